/** `check` as a whole: places, languages, drafts, acceptances, and what a hostile text costs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayFrom, inFrench, WEEKDAYS, weekdayOf } from '../../build/check/calendar.ts'
import { findDates } from '../../build/check/date-mentions.ts'
import { check } from '../../build/check/index.ts'
import { accents } from '../../build/check/rules/accents.ts'
import { acronym } from '../../build/check/rules/acronym.ts'
import { weekday } from '../../build/check/rules/weekday.ts'
import { RULES } from '../../build/check/rules.ts'
import type { Diagnostic } from '../../build/types.ts'
import { findingsOf, INSTITUTIONS, NOW, releaseOf, SITE, type Sketch } from './sketch.ts'

/** The very characters that a diagnostic points at, in the source. */
function pointed(rule: typeof accents, sketch: Sketch): string[] {
  const one = releaseOf(sketch)
  const lines = one.release.source.text.split('\n')
  return findingsOf(rule, one).map(({ line = 1, column = 1, length = 0 }) =>
    (lines[line - 1] ?? '').slice(column - 1, column - 1 + length),
  )
}

test('the words are shown where they stand in the file, whatever the notation around them', () => {
  const bodies = [
    'Un mot. L’Etat signe.',
    '**Gras** et *italique* : L’Etat signe.',
    '> Une citation\n> où l’Etat signe.',
    '- un point\n- l’Etat signe\n  encore',
    '| a | b |\n| --- | --- |\n| l’Etat | x |',
    'Voir [l’Etat](https://a.fr) &amp; l\\*autre.',
    'Caf&eacute; &amp; l\\_autre : l’Etat signe.',
    ':::encadre[L’Etat]\nTexte.\n:::',
    'Note[^1].\n\n[^1]: L’Etat signe.',
    'Ligne une\nligne deux : l’Etat signe.',
  ]
  for (const body of bodies) assert.deepEqual(pointed(accents, { body }), ['Etat'], body)
})

test('the words of fields too: quoted, folded, escaped', () => {
  assert.deepEqual(pointed(accents, { title: 'Ce que dit "l’Etat" ce matin' }), ['Etat'])
  const more = { event: undefined, subtitle: 'Un sous-titre long, avec l’Etat au bout' }
  const folded = ['subtitle: >-', '  Un sous-titre long,', '  avec l’Etat au bout']
  assert.deepEqual(pointed(accents, { more: more as object, lines: folded }), ['Etat'])
  const single = ["subtitle: 'Un sous-titre long, avec l’Etat au bout'"]
  assert.deepEqual(pointed(accents, { more: more as object, lines: single }), ['Etat'])
})

test('code, addresses and passages in another language are not read', () => {
  const body =
    'Voir `Etat`, www.Etat.fr, [ici](https://Etat.fr), <em lang="en">Etat</em>, etat@Etat.fr.\n\n```\nEtat\n```'
  assert.deepEqual(pointed(accents, { body }), [])
})

test('a text in another language is not judged by French rules', () => {
  assert.equal(findingsOf(accents, releaseOf({ body: 'Etat', more: { lang: 'en' } })).length, 0)
})

test('of several releases, only those asked for are told, beside all the others', () => {
  const [a, b] = [releaseOf({ body: 'L’Etat.' }), releaseOf({ id: 'deux', body: 'L’Etat.' })]
  const told = check({
    releases: [a, b],
    site: SITE,
    institutions: INSTITUTIONS,
    now: NOW,
    only: new Set([b.release.source.file]),
    rules: RULES.filter(({ id }) => id === 'check/accents' || id === 'check/twin'),
  })
  assert.deepEqual(
    told.map(({ file, rule }) => [file, rule]),
    [
      [b.release.source.file, 'check/accents'],
      [b.release.source.file, 'check/twin'],
    ],
  )
})

test('a draft has no error', () => {
  const body = 'Le mardi 12 mars 2025.'
  const of = (status: 'draft' | 'ready') =>
    findingsOf(weekday, releaseOf({ body, more: { status } }))[0]?.severity
  assert.equal(of('ready'), 'error')
  assert.equal(of('draft'), 'warning')
})

test('an accepted rule is information with its reason; one that serves nothing, or is unknown, is told', () => {
  const accepted = (rule: string, body: string) =>
    findingsOf(
      [acronym, accents],
      releaseOf({ body, more: { accept: [{ rule, why: 'Lettre aux bailleurs.' }] } }),
    )
  const body = 'La DDT instruit.'
  const [found] = accepted('check/acronym', body)
  assert.equal(found?.severity, 'info')
  assert.equal(found?.message.endsWith('Accepté : Lettre aux bailleurs.'), true)
  assert.equal(accepted('acronym', body)[0]?.severity, 'info')
  assert.deepEqual(
    accepted('check/accents', body).map(({ rule, severity }) => [rule, severity]),
    [
      ['check/acronym', 'warning'],
      ['check/accept-stale', 'info'],
    ],
  )
  const [, unknown] = accepted('check/acronim', body)
  assert.equal(unknown?.rule, 'check/accept-unknown')
  assert.match(unknown?.fix ?? '', /check\/acronym/)
})

test('warnings of earlier stages are accepted likewise; their errors stand', () => {
  const accept = [
    { rule: 'frontmatter/summary', why: 'Avis bref.' },
    { rule: 'markdown/html-refused', why: 'Non.' },
  ]
  const one = releaseOf({ more: { accept } })
  const { file } = one.release.source
  const found: Diagnostic[] = [
    { rule: 'frontmatter/summary', severity: 'warning', file, message: 'Pas de chapô.' },
    { rule: 'markdown/html-refused', severity: 'error', file, message: 'Balise.' },
    { rule: 'site/names', severity: 'error', file: 'templates/site.yaml', message: 'Nom.' },
  ]
  const told = check({ releases: [one], site: SITE, institutions: INSTITUTIONS, now: NOW, found, rules: [] })
  assert.deepEqual(
    told.map(({ rule, severity }) => `${rule} ${severity}`),
    [
      'site/names error',
      'frontmatter/summary info',
      'markdown/html-refused error',
      'check/accept-stale info',
    ],
  )
})

test('any day of a century, told with its own weekday, is right; with another, wrong', () => {
  const days = fc.integer({ min: -25_000, max: 25_000 }).map(dayFrom)
  const forms = [
    (name: string, date: string) => `Le ${name} ${date}, tous.`,
    (name: string, date: string) => `${name.toUpperCase()} ${date.toUpperCase()}`,
    (name: string, date: string) => `Le ${date} (${name}), tous.`,
    (name: string, date: string) => `${name.slice(0, 3)}. ${date}`,
  ]
  fc.assert(
    fc.property(days, fc.constantFrom(...forms), fc.integer({ min: 0, max: 6 }), (day, form, shift) => {
      const name = WEEKDAYS[(weekdayOf(day) + shift) % 7] ?? ''
      const found = findingsOf(weekday, releaseOf({ body: form(name, inFrench(day)) }))
      assert.equal(found.length, shift === 0 ? 0 : 1)
    }),
    { numRuns: 200 },
  )
})

test('dates are read in all their forms', () => {
  const read = (text: string) =>
    findDates(text).map(({ weekday: w, day, month, year }) => [
      w === undefined ? '' : WEEKDAYS[w],
      day,
      month,
      year,
    ])
  assert.deepEqual(read('du lundi 30 juin au mardi 1er juillet 2025'), [
    ['lundi', 30, 6, 2025],
    ['mardi', 1, 7, 2025],
  ])
  assert.deepEqual(read('les samedi et dimanche 5 et 6 avril'), [
    ['samedi', 5, 4, undefined],
    ['dimanche', 6, 4, undefined],
  ])
  assert.deepEqual(read('les 3, 4 et 5 mars'), [
    ['', 3, 3, undefined],
    ['', 4, 3, undefined],
    ['', 5, 3, undefined],
  ])
  assert.deepEqual(read('lundi 3 mars et mardi 4'), [
    ['lundi', 3, 3, undefined],
    ['mardi', 4, 3, undefined],
  ])
  assert.deepEqual(read('du 30 décembre 2024 au 3 janvier 2025'), [
    ['', 30, 12, 2024],
    ['', 3, 1, 2025],
  ])
  assert.deepEqual(read('mardi 14 h, 12 % et 3/4 des 20 km, vendredi 13'), [])
})

test('no text makes the rules fail, whatever is in it', () => {
  const words = fc.constantFrom(
    ...'mardi 12 mars 2025 1er / . , ( ) « » " * _ + - > # [ ]( ) @ A É Etat ANAH DDT M. Marie DUPONT 05 34 45 \n \n\n préfet de la Vourze https://a.fr <br> 3,5 % € M'.split(
      ' ',
    ),
    'é',
    '\u00A0',
    '\u202F',
    '😀',
    'préfète de la région Hautes-Rives',
  )
  const texts = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(texts, texts, (body, title) => {
      const one = releaseOf({ body, title: title.replace(/\s+/g, ' ').trim() || 'Titre' })
      const lines = one.release.source.text.split('\n')
      for (const { line = 1, column = 1, length = 1 } of findingsOf(RULES, one)) {
        const text = lines[line - 1]
        assert.ok(text !== undefined && column >= 1 && column - 1 + length <= Math.max(1, text.length))
      }
    }),
    { numRuns: 300 },
  )
})

test('a long and hostile text is read to its end', { timeout: 1_800_000 }, () => {
  // With a rule whose time grows with the square, this takes minutes.
  const units = [
    'a',
    'A ',
    '0 ',
    '1 et ',
    'mardi 3 et ',
    'ABC, ',
    'a@',
    '9 999 ',
    'le le ',
    '« ',
    'a-',
    'M. A ',
  ]
  for (const unit of units) assert.ok(findingsOf(RULES, releaseOf({ body: unit.repeat(8_000) })))
})
