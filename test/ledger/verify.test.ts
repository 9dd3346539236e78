/** The ledger verifies as it was written, and each kind of tampering is found and named by its line. */
import assert from 'node:assert/strict'
import {
  appendFileSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { canonicalJson } from '../../build/cache/digest.ts'
import { addChange } from '../../build/edit/change.ts'
import { digestOfLine } from '../../build/ledger/entry.ts'
import { readLedger } from '../../build/ledger/read.ts'
import { LATER, NOON, publish, type Shelf, shelf, source } from './shelf.ts'

/** Four lines: three releases, one of them (`deux`, the third line's) corrected by the fourth. */
async function published(): Promise<Shelf> {
  const s = shelf({
    '2026/2026-11-20-deux.md': source({ id: 'deux' }),
    '2026/2026-11-20-trois.md': source({ id: 'trois' }),
    '2026/2026-11-20-un/index.md': source({ id: 'aa' }),
    '2026/2026-11-20-un/carte.pdf': 'Une carte',
  })
  await s.publish()
  const file = '2026/2026-11-20-deux.md'
  s.write(
    file,
    addChange(s.read(file).replace('350', '360'), { date: LATER, grade: 'minor', note: 'Le nombre.' }, file),
  )
  await s.publish(LATER)
  return s
}

const LEDGER = 'ledger.jsonl'
const lines = (s: Shelf) => s.read(LEDGER).split('\n').slice(0, -1)
const rewrite = (s: Shelf, all: readonly string[]) => s.write(LEDGER, all.map((line) => `${line}\n`).join(''))
const found = (s: Shelf) => s.verify(LATER).problems.map(({ rule, line }) => [rule, line])

test('as written it verifies, and says its head', async () => {
  using s = await published()
  const { entries, head, problems, unfinished } = s.verify(LATER)
  assert.deepEqual([entries, problems, unfinished], [4, [], false])
  assert.equal(head, digestOfLine(lines(s)[3] ?? ''))
  assert.deepEqual(
    readLedger(s.dir)?.entries.map(({ id, version, event }) => `${id} ${version} ${event}`),
    ['aa 1 published', 'deux 1 published', 'trois 1 published', 'deux 2 corrected'],
  )
})

test('a line says all that was published, in canonical JSON', async () => {
  using s = await published()
  const line = lines(s)[0] ?? ''
  assert.equal(canonicalJson(JSON.parse(line)), line)
  assert.deepEqual(Object.keys(JSON.parse(line)), [
    'address',
    'at',
    'date',
    'event',
    'file',
    'files',
    'id',
    'previous',
    'public',
    'source',
    'text',
    'version',
  ])
  assert.equal(JSON.parse(line).address, '/2026/11/un/')
})

test('each version is kept, with its files', async () => {
  using s = await published()
  assert.equal(s.read('.versions/aa/v1/files/carte.pdf'), 'Une carte')
  assert.equal(s.read('.versions/deux/v1/source.md'), source({ id: 'deux' }))
  assert.match(s.read('.versions/deux/v2/source.md'), /360/)
  assert.match(s.read('.versions/deux/v2/text.txt'), /^En clair/)
})

describe('tampering with the ledger', () => {
  const change = (line: string | undefined, key: string, value: unknown) =>
    canonicalJson({ ...JSON.parse(line ?? ''), [key]: value })

  for (const [key, value] of [
    ['note', 'Rien.'],
    ['grade', 'major'],
    ['at', '2026-11-23T11:00:01Z'],
    ['date', NOON],
    ['text', '0'.repeat(64)],
    ['pdf', '0'.repeat(64)],
    ['source', '0'.repeat(64)],
    ['public', '0'.repeat(64)],
    ['event', 'withdrawn'],
    ['address', '/2026/11/x/'],
    ['file', '2026/x.md'],
    ['files', { x: '0'.repeat(64) }],
  ] as const) {
    test(`« ${key} » of the last line`, async () => {
      using s = await published()
      const all = lines(s)
      rewrite(s, [...all.slice(0, 3), change(all[3], key, value)])
      assert.deepEqual(found(s)[0], ['ledger/line-differs', 4])
    })
    test(`« ${key} » of a line before`, async () => {
      using s = await published()
      const [one = '', two, ...rest] = lines(s)
      const value1 = key === 'at' ? '2026-11-22T11:00:01Z' : value
      rewrite(s, [one, change(two, key, value1), ...rest])
      assert.deepEqual(found(s)[0], ['ledger/changed', 3])
      assert.ok(found(s).some(([rule, line]) => rule === 'ledger/line-differs' && line === 2))
    })
  }

  const tampering: Record<string, [(all: string[]) => (string | undefined)[], [string, number | undefined]]> =
    {
      'the last line erased': [(all) => all.slice(0, 3), ['ledger/erased', undefined]],
      'a middle line erased': [(all) => [all[0], all[1], all[3]], ['ledger/changed', 3]],
      'the first line erased': [(all) => all.slice(1), ['ledger/beginning', 1]],
      'all lines erased': [() => [], ['ledger/erased', undefined]],
      'two lines exchanged': [(all) => [all[0], all[2], all[1], all[3]], ['ledger/order', 2]],
      'a line repeated': [(all) => [all[0], all[1], all[1], all[2], all[3]], ['ledger/inserted', 3]],
      'a line inserted, bound to the one before': [
        (all) => [all[0], all[1], change(all[3], 'previous', digestOfLine(all[1] ?? '')), all[2], all[3]],
        ['ledger/inserted', 4],
      ],
      'a line that jumps a version': [
        (all) => [
          ...all,
          canonicalJson({ ...JSON.parse(all[3] ?? ''), version: 4, previous: digestOfLine(all[3] ?? '') }),
        ],
        ['ledger/version', 5],
      ],
      'a line of an earlier day': [
        (all) => [
          ...all,
          canonicalJson({
            ...JSON.parse(all[3] ?? ''),
            version: 3,
            at: NOON,
            previous: digestOfLine(all[3] ?? ''),
          }),
        ],
        ['ledger/clock', 5],
      ],
      'a correction of what was never published': [
        (all) => [
          ...all,
          canonicalJson({
            ...JSON.parse(all[3] ?? ''),
            id: 'x',
            version: 1,
            previous: digestOfLine(all[3] ?? ''),
          }),
        ],
        ['ledger/first-event', 5],
      ],
      'spaces in a line': [
        (all) => [all[0], all[1]?.replace(',', ', '), all[2], all[3]],
        ['ledger/unreadable', 2],
      ],
      'an unknown key': [
        (all) => [all[0], change(all[1], 'zut', 1), all[2], all[3]],
        ['ledger/unreadable', 2],
      ],
      'a path that leads away': [
        (all) => [all[0], change(all[1], 'files', { '../../x': '0'.repeat(64) }), all[2], all[3]],
        ['ledger/unreadable', 2],
      ],
      'a line that is no JSON': [(all) => [all[0], 'bonjour', all[2], all[3]], ['ledger/unreadable', 2]],
      'an empty line': [(all) => [all[0], all[1], '', all[2], all[3]], ['ledger/unreadable', 3]],
      'words after the last line': [(all) => [...all, 'bonjour'], ['ledger/unreadable', 5]],
    }
  for (const [name, [tamper, expected]] of Object.entries(tampering)) {
    test(name, async () => {
      using s = await published()
      rewrite(
        s,
        tamper(lines(s)).map((line) => line ?? ''),
      )
      assert.deepEqual(found(s)[0], expected)
      await assert.rejects(publish(s.dir, LATER), /ledger\//, 'nothing is added to it')
    })
  }

  test('the whole file erased', async () => {
    using s = await published()
    rmSync(join(s.dir, LEDGER))
    assert.deepEqual(found(s)[0], ['ledger/erased', undefined])
  })

  test('messages are French, name the line, say what it means and what to do', async () => {
    using s = await published()
    const [one = '', two, ...rest] = lines(s)
    rewrite(s, [one, change(two, 'address', '/2026/11/x/'), ...rest])
    const [told] = s.verify(LATER).problems
    assert.equal(
      told?.message,
      'La ligne 3 ne suit pas la ligne 2 : la ligne 2 a été modifiée, ou une ligne a été effacée entre les deux.',
    )
    assert.match(told?.why ?? '', /prouve ce qui a été publié/)
    assert.match(told?.fix ?? '', /git checkout/)
  })
})

describe('tampering with the versions', () => {
  const tampering: Record<string, [(dir: string) => void, string, number]> = {
    'a source changed': [
      (dir) => appendFileSync(join(dir, 'deux/v1/source.md'), ' '),
      'ledger/file-changed',
      2,
    ],
    'a text changed': [
      (dir) => appendFileSync(join(dir, 'trois/v1/text.txt'), ' '),
      'ledger/file-changed',
      3,
    ],
    'a file changed': [
      (dir) => writeFileSync(join(dir, 'aa/v1/files/carte.pdf'), 'Autre'),
      'ledger/file-changed',
      1,
    ],
    'a file erased': [(dir) => rmSync(join(dir, 'aa/v1/files/carte.pdf')), 'ledger/file-gone', 1],
    'a file added': [(dir) => writeFileSync(join(dir, 'deux/v2/x'), ''), 'ledger/file-added', 4],
    'a file replaced by a link to its twin': [
      (dir) => {
        const file = join(dir, 'deux/v1/source.md')
        renameSync(file, join(dir, 'twin'))
        symlinkSync(join(dir, 'twin'), file)
      },
      'ledger/file-changed',
      2,
    ],
    'the kept line changed': [
      (dir) => appendFileSync(join(dir, 'trois/v1/entry.json'), ' '),
      'ledger/line-differs',
      3,
    ],
    'a version erased': [
      (dir) => rmSync(join(dir, 'deux/v1'), { recursive: true }),
      'ledger/version-gone',
      2,
    ],
    'two versions exchanged': [
      (dir) => {
        renameSync(join(dir, 'deux/v1'), join(dir, 'x'))
        renameSync(join(dir, 'deux/v2'), join(dir, 'deux/v1'))
        renameSync(join(dir, 'x'), join(dir, 'deux/v2'))
      },
      'ledger/line-differs',
      2,
    ],
  }
  for (const [name, [tamper, rule, line]] of Object.entries(tampering)) {
    test(name, async () => {
      using s = await published()
      tamper(join(s.dir, '.versions'))
      const [told] = s.verify(LATER).problems.filter((one) => one.rule === rule)
      assert.equal(told?.line, line, JSON.stringify(found(s)))
    })
  }

  test('a version that no line speaks of', async () => {
    using s = await published()
    cpSync(join(s.dir, '.versions/deux/v1'), join(s.dir, '.versions/deux/v3'), { recursive: true })
    assert.deepEqual(found(s), [['ledger/erased', undefined]])
  })

  test('the source of today, changed in silence', async () => {
    using s = await published()
    s.write('2026/2026-11-20-trois.md', source({ id: 'trois', body: 'Autre.' }))
    assert.deepEqual(found(s), [['ledger/silent-edit', 9]])
  })
})

describe('a last line that was being written', () => {
  test('torn at any byte, it is no fault: the next publication cuts it off and loses no whole line', async () => {
    using s = await published()
    const whole = readFileSync(join(s.dir, LEDGER))
    const lastStart = whole.lastIndexOf(10, whole.length - 2) + 1
    for (let length = lastStart + 1; length < whole.length - 1; length += 37) {
      // As it was before that line took effect: its version still pending.
      using torn = shelf({}, join(s.dir, `torn-${length}`))
      cpSync(join(s.dir, '2026'), join(torn.dir, '2026'), { recursive: true })
      cpSync(join(s.dir, '.versions'), join(torn.dir, '.versions'), { recursive: true })
      renameSync(join(torn.dir, '.versions/deux/v2'), join(torn.dir, '.versions/deux/v2.pending'))
      writeFileSync(join(torn.dir, LEDGER), whole.subarray(0, length))
      const before = torn.verify(LATER)
      assert.deepEqual(
        [
          before.entries,
          before.problems.filter(({ rule }) => rule !== 'ledger/silent-edit'),
          before.unfinished,
        ],
        [3, [], true],
      )
      await torn.publish(LATER)
      assert.deepEqual(readFileSync(join(torn.dir, LEDGER)), whole)
      assert.deepEqual(torn.verify(LATER).problems, [])
    }
  })

  test('whole but for its line end, it is kept', async () => {
    using s = await published()
    const whole = s.read(LEDGER)
    truncateSync(join(s.dir, LEDGER), Buffer.byteLength(whole) - 1)
    assert.deepEqual([s.verify(LATER).entries, s.verify(LATER).problems], [4, []])
    await s.publish(LATER)
    assert.equal(s.read(LEDGER), whole)
  })

  test('zeros that a power cut left are cut off', async () => {
    using s = await published()
    const whole = s.read(LEDGER)
    appendFileSync(join(s.dir, LEDGER), Buffer.alloc(300))
    assert.deepEqual([s.verify(LATER).problems, s.verify(LATER).unfinished], [[], true])
    await s.publish(LATER)
    assert.equal(s.read(LEDGER), whole)
  })
})

test('saved with Windows line ends, the chain still holds', async () => {
  using s = await published()
  s.write(LEDGER, s.read(LEDGER).replaceAll('\n', '\r\n'))
  assert.deepEqual(s.verify(LATER).problems, [])
})

test('a clock that runs behind adds nothing', async () => {
  using s = await published()
  s.write('2026/2026-11-20-x.md', source({ id: 'x' }))
  await assert.rejects(s.publish(NOON), /précède la dernière ligne du registre.*horloge/s)
  assert.deepEqual(s.verify(LATER).problems, [])
})
