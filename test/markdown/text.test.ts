/** Plain text that a person can read, from the same tree as the page. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { plainText } from '../../build/markdown/text.ts'
import { parse, shown } from './shown.ts'

const text = (markdown: string) => shown(plainText(parse(markdown).body.tree))

test('a whole text', () => {
  assert.equal(
    text(
      [
        '## Les axes',
        '',
        "Un plan d'action[^1] pour la 4ème fois :",
        '',
        '- produire **du logement** ;',
        '  - neuf,',
        '  - ancien ;',
        '- rénover.',
        '',
        '1. un',
        '2. deux',
        '',
        '> Nous avançons.',
        '> — Mme Allal',
        '',
        ':::encadre[Où ?]',
        'À Labège\\',
        'Diagora',
        ':::',
        '',
        ':::chiffres',
        '- **350** acteurs',
        ':::',
        '',
        '| Année | m<sup>2</sup> |',
        '|---|---|',
        '| 2024 | 1 800 |',
        '',
        '![Des élus](a.jpg "Signature")',
        '',
        ':::evenement',
        ':::',
        '',
        '---',
        '',
        '[^1]: Voir [le plan](https://x.fr/plan).',
      ].join('\n'),
    ),
    [
      'Les axes',
      '',
      'Un plan d’action[1] pour la 4e fois␣:',
      '',
      '- produire du logement‧;',
      '  - neuf,',
      '  - ancien‧;',
      '- rénover.',
      '',
      '1. un',
      '2. deux',
      '',
      '> Nous avançons.',
      '—␣Mme␣Allal',
      '',
      'Où‧?',
      '',
      'À Labège',
      'Diagora',
      '',
      '- 350 acteurs',
      '',
      'Année | m²',
      '2024 | 1‧800',
      '',
      '[Des élus]',
      'Signature',
      '',
      '* * *',
      '',
      'Notes',
      '',
      '[1] Voir le plan (https://x.fr/plan).',
      '',
    ].join('\n'),
  )
})

test('an address is given where the words do not say it', () => {
  assert.equal(
    text(
      'https://x.fr/a, [x.fr/a](https://x.fr/a/), a@b.fr, [nous](mailto:a@b.fr), [05 34](tel:0534), [ici](#a), [é](/é%20b)',
    ),
    'https://x.fr/a, x.fr/a, a@b.fr, nous (a@b.fr), 05 34, ici, é (/é%20b)\n',
  )
})

test('paragraphs of an item are aligned under it', () => {
  assert.equal(text('- un\n\n  suite\n\n- deux'), '- un\n\n  suite\n\n- deux\n')
})

test('code is as written, exponents are read as such', () => {
  assert.equal(
    text("```\na  'b\n  c\n```\n\n10<sup>3</sup> et CO<sub>2</sub>, <q>oui</q>"),
    "a  'b\n  c\n\n10³ et CO2, «␣oui␣»\n",
  )
})

test('nothing gives nothing', () => {
  assert.equal(text(''), '')
})
