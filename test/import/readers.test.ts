/** Every format gives the same release: what a reader of Word, PDF, pages and old encodings must keep. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { importBytes } from '../../build/import/threads/one.ts'
import type { Draft } from '../../build/import/types.ts'
import { docx, part } from './docx.ts'
import { register } from './score.ts'

const known = await register()

async function draft(name: string, bytes: Uint8Array | string): Promise<Draft> {
  const outcome = await importBytes(
    { name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, split: false },
    known,
  )
  assert.ok('drafts' in outcome, JSON.stringify(outcome))
  const [first] = outcome.drafts
  assert.ok(first)
  return first
}

const PROSE =
  'La commune ouvre une maison de santé dans l’ancienne poste. Cinq praticiens y recevront dès le printemps, et une antenne de la protection maternelle y tiendra permanence chaque semaine.'

test('Word: the letterhead of the page’s head, styles, lists, a table, a footnote and a text box are read', async () => {
  const bytes = docx({
    header: part('p', 'PRÉFET DE LA HAUTE-VAUNE'),
    body:
      part('p', 'COMMUNIQUÉ DE PRESSE') +
      part('p', 'Montclar, le 3 avril 2019') +
      part('Title', 'Une maison de santé ouvre à Lerac') +
      part('p', `${PROSE}`, { note: '2' }) +
      part('Heading1', 'Un projet partagé') +
      part('list', 'cinq praticiens ;') +
      part('list', 'une permanence.') +
      part('table', [
        ['Poste', 'Montant'],
        ['Travaux', '400 000 €'],
      ]) +
      part('box', 'Contact presse : Alice Morel, 05 99 10 20 30'),
    footnotes: [['2', 'Financée à moitié par l’État.']],
  })
  const got = await draft('communique.docx', bytes)
  assert.equal(got.title, 'Une maison de santé ouvre à Lerac')
  assert.equal(got.date, '2019-04-03')
  assert.equal(got.institution, 'prefet-haute-vaune')
  assert.deepEqual(got.contacts, [{ name: 'Alice Morel', phones: ['05 99 10 20 30'] }])
  assert.match(got.body, /^## Un projet partagé$/m)
  assert.match(got.body, /^- cinq praticiens ;\n- une permanence\.$/m)
  assert.match(got.body, /^\| Travaux \| 400 000 € \|$/m)
  assert.match(got.body, /chaque semaine\.\[\^2\]/)
  assert.match(got.body, /^\[\^2\]: Financée à moitié par l’État\.$/m)
  assert.doesNotMatch(got.body, /PRÉFET|COMMUNIQUÉ|Contact/)
})

test('PDF: lines become paragraphs, hyphens are joined, the margin’s column is not mixed with the text, page numbers go', async () => {
  const pdf = await PDFDocument.create()
  const regular = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const page = pdf.addPage([595, 842])
  const write = (text: string, x: number, y: number, size = 10, font = regular) =>
    page.drawText(text, { x, y, size, font })
  write('PRÉFET', 40, 790, 10, bold)
  write('DE LA HAUTE-VAUNE', 40, 778, 10, bold)
  write('Montclar, le 3 avril 2019', 400, 790)
  write('COMMUNIQUÉ DE PRESSE', 200, 740, 14, bold)
  write('Une maison de santé ouvre à Lerac', 150, 710, 16, bold)
  const lines = [
    'La commune ouvre une maison de santé dans l’ancienne poste. Cinq praticiens y rece-',
    'vront dès le printemps, et une antenne de la protection maternelle y tiendra perma-',
    'nence chaque semaine. Les travaux ont duré dix-huit mois et sont financés pour moitié par',
    'l’État, au titre du plan pour la ruralité.',
  ]
  for (const [n, line] of lines.entries()) write(line, 150, 670 - 13 * n)
  write('• cinq praticiens ;', 160, 600)
  write('• une permanence hebdomadaire.', 160, 587)
  for (const [n, line] of ['Contact presse', 'Alice Morel', '05 99 10 20 30'].entries())
    write(line, 150, 540 - 13 * n)
  write('1/1', 540, 30, 8)
  const got = await draft('communique.pdf', await pdf.save())
  assert.equal(got.title, 'Une maison de santé ouvre à Lerac')
  assert.equal(got.date, '2019-04-03')
  assert.equal(got.place, 'Montclar')
  assert.equal(got.institution, 'prefet-haute-vaune')
  assert.deepEqual(got.contacts, [{ name: 'Alice Morel', phones: ['05 99 10 20 30'] }])
  assert.match(
    got.body,
    /Cinq praticiens y recevront dès le printemps, et une antenne .* tiendra permanence chaque semaine/,
  )
  assert.match(got.body, /^- cinq praticiens ;\n- une permanence hebdomadaire\.$/m)
  assert.doesNotMatch(got.body, /1\/1|PRÉFET/)
})

test('PDF: a scan without text is refused, with the way to recognise it', async () => {
  const pdf = await PDFDocument.create()
  pdf.addPage().drawRectangle({ x: 10, y: 10, width: 100, height: 100 })
  const outcome = await importBytes({ name: 'scan.pdf', bytes: await pdf.save(), split: false }, known)
  assert.ok('refusal' in outcome)
  assert.equal(outcome.refusal.rule, 'import/scan')
  assert.match(outcome.refusal.fix ?? '', /ocrmypdf/)
})

const OLD = `COMMUNIQUÉ DE PRESSE\n\nMontclar, le 3 février 1998\n\nUne école rénovée à Lerac\n\nLes élèves ont été accueillis ce matin dans les nouveaux bâtiments, plus clairs et mieux isolés. La commune y a consacré près d'un million de francs, après deux années d'études et de travaux.\n`

for (const [name, bytes] of [
  ['Windows-1252', Buffer.from(OLD, 'latin1')],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(OLD, 'utf16le')])],
  [
    'MacRoman',
    Uint8Array.from(
      OLD,
      (char) => ({ é: 0x8e, É: 0x83, â: 0x89, è: 0x8f, à: 0x88 })[char] ?? char.charCodeAt(0),
    ),
  ],
  [
    'DOS',
    Uint8Array.from(
      OLD,
      (char) => ({ é: 0x82, É: 0x90, â: 0x83, è: 0x8a, à: 0x85 })[char] ?? char.charCodeAt(0),
    ),
  ],
] as const) {
  test(`a text saved in ${name} keeps its accents`, async () => {
    const got = await draft('ancien.txt', new Uint8Array(bytes))
    assert.equal(got.title, 'Une école rénovée à Lerac')
    assert.match(got.body, /Les élèves ont été accueillis/)
    assert.equal(got.date, '1998-02-03')
  })
}

test('PDF: cells that share columns are a table again, contacts and text in columns are none, what cannot be rebuilt is noted', async () => {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const page = pdf.addPage([595, 842])
  const write = (text: string, x: number, y: number, size = 10, face = font) =>
    page.drawText(text, { x, y, size, font: face })
  write('PRÉFET DE LA HAUTE-VAUNE', 60, 800, 10, bold)
  write('Montclar, le 3 avril 2019', 400, 800)
  write('COMMUNIQUÉ DE PRESSE', 200, 760, 14, bold)
  write('Trois chantiers ouvrent au printemps', 150, 730, 16, bold)
  const prose = (y: number) => {
    const number = 800 - y
    write(
      `Les travaux du lot ${number} sont financés pour moitié par l’État, au titre du plan rural, et pour`,
      60,
      y,
    )
    write(
      `moitié par les communes. Ils dureront dix-huit mois et emploieront ${number} personnes.`,
      60,
      y - 13,
    )
  }
  prose(700)
  const rows = [
    ['Chantier', 'Commune', 'Montant'],
    ['Maison de santé', 'Lerac', '400 000 €'],
    ['École et', 'Montclar', '1 250 000 €'],
    ['Pont', 'Sauve', '90 000 €'],
  ]
  for (const [n, [a = '', b = '', c = '']] of rows.entries()) {
    const y = 650 - n * 22 - (n > 2 ? 6 : 0)
    write(a, 60, y)
    write(b, 220, y)
    write(c, 400 - font.widthOfTextAtSize(c, 10), y)
  }
  write('cantine', 60, 650 - 2 * 22 - 12)
  prose(540)
  for (const [n, [a = '', b = '']] of [
    ['Emplois', '40'],
    ['Mois de travaux', '18'],
    ['Communes', '3'],
  ].entries()) {
    write(a, 60, 490 - n * 16)
    write(b, 300, 490 - n * 16)
  }
  prose(420)
  // A table whose cells run into each other's columns.
  write('Zone', 60, 370)
  write('Surface totale en hectares', 90, 370)
  write('Part', 260, 370)
  write('Nord de la commune', 60, 350)
  write('12', 180, 350)
  write('un tiers environ', 215, 350)
  write('Sud', 60, 330)
  write('24', 110, 330)
  write('le reste', 240, 330)
  prose(290)
  write('Contacts presse', 60, 230, 10, bold)
  write('Alice Morel', 60, 214)
  write('Paul Renard', 220, 214)
  write('Rose Merle', 380, 214)
  write('05 99 10 20 30', 60, 200)
  write('05 99 10 20 31', 220, 200)
  write('05 99 10 20 32', 380, 200)
  const got = await draft('tableau.pdf', await pdf.save())
  assert.match(
    got.body,
    /\| Chantier \| Commune \| Montant \|\n\| --- \| --- \| --- \|\n\| Maison de santé \| Lerac \| 400 000 € \|\n\| École et cantine \| Montclar \| 1 250 000 € \|\n\| Pont \| Sauve \| 90 000 € \|/,
  )
  assert.match(
    got.body,
    /\| Emplois \| 40 \|\n\| --- \| --- \|\n\| Mois de travaux \| 18 \|\n\| Communes \| 3 \|/,
  )
  assert.equal(got.body.match(/Ils dureront dix-huit mois/g)?.length, 4)
  assert.ok(got.notes.some((note) => /Un tableau de la page 1 n’a pu être rebâti/.test(note)))
  assert.equal(got.contacts.length, 3)
})
