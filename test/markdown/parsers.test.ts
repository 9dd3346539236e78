/** The fast parser is used only where it gives the tree that remark-parse gives, position by position. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import type { Root } from 'mdast'
import { bothAgree } from '../../build/markdown/parser/agreed.ts'
import { nativeParser } from '../../build/markdown/parser/native.ts'
import { reference } from '../../build/markdown/reference.ts'
import { documents, tameDocuments } from './grammar.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const native = nativeParser()
const options = native ? {} : { skip: 'no binary of the fast parser for this platform' }

/** Keys in one order, what is undefined left out: what any reader of a tree sees. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inside]) => inside !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inside]) => [key, shown(inside)]),
  )
}

/** Whether the text is one for the fast parser; then the trees must be equal. */
function compare(markdown: string): boolean {
  if (!bothAgree(markdown)) return false
  const fast = native?.(markdown) as Root
  assert.deepEqual(shown(fast), shown(reference.parse(markdown)), JSON.stringify(markdown))
  return true
}

async function markdownIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
  return texts.map((text) => text.replace(/\r\n?/g, '\n').replace(/^---\n[\s\S]*?\n---\n/, ''))
}

test('the examples of the CommonMark specification', options, () => {
  const { tests } = createRequire(import.meta.url)('commonmark-spec') as { tests: { markdown: string }[] }
  const fast = tests.filter(({ markdown }) => compare(markdown.replaceAll('→', '\t')))
  assert.ok(fast.length > 250, `${fast.length} of ${tests.length}`)
})

test('what GitHub adds: tables, struck words, addresses, notes', options, () => {
  const fast = GITHUB.filter(compare)
  assert.ok(fast.length > 10, `${fast.length} of ${GITHUB.length}`)
})

test('the releases, the guide, the documents of the tests', options, async () => {
  const texts = (await Promise.all(['releases', 'docs', 'test'].map(markdownIn))).flat()
  const fast = texts.filter(compare)
  assert.ok(fast.length > texts.length / 2, `${fast.length} of ${texts.length}`)
})

for (const [name, arbitrary, share] of [
  ['texts as a press office writes them', tameDocuments, 0.1],
  ['texts of all that Markdown has', documents, 0.02],
] as const) {
  test(name, options, () => {
    let read = 0
    let fast = 0
    fc.assert(
      fc.property(arbitrary, (markdown) => {
        read++
        if (compare(markdown)) fast++
      }),
      { numRuns: 4000, seed: 11 },
    )
    assert.ok(fast > read * share, `${fast} of ${read}`)
  })
}

/** After the examples of GitHub's own specification of its flavour. */
const GITHUB = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |',
  '| abc | defghi |\n:-: | -----------:\nbar | baz',
  '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
  '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
  '| abc | def |\n| --- |\n| bar |',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
  '| abc | def |\n| --- | --- |',
  '- [ ] foo\n- [x] bar',
  '~~Hi~~ Hello, ~there~ world!',
  'This ~~has a\n\nnew paragraph~~.',
  'www.commonmark.org',
  'Visit www.commonmark.org/help for more information.',
  'Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.',
  'www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))',
  'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;',
  'www.commonmark.org/he<lp',
  'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))',
  'Visit https://commonmark.org/help, then write.',
  'foo@bar.baz',
  "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
  'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_',
  'Here is a footnote reference,[^1] and another.[^long]\n\n[^1]: Here is the footnote.\n\n[^long]: Here is one.\n\n    With more.',
  '[^a]: Une note.\n\nUn appel[^a], un autre[^a], un troisième[^b].',
]
