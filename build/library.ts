/**
 * What renderers read by name: bytes of the content store, and bodies as trees.
 *
 * A body in an input is a `Ref` to its Markdown: the tree is a pure function of that text and its language, so a
 * remote worker is sent three kilobytes, and what was parsed on the way to a renderer is not parsed again there.
 */
import type { Root } from 'hast'
import { parseBody } from './markdown/parse.ts'
import type { Digest, Ref, Resolve } from './types.ts'

/** A body to read: its Markdown, and the language that decides its typography. */
type BodyOf = { readonly body: Ref; readonly lang: string }

export type Library = {
  readonly bytes: Resolve
  /** The tree of a body, shared by all who ask for it: they must not change it. */
  readonly tree: (of: BodyOf) => Promise<Root>
  /** Gives a tree that was just parsed, so that whoever renders it next need not parse. */
  readonly lend: (of: BodyOf, tree: Root) => void
}

/** Bytes of trees that are kept, as JSON: a tenth of what their objects take, and read in a tenth of a parse. */
const KEPT = 160_000_000

/** `bytes` reads the content store. The first trees are kept, up to a bound: an archive is read in one sweep. */
export function openLibrary(bytes: Resolve, kept = KEPT): Library {
  const trees = new Map<string, Buffer>()
  let room = kept
  /** All that is made of a release is made at one time. */
  let last: { readonly key: string; readonly tree: Root } | undefined
  const keyOf = ({ body, lang }: BodyOf) => `${body.ref as Digest} ${lang}`
  const lend: Library['lend'] = (of, tree) => {
    const key = keyOf(of)
    if (room <= 0 || trees.has(key)) return
    const json = Buffer.from(JSON.stringify(tree))
    room -= json.byteLength
    trees.set(key, json)
  }
  return {
    bytes,
    lend,
    async tree(of) {
      const key = keyOf(of)
      if (last?.key === key) return last.tree
      const known = trees.get(key)
      if (known) {
        last = { key, tree: JSON.parse(known.toString()) }
        return last.tree
      }
      const markdown = new TextDecoder().decode(await bytes(of.body))
      const { tree } = parseBody({ markdown, lang: of.lang, file: '', firstLine: 1 }).body
      lend(of, tree)
      last = { key, tree }
      return tree
    },
  }
}
