/** What a body becomes: directives, quotations, images, tables, notes, headings, foreign words. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { RESERVED_IDS } from '../../build/markdown/transform/heading-ids.ts'
import { markup, parse, shown } from './shown.ts'

test('prose full of colons stays prose', () => {
  assert.equal(
    markup('Objet:Réunion à 8:30 :encadre[x] ~5 km et ~10\n\n::video[x]'),
    '<p>Objet:Réunion à 8:30 :encadre[x] ~5␣km et ~10</p>\n<p>::video[x]</p>',
  )
})

test('a note’s call after a colon is one', () => {
  assert.match(markup('Objet:Réunion[^1]\n\n[^1]: Note.'), /Objet:Réunion<sup><a href="#note-1"/)
})

test(':::encadre is a box', () => {
  assert.equal(
    markup(':::encadre[Les 2èmes assises]\nVendredi **8 décembre**\n\n- un\n:::'),
    [
      '<section class="callout"><p class="callout-title">Les 2<sup>es</sup> assises</p>',
      '<p>Vendredi <strong>8␣décembre</strong></p>',
      '<ul>\n<li>un</li>\n</ul>\n</section>',
    ].join('\n'),
  )
  assert.equal(markup(':::encadre\nTexte\n:::'), '<section class="callout">\n<p>Texte</p>\n</section>')
})

test('a block holds another between longer fences', () => {
  const html = markup('::::encadre\n:::chiffres\n- **350** acteurs\n:::\n::::')
  assert.match(html, /^<section class="callout">\n<ul class="figures">[\s\S]*<\/ul>\n<\/section>$/)
})

test(':::chiffres is a list of values and what they count', () => {
  assert.equal(
    markup(':::chiffres[En bref]\n- **350** participants\n- **124 000** logements *sociaux*\n:::'),
    [
      '<p class="figures-title">En bref</p>',
      '<ul class="figures">',
      '<li><strong class="figure-value">350</strong> <span class="figure-label">participants</span></li>',
      '<li><strong class="figure-value">124‧000</strong> <span class="figure-label">logements <em>sociaux</em></span></li>',
      '</ul>',
    ].join('\n'),
  )
})

const QUOTATION = (author: string) =>
  `<figure class="quotation">\n<blockquote>\n<p>Nous avançons.</p>\n</blockquote>\n<figcaption>—␣${author}</figcaption>\n</figure>`

test('a quotation with its author, by directive or by a last line that a dash begins', () => {
  const author = 'Pierre Durand, <em>préfet</em>'
  for (const markdown of [
    ':::citation[Pierre Durand, *préfet*]\nNous avançons.\n:::',
    ':::citation[Pierre Durand, *préfet*]\n> Nous avançons.\n:::',
    ':::citation\nNous avançons.\n\n— Pierre Durand, *préfet*\n:::',
    '> Nous avançons.\n> — Pierre Durand, *préfet*',
    '> Nous avançons.\n>\n> — Pierre Durand, *préfet*',
    '> Nous avançons.  \n> -- Pierre Durand, *préfet*',
    '> Nous avançons.\\\n> – Pierre Durand, *préfet*',
  ]) {
    assert.equal(markup(markdown), QUOTATION(author), markdown)
  }
})

test('a quotation without an author, a dialogue, a dash inside a sentence', () => {
  for (const markdown of [
    '> Nous avançons.',
    '> — Bonjour.',
    '> — Bonjour.\n> — Bonsoir.',
    '> Nous avançons\n> — dit-il — et vite.\n> Oui.',
    ':::citation\nNous avançons.\n:::',
  ]) {
    assert.match(markup(markdown), /^<blockquote>/, markdown)
  }
})

test('slots are filled by the layout', () => {
  assert.equal(markup('Texte\n\n:::evenement\n:::'), '<p>Texte</p>\n<div data-slot="evenement"></div>')
})

test('an image alone is a figure, in a sentence it is not', () => {
  assert.equal(
    markup('![Des élus](photo.jpg "L\'accord")'),
    '<figure class="image">\n<img src="photo.jpg" alt="Des élus">\n<figcaption>L’accord</figcaption>\n</figure>',
  )
  assert.equal(markup('Voir ![logo](a.png) ici'), '<p>Voir <img src="a.png" alt="logo"> ici</p>')
})

test('tables have scopes, no empty cell, and a name', () => {
  assert.equal(
    markup('| | 2023 | 2024 |\n|---|--:|:-:|\n| Logements | 1 800 | |'),
    [
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Tableau 1"><table>',
      '<thead>',
      '<tr>',
      '<th scope="col">—</th>',
      '<th scope="col" class="align-right">2023</th>',
      '<th scope="col" class="align-center">2024</th>',
      '</tr>',
      '</thead>',
      '<tbody>',
      '<tr>',
      '<th scope="row">Logements</th>',
      '<td class="align-right">1‧800</td>',
      '<td class="align-center">—</td>',
      '</tr>',
      '</tbody>',
      '</table></div>',
    ].join('\n'),
  )
  const two = '| a |\n|---|\n| b |\n\nEntre\n\n| c |\n|---|\n| d |'
  assert.deepEqual(markup(two).match(/aria-label="[^"]*"/g), [
    'aria-label="Tableau 1"',
    'aria-label="Tableau 2"',
  ])
  assert.match(markup(two), /<td>b<\/td>/)
})

test('notes: numbered anchors that work both ways, labels of the language', () => {
  const text = 'Un[^z] deux[^é] trois[^z].\n\n[^é]: Deux.\n[^z]: Un.'
  const html = markup(text)
  assert.match(html, /<section class="footnotes"><h2 id="notes" class="footnotes-title">Notes<\/h2>/)
  const hrefs = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  const ids = [...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)
  assert.deepEqual(hrefs, ['note-1', 'note-2', 'note-1', 'note-1-appel', 'note-1-appel-2', 'note-2-appel'])
  assert.deepEqual(ids, ['note-1-appel', 'note-2-appel', 'note-1-appel-2', 'notes', 'note-1', 'note-2'])
  assert.match(html, /aria-label="Retour à l’appel de note 1 \(2\)">↑<sup>2<\/sup><\/a>/)
  assert.ok(!html.includes('↩'))
  assert.match(markup(text, 'en'), /aria-label="Back to note reference 1">/)
  assert.match(markup(text, 'oc'), />Nòtas<\/h2>/)
})

test('the notes’ section is the last of the tree', () => {
  const { body } = parse('[^a]: Note.\n\n## Fin\n\nTexte[^a]')
  const last = body.tree.children.findLast((child) => child.type === 'element')
  assert.equal(last?.type === 'element' && last.tagName, 'section')
})

test('headings: ids from their words, never those of the page, never twice', () => {
  const { body } = parse(
    "## Les 2èmes « assises »\n\n### L'été[^1]\n\n## Contacts\n\n## Note 1\n\n### Note 1\n\n## !\n\n[^1]: x",
  )
  assert.deepEqual(
    body.headings.map(({ depth, id, text }) => [depth, id, shown(text)]),
    [
      [2, 'les-2èmes--assises-', 'Les 2es «␣assises␣»'],
      [3, 'lété', 'L’été'],
      [2, 'contacts-1', 'Contacts'],
      [2, 'note-1-1', 'Note 1'],
      [3, 'note-1-2', 'Note 1'],
      [2, 'section', '!'],
      [2, 'notes', 'Notes'],
    ],
  )
  assert.ok(RESERVED_IDS.includes('contenu'))
})

test('words in another language keep their language in the PDF', () => {
  assert.equal(
    markup('<span lang="en">social housing</span>, <em lang="oc">ostal</em>, <span lang="fr">oui</span>'),
    '<p><em lang="en" class="foreign">social housing</em>, <em lang="oc" class="foreign">ostal</em>, <span lang="fr">oui</span></p>',
  )
  assert.equal(
    markup('<cite lang="en">The Times</cite> <q lang="en-GB">yes</q> <cite>Le Monde</cite>'),
    '<p><cite lang="en"><em lang="en" class="foreign">The Times</em></cite> ' +
      '<q lang="en-GB"><em lang="en-GB" class="foreign">yes</em></q> <cite>Le Monde</cite></p>',
  )
  // Around the innermost words the language is English, not the document's.
  assert.equal(
    markup('<em lang="en">they said <span lang="fr">laissez-faire</span></em>'),
    '<p><em lang="en" class="foreign">they said <em lang="fr" class="foreign">laissez-faire</em></em></p>',
  )
})

test('the inline tags that are allowed', () => {
  assert.equal(
    markup('4<sup>e</sup> CO<sub>2</sub> <abbr title="Programme local de l\'habitat">PLH</abbr><br>fin'),
    '<p>4<sup>e</sup> CO<sub>2</sub> <abbr title="Programme local de l’habitat">PLH</abbr><br>fin</p>',
  )
})

test('bare addresses are links without a target', () => {
  assert.equal(
    markup('https://x.fr/a et a@b.fr'),
    '<p><a href="https://x.fr/a">https://x.fr/a</a> et <a href="mailto:a@b.fr">a@b.fr</a></p>',
  )
})

test('the tree is plain data: through JSON and back it is the same, without positions', () => {
  const { body } = parse(
    '## A\n\n4<sup>ème</sup> « *x* »[^1]\n\n| |b|\n|-|-|\n|c|d|\n\n:::evenement\n:::\n\n[^1]: x',
  )
  const json = JSON.stringify(body)
  assert.deepEqual(JSON.parse(json), body)
  assert.ok(!json.includes('"position"') && !json.includes('"data"'))
})

test('parsing is pure: the same source gives the same body', () => {
  const text = '## A\n\nTexte[^1]\n\n[^1]: x'
  assert.deepEqual(parse(text), parse(text))
})

test('images and links are found where the file has them', () => {
  const { images, links } = parse(
    'Un ![a](p%20q.jpg)\n\n[x](/2024/) et https://y.fr ![r][ref]\n\n[ref]: r.png',
  )
  assert.deepEqual(images, [
    { src: 'p%20q.jpg', alt: 'a', line: 10, column: 4 },
    { src: 'r.png', alt: 'r', line: 12, column: 29 },
  ])
  assert.deepEqual(links, [
    { href: '/2024/', line: 12 },
    { href: 'https://y.fr', line: 12 },
  ])
})
