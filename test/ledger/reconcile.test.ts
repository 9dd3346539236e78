/** What is published may be corrected, withdrawn, moved with an alias; never changed or removed in silence. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addChange } from '../../build/edit/change.ts'
import { withdraw } from '../../build/edit/withdrawal.ts'
import type { Instant } from '../../build/types.ts'
import { LATER, NOON, type Shelf, shelf, source } from './shelf.ts'

const FILE = '2026/2026-11-20-un.md'
const edit = (s: Shelf, change: (text: string) => string) => s.write(FILE, change(s.read(FILE)))
const corrected = (text: string, date = LATER) =>
  addChange(text, { date, grade: 'minor', note: 'Le nombre.' }, FILE)
const clean = (s: Shelf, now: Instant = LATER) => {
  const { silentEdits, deleted, moved, toAppend } = s.reconcile(now)
  assert.deepEqual([...silentEdits, ...deleted, ...moved], [])
  return toAppend.map(({ entry }) => `${entry.event} ${entry.id} v${entry.version}`)
}
const rules = (s: Shelf, now: Instant = LATER) => {
  const { silentEdits, deleted, moved, toAppend, refused } = s.reconcile(now)
  assert.deepEqual(toAppend, [])
  assert.ok(refused.size > 0)
  return [...silentEdits, ...deleted, ...moved]
}

describe('to be recorded', () => {
  test('what is public and not yet recorded, by its date; drafts and embargoes are nothing', async () => {
    using s = shelf({
      [FILE]: source({ extra: 'embargo: 2026-11-21T08:00\n' }),
      '2026/2026-11-20-deux.md': source({ id: 'deux' }),
      '2026/2026-11-20-brouillon.md': source({ id: 'brouillon', extra: 'status: draft\n' }),
      '2026/2026-11-20-attend.md': source({ id: 'attend', extra: 'embargo: 2026-11-22T12:00:01\n' }),
    })
    assert.deepEqual(clean(s, NOON), ['published deux v1', 'published un v1'])
    assert.deepEqual(clean(s, '2026-11-22T11:00:01Z' as Instant), [
      'published deux v1',
      'published un v1',
      'published attend v1',
    ])
    await s.publish()
    assert.deepEqual(clean(s), ['published attend v1'])
  })

  test('a correction, with the grade and the note of its new entries', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    edit(s, (text) => corrected(text.replace('350', '360')))
    edit(s, (text) => addChange(text, { date: LATER, grade: 'major', note: 'Le lieu.' }, FILE))
    const [version] = s.reconcile(LATER).toAppend
    assert.equal(version?.entry.version, 2)
    assert.deepEqual([version?.entry.grade, version?.entry.note], ['major', 'Le lieu. Le nombre.'])
    await s.publish(LATER)
    assert.deepEqual(clean(s), [])
  })

  test('a withdrawal, with its reason', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    edit(s, (text) => withdraw(text, { date: LATER, reason: 'Erreur.' }, FILE))
    assert.deepEqual(clean(s), ['withdrawn un v2'])
    await s.publish(LATER)
    assert.deepEqual(clean(s), [])
  })
})

describe('no edit: nothing to say', () => {
  const edits: Record<string, (text: string) => string> = {
    'a comment, quotes, order and layout': (text) =>
      text
        .replace('title: Un essai\n', '')
        .replace('id: un', 'id: "un" # permanent\ntitle: >-\n  Un\n  essai'),
    'what concerns the newsroom alone': (text) =>
      text.replace('---\n\n', 'status: ready\naccept:\n  - { rule: style/x, why: voulu }\n---\n\n'),
    'translations and aliases': (text) =>
      text.replace('---\n\n', 'translations: [one]\naliases: [/2019/x/]\n---\n\n'),
    'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
    'an empty key': (text) => text.replace('---\n\n', 'subtitle:\n---\n\n'),
  }
  for (const [name, change] of Object.entries(edits)) {
    test(name, async () => {
      using s = shelf({ [FILE]: source() })
      await s.publish()
      edit(s, change)
      assert.deepEqual(clean(s), [])
    })
  }

  test('the notes of an archive', async () => {
    const archived = (note: string) => source({ extra: `archive:\n  verified: true\n  notes: [${note}]\n` })
    using s = shelf({ [FILE]: archived('a') })
    await s.publish()
    s.write(FILE, archived('b'))
    assert.deepEqual(clean(s), [])
  })

  test('a build as of an earlier day', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    assert.deepEqual(clean(s, '2020-01-01T00:00:00Z' as Instant), [])
  })
})

describe('silent edits', () => {
  test('are shown with their difference, at their line', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    edit(s, (text) => text.replace('350', '360'))
    const [told] = rules(s)
    assert.equal(told?.rule, 'ledger/silent-edit')
    assert.deepEqual([told?.file, told?.line], [`releases/${FILE}`, 9])
    assert.match(
      told?.message ?? '',
      /avant : .*Le plan réunit 350 acteurs.*\n\s+après : .*réunit 360 acteurs/,
    )
    assert.match(told?.fix ?? '', /npm run correct -- releases\/2026\/2026-11-20-un\.md/)
  })

  const edits: Record<string, (text: string) => string> = {
    'the title': (text) => text.replace('Un essai', 'Un autre essai'),
    'a key added': (text) => text.replace('---\n\n', 'place: Toulouse\n---\n\n'),
    'an embargo put after': (text) => text.replace('---\n\n', 'embargo: 2027-01-01T00:00\n---\n\n'),
    'a withdrawal that also changes the text': (text) =>
      withdraw(text, { date: LATER, reason: 'x' }, FILE).replace('350', '360'),
  }
  for (const [name, change] of Object.entries(edits)) {
    test(name, async () => {
      using s = shelf({ [FILE]: source() })
      await s.publish()
      edit(s, change)
      assert.deepEqual(
        rules(s).map(({ rule }) => rule),
        ['ledger/silent-edit'],
      )
    })
  }

  test('a file replaced under the same name', async () => {
    using s = shelf({ '2026/2026-11-20-un/index.md': source(), '2026/2026-11-20-un/carte.pdf': 'un' })
    await s.publish()
    s.write('2026/2026-11-20-un/carte.pdf', 'deux')
    assert.match(rules(s)[0]?.message ?? '', /fichier remplacé : carte\.pdf/)
  })

  test('a correction already published, rewritten', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    edit(s, (text) => corrected(text.replace('350', '360')))
    await s.publish(LATER)
    edit(s, (text) => text.replace('Le nombre.', 'Rien.'))
    assert.deepEqual(
      rules(s).map(({ rule }) => rule),
      ['ledger/changes-rewritten'],
    )
  })

  test('a withdrawal taken back', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    const before = s.read(FILE)
    edit(s, (text) => withdraw(text, { date: LATER, reason: 'x' }, FILE))
    await s.publish(LATER)
    s.write(FILE, before)
    assert.deepEqual(
      rules(s).map(({ rule }) => rule),
      ['ledger/silent-edit'],
    )
    edit(s, corrected)
    assert.deepEqual(clean(s), ['corrected un v3'])
  })

  test('a correction of tomorrow', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    edit(s, (text) => corrected(text.replace('350', '360'), '2026-12-01T00:00:00Z' as Instant))
    assert.deepEqual(
      rules(s).map(({ rule }) => rule),
      ['ledger/change-future'],
    )
  })

  test('when the published version is gone, that is what is said', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    s.write('.versions/un/v1/source.md', undefined)
    edit(s, (text) => text.replace('id: un', 'id: un # permanent'))
    assert.deepEqual(clean(s), [], 'the public form is known by its digest')
    edit(s, (text) => text.replace('350', '360'))
    assert.deepEqual(
      rules(s).map(({ rule }) => rule),
      ['ledger/version-missing'],
    )
  })
})

describe('moved', () => {
  test('without an alias is refused; with one it is no edit, once and for all', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    const text = s.read(FILE)
    s.write(FILE, undefined)
    s.write('2026/2026-11-20-nouveau.md', text)
    const [told] = rules(s)
    assert.equal(told?.rule, 'ledger/moved')
    assert.match(told?.fix ?? '', /aliases: \[\/2026\/11\/un\/\]/)
    const aliased = text.replace('---\n\n', 'aliases: [/2026/11/un]\n---\n\n')
    s.write('2026/2026-11-20-nouveau.md', aliased)
    assert.deepEqual(clean(s), [])
    s.write(
      '2026/2026-11-20-nouveau.md',
      addChange(aliased.replace('350', '360'), { date: LATER, grade: 'minor', note: 'x' }, FILE),
    )
    await s.publish(LATER)
    s.write(
      '2026/2026-11-20-nouveau.md',
      s.read('2026/2026-11-20-nouveau.md').replace('aliases: [/2026/11/un]\n', ''),
    )
    assert.deepEqual(
      rules(s).map(({ rule }) => rule),
      ['ledger/moved'],
    )
  })
})

describe('deleted', () => {
  test('points to withdrawal, and to where a copy is', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    s.write(FILE, undefined)
    const [told] = rules(s)
    assert.equal(told?.rule, 'ledger/deleted')
    assert.match(told?.fix ?? '', /\.versions\/un\/v1\/source\.md.*npm run withdraw/)
  })

  test('put back to draft is deleted too', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    s.write(FILE, source({ extra: 'status: draft\n' }))
    assert.match(rules(s)[0]?.message ?? '', /redevenu un brouillon/)
  })

  test('a changed id is told as such, and is not published as new', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    s.write(FILE, source({ id: 'autre' }))
    assert.deepEqual(
      rules(s).map(({ rule, fix }) => [rule, fix]),
      [['ledger/id-changed', 'Remettez : id: un']],
    )
  })

  test('a source in error has its own problems, and is not called deleted', async () => {
    using s = shelf({ [FILE]: source() })
    await s.publish()
    s.write(FILE, source().replace('type: communique', 'type: rien'))
    assert.deepEqual(clean(s), [])
  })
})
