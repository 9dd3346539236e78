/** What holds of typography whatever is written. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Root } from 'hast'
import { h } from 'hastscript'
import { parseBody } from '../../../build/markdown/parse.ts'
import { plainText } from '../../../build/markdown/text.ts'
import { typesetText } from '../../../build/markdown/typeset.ts'
import { ending } from '../../../build/markdown/typography/rules/ordinals.ts'
import { typesetTree } from '../../../build/markdown/typography/tree.ts'

const RUNS = { numRuns: 3000 }

/** Pieces that rules look for, glued in any order: more telling than random letters. */
const piece = fc.constantFrom(
  ...' | |  |\n|\u00A0|\u202F|!|?|;|:|«|»|"|“|”|\'|’|.|..|...|…|,|-|--|–|—|(|)|[|]|/|%|€|°|²|$'.split('|'),
  ...'a|L|M.|Mme|mot|État|l|etc|art.|p.|n°|N°|h|km|m²|ha|M€|°C|euros|mai|décembre|SIREN|le|XX|I|V|@|x.fr'.split(
    '|',
  ),
  ...'https://x.fr/a?b=c!|a@b.fr|plan.pdf|\uFFFC|\u2028|_|+'.split('|'),
  ...'0|1|2|5|12|05|34|000|124|350|2024|31670|1,5'.split('|'),
)
const ordinal = fc.constantFrom(...'er|ers|ère|ères|re|ème|èmes|e|es|nd|nde|ième'.split('|'))
const written = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
const withOrdinals = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, ordinal), { maxLength: 14 })
  .map((p) => p.join(''))

/** What may change is taken away: spaces, quotes, apostrophes, ellipses, dashes. */
const bare = (text: string) => text.replace(/[\s"«»“”'’‘.…–-]/g, '')

test('setting twice is setting once', () => {
  fc.assert(
    fc.property(withOrdinals, (text) => {
      const once = typesetText(text, 'fr')
      assert.equal(typesetText(once, 'fr'), once)
    }),
    RUNS,
  )
})

test('only spaces, quotes, apostrophes, ellipses and dashes change where there is no ordinal', () => {
  fc.assert(
    fc.property(written, (text) => {
      assert.equal(bare(typesetText(text, 'fr')), bare(text))
    }),
    RUNS,
  )
})

test('ordinals change by their endings alone', () => {
  const folded = (text: string) =>
    bare(text.replace(/(?<=\d|[IVX])(?:[èe]?res?|ers?|nde?s?|i?[èe]mes?|è|es?)(?![\p{L}\p{N}_])/gu, ending))
  fc.assert(
    fc.property(withOrdinals, (text) => {
      assert.equal(folded(typesetText(text, 'fr')), folded(text))
    }),
    RUNS,
  )
})

test('an address in a sentence is never changed', () => {
  const address = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.emailAddress())
  const word = fc.constantFrom('voir', 'l’été', '«', '»', 'à', '12', '!')
  fc.assert(
    fc.property(word, address, word, (before, found, after) => {
      // What ends a sentence is not part of an address, nor is a quotation mark.
      const plain = found.replace(/['"’]/g, '').replace(/[.,;:!?…)\]]+$/, '')
      const text = typesetText(`${before} ${plain} ${after}`, 'fr')
      assert.ok(text.includes(plain), text)
    }),
  )
})

test('other languages and code are never changed', () => {
  fc.assert(
    fc.property(withOrdinals, (text) => {
      assert.equal(typesetText(text, 'en'), text)
      const code = text.replace(/[`\n\r]/g, '').trim()
      if (code === '') return
      const { body } = parseBody({ markdown: `Voir \`${code}\` ici`, file: 'x.md', firstLine: 1, lang: 'fr' })
      assert.equal(plainText(body.tree), `Voir ${code} ici\n`)
    }),
    { numRuns: 500 },
  )
})

test('setting a tree twice is setting it once', () => {
  const wrap = fc.constantFrom('em', 'strong', 'sup', 'span', 'code', 'a')
  const child = fc.oneof(
    withOrdinals.map((value) => ({ type: 'text' as const, value })),
    fc.tuple(wrap, withOrdinals).map(([tagName, text]) => h(tagName, text)),
  )
  fc.assert(
    fc.property(fc.array(child, { maxLength: 6 }), (children) => {
      const tree: Root = { type: 'root', children: [h('p', structuredClone(children))] }
      typesetTree(tree, 'fr')
      const once = structuredClone(tree)
      typesetTree(tree, 'fr')
      assert.deepEqual(tree, once)
    }),
    RUNS,
  )
})

test('a body’s words are those of its source, set', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('mot', '**gras**', "*l'été*", '!', ':', '"a"', '124 000', '; ', '% '), {
        minLength: 1,
        maxLength: 12,
      }),
      (words) => {
        const markdown = `Mot ${words.join(' ')}`
        const { body } = parseBody({ markdown, file: 'x.md', firstLine: 1, lang: 'fr' })
        const plain = markdown.replaceAll('*', '')
        assert.equal(plainText(body.tree).trim(), typesetText(plain, 'fr').trim().replace(/ {2,}/g, ' '))
      },
    ),
  )
})
