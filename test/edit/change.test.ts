/** A correction is added to the frontmatter, and every other byte stays as the person left it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addChange } from '../../build/edit/change.ts'
import { EditRefused } from '../../build/edit/frontmatter.ts'
import { readFrontmatter } from '../../build/source/frontmatter.ts'
import type { Instant } from '../../build/types.ts'

const CHANGE = {
  date: '2026-11-22T11:00:59Z' as Instant,
  grade: 'minor' as const,
  note: 'Faute de frappe : « 350 » et non « 530 ».',
}
const ITEM = [
  '- date: 2026-11-22T12:00',
  '  grade: minor',
  '  note: "Faute de frappe : « 350 » et non « 530 »."',
]

const add = (raw: string, change = CHANGE) => addChange(raw, change, 'releases/2026/x.md')
const dataOf = (raw: string): Record<string, unknown> => {
  const read = readFrontmatter(new TextEncoder().encode(raw), 'x.md')
  assert.ok('data' in read && read.diagnostics.length === 0, JSON.stringify(read))
  return read.data as Record<string, unknown>
}
/** What was added, once what stood before is taken away from both ends. */
function inserted(before: string, after: string): string {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  assert.equal(start + end, before.length, 'nothing but an insertion')
  return after.slice(start, after.length - end)
}

describe('without earlier corrections', () => {
  test('the list is added after the other keys', () => {
    const before = '---\nid: x # jamais changé\ntitle: "Un titre"\n---\n\nTexte.\n'
    assert.equal(
      add(before),
      `---\nid: x # jamais changé\ntitle: "Un titre"\nchanges:\n  ${ITEM.join('\n  ')}\n---\n\nTexte.\n`,
    )
  })

  test('a key left empty is filled, its comment kept', () => {
    const before = '---\nid: x\nchanges: # aucune pour le moment\ntitle: y\n---\nTexte.\n'
    assert.equal(
      add(before),
      `---\nid: x\nchanges: # aucune pour le moment\n  ${ITEM.join('\n  ')}\ntitle: y\n---\nTexte.\n`,
    )
  })

  for (const nothing of ['~', 'null', '[]', '[ ]']) {
    test(`a list written ${nothing} is filled in its place`, () => {
      const after = add(`---\nid: x\nchanges: ${nothing} # rien\ntitle: y\n---\n`)
      assert.match(after, /^changes: \[.*\] # rien$/m)
      assert.deepEqual(dataOf(after)['changes'], [{ ...CHANGE, date: '2026-11-22T12:00' }])
    })
  }

  test('whatever ends the block: a folded text, blank lines, a comment', () => {
    for (const end of [
      'summary: >-\n  Un\n\n  deux\n',
      'summary: |+\n  Un\n\n\n',
      '# fin\n',
      '\n\n',
      'a:\n  - b\n',
    ]) {
      const before = `---\nid: x\n${end}---\nTexte\n`
      const after = add(before)
      assert.equal(inserted(before, after).trim(), `changes:\n  ${ITEM.join('\n  ')}`)
    }
  })
})

describe('above earlier corrections', () => {
  const OLD = { date: '2026-01-01', grade: 'major', note: 'Ancienne' }
  const layouts: Record<string, string> = {
    'indented by two': 'changes:\n  - date: 2026-01-01\n    grade: major\n    note: Ancienne\n',
    'not indented': 'changes:\n- date: 2026-01-01\n  grade: major\n  note: Ancienne\n',
    'indented by five':
      'changes:\n     -   note: Ancienne\n         grade: major\n         date: 2026-01-01\n',
    'under comments':
      'changes: # liste\n  # du cabinet\n\n  - date: "2026-01-01" # jour\n    grade: major\n    note: >\n      Ancienne\n',
    'in brackets': 'changes: [{ date: 2026-01-01, grade: major, note: Ancienne }]\n',
    'in brackets over lines':
      'changes: [\n    # du cabinet\n    { date: 2026-01-01, grade: major,\n      note: Ancienne },\n  ] # fin\n',
    'with a quoted key': '"changes":\n  - {date: 2026-01-01, grade: major, note: Ancienne}\n',
    'with an explicit key': '? changes\n: - date: 2026-01-01\n    grade: major\n    note: Ancienne\n',
  }
  for (const [name, layout] of Object.entries(layouts)) {
    test(name, () => {
      const before = `---\nid: x\n${layout}title: 'L''eau'   # guillemets gardés\n---\n\n- date: pas une correction\n`
      const after = add(before)
      inserted(before, after)
      const changes = dataOf(after)['changes'] as { note: string }[]
      assert.deepEqual(
        changes.map((change) => ({ ...change, note: change.note.trim() })),
        [{ ...CHANGE, date: '2026-11-22T12:00' }, OLD],
      )
    })
  }

  test('a comment stays with the correction that it speaks of', () => {
    const after = add(
      '---\nchanges:\n  # demandée par le cabinet\n  - { date: 2026-01-01, grade: major, note: Ancienne }\n---\n',
    )
    assert.match(after, /530 »\."\n {2}# demandée par le cabinet\n {2}- \{/)
  })

  test('a key of the same name inside another value is another key', () => {
    const before = '---\nevent:\n  changes:\n    - a\ntitle: x\n---\n'
    assert.deepEqual(dataOf(add(before))['event'], { changes: ['a'] })
  })
})

describe('as the file was saved', () => {
  test('Windows line ends and byte order mark are kept, and used', () => {
    const before =
      '\ufeff---\r\nid: x\r\nchanges:\r\n  - date: 2026-01-01\r\n    grade: major\r\n    note: A\r\n---\r\n\r\nTexte\r\n'
    const after = add(before)
    assert.equal(inserted(before, after).replaceAll('\r\n', '').includes('\n'), false)
    assert.ok(after.startsWith('\ufeff---\r\nid: x\r\nchanges:\r\n  - date: 2026-11-22T12:00\r\n'))
  })

  test('mixed and old line ends are left as they are', () => {
    const before = '---\nid: x\r\ntitle: y\r---\n\nTexte\r\rfin'
    inserted(before, add(before))
  })

  test('a file without its last line end', () => {
    assert.equal(add('---\nid: x\n---'), `---\nid: x\nchanges:\n  ${ITEM.join('\n  ')}\n---`)
  })

  test('a whole frontmatter in braces', () => {
    const before = '---\n{ id: x, title: "y: z" }\n---\nTexte\n'
    assert.deepEqual(dataOf(add(before)), {
      id: 'x',
      title: 'y: z',
      changes: [{ ...CHANGE, date: '2026-11-22T12:00' }],
    })
  })
})

describe('the note', () => {
  test('says what the person typed, whatever the signs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((note) => note.trim() !== ''),
        fc.constantFrom('', 'changes: []\n', 'changes:\n- {date: 2026-01-01, grade: minor, note: a}\n'),
        (note, layout) => {
          const before = `---\nid: x\n${layout}---\nTexte\n`
          let after: string
          try {
            after = add(before, { ...CHANGE, note })
          } catch (error) {
            // Invisible characters that no source may hold.
            assert.ok(error instanceof EditRefused, String(error))
            return
          }
          inserted(before, after)
          const [first] = dataOf(after)['changes'] as { note: string }[]
          assert.equal(
            first?.note,
            note
              .normalize('NFC')
              .trim()
              .replace(/[ \t\r\n]+/g, ' '),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  for (const note of [
    'yes',
    'null',
    '~',
    '2026',
    '1er',
    '# croisillon',
    'a #b',
    '- tiret',
    '@x',
    '%',
    '*',
    '&a',
    '!b',
    '"',
    "l'eau",
    'a: b',
    '{',
    '| x',
    '\\',
  ]) {
    test(`« ${note} »`, () => {
      const [first] = dataOf(add('---\nid: x\n---\n', { ...CHANGE, note }))['changes'] as { note: string }[]
      assert.equal(first?.note, note)
    })
  }

  test('an empty one is refused', () => {
    assert.throws(() => add('---\nid: x\n---\n', { ...CHANGE, note: ' \n ' }), /La note est vide/)
  })
})

describe('the date', () => {
  test('is told with its offset in the hour that the change of hour repeats', () => {
    const after = add('---\nid: x\n---\n', { ...CHANGE, date: '2026-10-25T00:30:00Z' as Instant })
    assert.match(after, /date: "?2026-10-25T02:30\+02:00"?\n/)
  })
})

describe('what cannot be read is refused, with its line', () => {
  for (const [name, raw, expected] of [
    ['no frontmatter', 'Texte', /première ligne/],
    ['a quote left open', '---\nid: "x\n---\n', /n’est pas refermé|guillemet/],
    ['an alias', '---\nid: *x\n---\n', /guillemets/],
    ['a list that is none', '---\nchanges: oui\n---\n', /doit être une liste/],
  ] as const) {
    test(name, () =>
      assert.throws(
        () => add(raw),
        (error) => error instanceof EditRefused && expected.test(error.message),
      ),
    )
  }
})
