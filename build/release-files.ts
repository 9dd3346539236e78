/** The images and attachments of one release: read beside its source, made ready for page, print and download. */
import { outputPath } from './cache/path.ts'
import type { Store } from './cache/store.ts'
import type { FoundImage } from './markdown/found.ts'
import { inspectAttachment } from './media/attachment.ts'
import type { AttachmentView, MediaView } from './render/view.ts'
import type { Diagnostic, OutputPath, Ref, Release } from './types.ts'

export type ReleaseFiles = {
  readonly images: readonly MediaView[]
  readonly attachments: readonly AttachmentView[]
  readonly files: readonly { readonly path: OutputPath; readonly content: Ref }[]
  readonly diagnostics: readonly Diagnostic[]
}

export async function releaseFiles(
  release: Release,
  inBody: readonly FoundImage[],
  folder: string,
  store: Store,
): Promise<ReleaseFiles> {
  const attachments: AttachmentView[] = []
  for (const { file, title, lang } of release.attachments) {
    const { label } = inspectAttachment(file.path, await store.get(file.content))
    attachments.push({ path: outputPath(`${folder}${file.path}`), title, label, bytes: file.content.bytes, ...(lang ? { lang } : {}) })
  }
  const files = release.attachments.map(({ file }) => ({ path: outputPath(`${folder}${file.path}`), content: file.content }))
  return { images: [], attachments, files, diagnostics: [] }
}
