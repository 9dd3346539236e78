/** Markdown to a release's body: parsed once, with all that is wrong in it, as data. */
import type { Root } from 'hast'
import { VFile } from 'vfile'
import type { Body, Diagnostic } from '../types.ts'
import { checkAll } from './check/all.ts'
import { checkBeforeParsing, checkDepth, DEEPEST } from './check/depth.ts'
import { type FoundImage, type FoundLink, findImages, findLinks } from './found.ts'
import { holdsAny, survey } from './kinds.ts'
import { processor } from './processor.ts'
import { readMarkdown } from './read.ts'
import type { MarkdownSource } from './source.ts'
import { headingsOf } from './transform/heading-ids.ts'

export type ParsedBody = {
  readonly body: Body
  /** In the order of the file. Where one is an error the body is not fit to be published. */
  readonly diagnostics: readonly Diagnostic[]
  readonly images: readonly FoundImage[]
  readonly links: readonly FoundLink[]
}

/** Pure and synchronous; never throws for what a person wrote. */
export function parseBody(source: MarkdownSource): ParsedBody {
  const refused = checkBeforeParsing(source)
  if (refused.length > 0) return nothing(refused)
  const tree = readMarkdown(source.markdown)
  const seen = survey(tree, DEEPEST)
  const tooDeep = checkDepth(seen, source)
  if (tooDeep.length > 0) return nothing(tooDeep)
  const { kinds } = seen
  const diagnostics = checkAll(tree, kinds, source).sort(byPlace)
  const images = holdsAny(kinds, 'image', 'imageReference') ? findImages(tree, source) : []
  const links = holdsAny(kinds, 'link', 'linkReference') ? findLinks(tree, source) : []
  const file = new VFile({ value: source.markdown, data: { lang: source.lang, kinds } })
  const body = processor.runSync(tree, file) as Root
  return { body: { tree: body, headings: headingsOf(body) }, diagnostics, images, links }
}

function nothing(diagnostics: readonly Diagnostic[]): ParsedBody {
  return { body: { tree: { type: 'root', children: [] }, headings: [] }, diagnostics, images: [], links: [] }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
