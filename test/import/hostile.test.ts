/** Files made to harm: each is refused with a message, in a thread that is ended, and the next file is read all the same. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { fileBeside, isPublished } from '../../build/import/store/place.ts'
import { Crew } from '../../build/import/threads/crew.ts'
import { importBytes, type Outcome } from '../../build/import/threads/one.ts'
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
    assert.equal(await fileBeside(import.meta.filename, path, isPublished), undefined, path)
})

test('a hundred thousand signs of the worst kinds are read or refused, in every text format', {
  timeout: 1_800_000,
}, async () => {
  const worst = [
    'a',
    '1 ',
    '01 ',
    'A-',
    '( ',
    'a@',
    'Contact : ',
    '« ',
    'Le 1 ',
    '.',
    '/ ',
    '**',
    '* ',
    '[a](',
    '![',
    '<a ',
    '\n',
    'a\n',
    '|a',
    '- a ',
    '12 mars ',
    'Toulouse, le ',
    'Direction de la ',
    'M. A ',
    '14h ',
    'Ã©',
  ]
  for (const sign of worst) {
    for (const name of ['pire.txt', 'pire.md', 'pire.html']) {
      const text = `COMMUNIQUÉ DE PRESSE\n\nParis, le 3 mars 2020\n\nUn titre\n\n${sign.repeat(100_000 / sign.length)}\n`
      const outcome = await importBytes(job(name, new TextEncoder().encode(text)), known)
      assert.match(
        rule(outcome),
        /^(?:taken|import\/(?:too-big|unreadable|empty|several|too-deep))$/,
        `${name} ${sign}`,
      )
    }
  }
})
