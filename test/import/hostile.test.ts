/** Files made to harm: each is refused with a message, in a thread that is ended, and the next file is read all the same. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { furnitureOf } from '../../build/import/clean/furniture.ts'
import { datelineOf } from '../../build/import/find/dateline.ts'
import { fileBeside } from '../../build/import/store/place.ts'
import { piecesOf } from '../../build/import/text/phones.ts'
import { Crew } from '../../build/import/work/crew.ts'
import type { Outcome } from '../../build/import/work/one.ts'
import { register } from './score.ts'

const known = await register()
const GOOD = new TextEncoder().encode(
  'COMMUNIQUÉ DE PRESSE\n\nToulouse, le 3 mars 2020\n\nLa piscine rouvre\n\nLa piscine intercommunale rouvre après deux ans de travaux. Les bassins ont été refaits et l’isolation reprise par les équipes de la commune.\n',
)

/** A thread's module that answers the first job by `code`, and others as told. */
const thread = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ number, name }) => { if (name === 'bad') { ${code} } else parentPort.postMessage({ number, outcome: { drafts: [] } }) })`)}`,
  )

const rule = (outcome: Outcome) => ('refusal' in outcome ? outcome.refusal.rule : 'taken')
const job = (name: string, bytes: Uint8Array = GOOD) => ({ name, bytes, split: false })

for (const [what, code, expected] of [
  ['never ends', 'for (;;);', 'import/too-long'],
  ['eats memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length));', 'import/too-much'],
  ['dies', 'process.exit(1)', 'import/damaged'],
  ['throws', "setTimeout(() => { throw new Error('x') })", 'import/damaged'],
] as const) {
  test(`a file whose reading ${what} is refused, and the next one is read in a new thread`, async () => {
    await using crew = new Crew(known, {
      threads: 1,
      timeout: what === 'never ends' ? 300 : 60_000,
      memory: 32,
      module: thread(code),
    })
    const outcomes = await Promise.all([crew.run(job('bad')), crew.run(job('good'))])
    assert.deepEqual(outcomes.map(rule), [expected, 'taken'])
  })
}

test('in true threads: bombs, entities, garbage and nests are refused, and a good file after them is read', async () => {
  await using crew = new Crew(known, { threads: 2, timeout: 60_000, memory: 512 })
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024).fill(97) })
  const xml =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body>&b;</w:body></w:document>'
  const entities = zipSync({ 'word/document.xml': strToU8(xml) })
  const nested = strToU8(`<html><body>${'<div>'.repeat(50_000)}Texte${'</div>'.repeat(50_000)}</body></html>`)
  const yaml = strToU8(
    `---\na: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n---\n\n${new TextDecoder().decode(GOOD)}`,
  )
  const outcomes = await Promise.all([
    crew.run(job('bomb.docx', bomb)),
    crew.run(job('entities.docx', entities)),
    crew.run(job('garbage.docx', new Uint8Array(5000).fill(7))),
    crew.run(job('word97.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))),
    crew.run(job('garbage.pdf', strToU8('%PDF-1.7 nothing more'))),
    crew.run(job('nested.html', nested)),
    crew.run(job('binary.txt', new Uint8Array(5000))),
    crew.run(job('aliases.md', yaml)),
    crew.run(job('good.txt')),
  ])
  assert.deepEqual(outcomes.map(rule), [
    'import/bomb',
    'import/bomb',
    'import/damaged',
    'import/format',
    'import/damaged',
    'import/too-deep',
    'import/unreadable',
    'import/frontmatter',
    'taken',
  ])
})

test('a file beyond its format’s size is refused', async () => {
  await using crew = new Crew(known, { threads: 1, timeout: 60_000, memory: 512 })
  const outcome = await crew.run(job('page.html', new Uint8Array(11 * 1024 * 1024).fill(32)))
  assert.equal(rule(outcome), 'import/too-big')
})

test('paths that climb, absolute ones and addresses lead to no file', async () => {
  for (const path of [
    '../../etc/hosts.txt',
    '/etc/hosts.txt',
    'file:///etc/hosts.txt',
    'https://x.fr/a.pdf',
    '..%2f..%2fetc%2fhosts.txt',
    'a\u0000.pdf',
    '%E0%A4%A.pdf',
  ])
    assert.equal(await fileBeside(import.meta.filename, path), undefined, path)
})

/** Steps, not seconds: twice the text may take about twice the time, never its square. Measured generously. */
test('expressions over long lines of the worst kinds end', () => {
  const worst = [
    'a'.repeat(60_000),
    '1 '.repeat(30_000),
    '01 '.repeat(20_000),
    'A-'.repeat(30_000),
    '( '.repeat(30_000),
    'a@'.repeat(30_000),
    'Contact : '.repeat(6000),
    '« '.repeat(30_000),
    'Le 1 '.repeat(12_000),
    '.'.repeat(60_000),
    '/ '.repeat(30_000),
  ]
  for (const text of worst) {
    datelineOf(text)
    piecesOf(text)
    furnitureOf({ text, md: text, where: {}, starts: true })
  }
})
