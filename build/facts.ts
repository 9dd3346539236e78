/**
 * What a release's text and files say, whoever asks and whenever: the part of a release that costs time to find,
 * and that the next build takes as it was found while nothing of it changed.
 */
import { refOf } from './cache/digest.ts'
import type { Store } from './cache/store.ts'
import { type ParsedBody, parseBody } from './markdown/parse.ts'
import type { ReleaseFiles } from './release-files.ts'
import { publicSource } from './render/public-source.ts'
import type { Diagnostic, Ref, Release } from './types.ts'

export type Facts = {
  /** The Markdown of the body, and the release's public source: texts that can be made again from the file. */
  readonly body: Ref
  readonly publicSource: Ref
  readonly media: Omit<ReleaseFiles, 'diagnostics'>
}

/** Parses the body and makes images and attachments ready for `folder`. The facts stand even where problems are told. */
export async function factsOf(
  release: Release,
  folder: string,
  store: Store,
): Promise<{ facts: Facts; parsed: ParsedBody; diagnostics: readonly Diagnostic[] }> {
  const { source } = release
  const parsed = parseBody({
    markdown: source.markdown,
    file: source.file,
    firstLine: source.markdownLine,
    lang: release.lang,
  })
  const { diagnostics, ...media } = await filesOf(release, parsed, folder, store)
  const facts = {
    body: refOf(source.markdown),
    publicSource: refOf(publicSource(source.text, release.translations)),
    media,
  }
  holdTexts(facts, release, store)
  return { facts, parsed, diagnostics: [...parsed.diagnostics, ...diagnostics] }
}

/** Most releases are text alone: the image library is loaded by the first that is not. */
export async function filesOf(
  release: Release,
  { images }: ParsedBody,
  folder: string,
  store: Store,
): Promise<ReleaseFiles> {
  const { attachments, signatory, archive } = release
  const named = images.length + release.images.length + attachments.length
  if (named === 0 && !signatory?.image && !archive?.source)
    return { images: [], attachments: [], files: [], diagnostics: [] }
  const { releaseFiles } = await import('./release-files.ts')
  return releaseFiles(release, images, folder, store)
}

/** Tells the store how to make a release's texts again: an archive's would fill the memory. */
export function holdTexts(
  { body, publicSource: form }: Facts,
  { source, translations }: Release,
  store: Store,
): void {
  store.hold(body, () => source.markdown)
  store.hold(form, () => publicSource(source.text, translations))
}
