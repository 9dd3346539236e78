/** Sätteri, a Markdown parser in Rust: fifty times faster than remark-parse. Where it has no binary there is none. */
import { createRequire } from 'node:module'
import type { Root } from 'mdast'

type Parse = (markdown: string) => Root

/** Loaded when first asked for: a command that parses nothing does not wait for it. */
let loaded: { readonly parse?: Parse } | undefined

export function nativeParser(): Parse | undefined {
  loaded ??= load()
  return loaded.parse
}

function load(): { parse?: Parse } {
  try {
    const { markdownToMdast }: typeof import('satteri') = createRequire(import.meta.url)('satteri')
    const options = { position: true, features: { frontmatter: false } }
    return { parse: (markdown) => markdownToMdast(markdown, options) as unknown as Root }
  } catch {
    // No package for this platform: remark-parse gives the same trees.
    return {}
  }
}
