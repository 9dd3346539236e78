/** The images and attachments of one release: read beside its source, made ready for page, print and download. */
import { digestOf } from './cache/digest.ts'
import { outputPath } from './cache/path.ts'
import type { Store } from './cache/store.ts'
import type { FoundImage } from './markdown/found.ts'
import { inspectAttachment } from './media/attachment.ts'
import { drawingText, type ImageInfo, inspectImage } from './media/image.ts'
import { publicOriginal, rasterFormat } from './media/original.ts'
import { MediaRefused } from './media/refusal.ts'
import { printRendition, type Rendition, render, webRenditions } from './media/renditions.ts'
import { sanitizeSvg } from './media/svg.ts'
import type { AttachmentView, MediaView } from './render/view.ts'
import { filesOf } from './source/files.ts'
import { at } from './source/problem.ts'
import type { Diagnostic, Image, OutputPath, Ref, Release, SourceFile } from './types.ts'

export type ReleaseFiles = {
  readonly images: readonly MediaView[]
  /** The signature's image: the name beside it says the same, so it has no alternative text. */
  readonly signature?: MediaView
  readonly attachments: readonly AttachmentView[]
  /** The file that was imported, served as it came. */
  readonly original?: AttachmentView
  readonly files: readonly PublicFile[]
  readonly diagnostics: readonly Diagnostic[]
}

type PublicFile = { readonly path: OutputPath; readonly content: Ref }

/** What a person says of an image, and where. */
type Named = Pick<Image, 'file' | 'alt'> &
  Partial<Pick<Image, 'caption' | 'credit' | 'licence'>> & { readonly line?: number }

export async function releaseFiles(
  release: Release,
  inBody: readonly FoundImage[],
  folder: string,
  store: Store,
): Promise<ReleaseFiles> {
  const diagnostics: Diagnostic[] = []
  const files: PublicFile[] = []
  const images: MediaView[] = []
  const attachments: AttachmentView[] = []
  let signature: MediaView | undefined

  /** A file that cannot be published is a problem of the release, not an end of the build. */
  const guarded = async (path: string, line: number | undefined, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof MediaRefused)) throw error
      const { rule, message, fix } = error
      diagnostics.push(
        at(release.source.file, placeOf(release, path, line), {
          rule,
          message: `« ${path} » : ${message}`,
          fix,
        }),
      )
    }
  }

  const named = await namedImages(release, inBody, store, diagnostics)
  for (const image of named) {
    await guarded(image.file.path, image.line, async () => {
      const ready = await readyImage(image, folder, store)
      images.push(ready.view)
      files.push(...ready.files)
    })
  }
  const signed = release.signatory?.image
  if (signed) {
    await guarded(signed.path, undefined, async () => {
      const ready = await readyImage({ file: signed, alt: '' }, folder, store)
      signature = ready.view
      files.push(...ready.files)
    })
  }
  for (const { file, title, lang } of release.attachments) {
    await guarded(file.path, undefined, async () => {
      const bytes = await store.get(file.content)
      const { label } = inspectAttachment(file.path, bytes)
      const path = outputPath(`${folder}${file.path}`)
      // A photograph sent as an attachment tells where it was taken like any other.
      const content = rasterFormat(bytes) ? await store.put(publicOriginal(bytes)) : file.content
      attachments.push({ path, title, label, bytes: content.bytes, ...(lang ? { lang } : {}) })
      files.push({ path, content })
    })
  }
  let original: AttachmentView | undefined
  const imported = release.archive?.source?.file
  if (imported) {
    const path = outputPath(`${folder}${imported.path}`)
    const label = /\.([^.]+)$/.exec(imported.path)?.[1]?.toUpperCase() ?? ''
    original = { path, title: imported.path, label, bytes: imported.content.bytes }
    files.push({ path, content: imported.content })
  }
  return {
    images,
    attachments,
    files: unique(files),
    diagnostics,
    ...(signature ? { signature } : {}),
    ...(original ? { original } : {}),
  }
}

/** The frontmatter's images, then those that the text alone names; each file once. */
async function namedImages(
  release: Release,
  inBody: readonly FoundImage[],
  store: Store,
  diagnostics: Diagnostic[],
): Promise<Named[]> {
  const named = new Map<string, Named>(release.images.map((image) => [image.file.path, image]))
  const open = filesOf(release.source.folder, store.put)
  for (const { src, alt, line, column } of inBody) {
    const path = decoded(src).replace(/^(?:\.\/)+/, '')
    const known = named.get(path)
    if (known) {
      named.set(path, { ...known, line })
      continue
    }
    const found = await open(path)
    if ('problem' in found) diagnostics.push(at(release.source.file, { line, column }, found.problem))
    else named.set(path, { file: found.value, alt, line })
  }
  return [...named.values()]
}

function decoded(src: string): string {
  try {
    return decodeURI(src)
  } catch {
    return src
  }
}

/** Where the problem stands: the text's line, or the frontmatter's line that names the file. */
function placeOf(release: Release, path: string, line: number | undefined): { line?: number } {
  if (line) return { line }
  const index = release.source.text.split('\n').findIndex((text) => text.includes(path))
  return index < 0 ? {} : { line: index + 1 }
}

async function readyImage(
  image: Named,
  folder: string,
  store: Store,
): Promise<{ view: MediaView; files: PublicFile[] }> {
  const { file, alt } = image
  const bytes = await store.get(file.content)
  const info = await inspectImage(bytes)
  const path = outputPath(`${folder}${file.path}`)
  const original = await store.put(info.format === 'svg' ? svgBytes(bytes) : publicOriginal(bytes))
  const files: PublicFile[] = [{ path, content: original }]
  const renditions: MediaView['renditions'][number][] = []
  for (const rendition of webRenditions(info)) {
    const rendered = await renditionOf(file, bytes, rendition, store)
    const renditionPath = outputPath(
      `${folder}${file.path.replace(/\.[^.]+$/, '')}.${rendition.width}w.${EXTENSIONS[rendition.format]}`,
    )
    files.push({ path: renditionPath, content: rendered })
    renditions.push({ path: renditionPath, width: rendition.width })
  }
  if (renditions.length === 0) renditions.push({ path, width: info.width })
  const shown = shownSize(info, renditions.at(-1)?.width ?? info.width)
  const print = printRendition(info)
  return {
    files,
    view: {
      src: file.path,
      alt,
      ...(image.caption ? { caption: image.caption } : {}),
      ...(image.credit ? { credit: image.credit } : {}),
      ...(image.licence ? { licence: image.licence } : {}),
      ...shown,
      renditions,
      print: print
        ? { content: await renditionOf(file, bytes, print, store), type: MEDIA_TYPES[print.format] }
        : { content: original, type: MEDIA_TYPES.svg },
      original: {
        path,
        bytes: original.bytes,
        label: info.format.toUpperCase(),
        width: info.width,
        height: info.height,
      },
    },
  }
}

const EXTENSIONS = { jpeg: 'jpg', png: 'png' } as const
const MEDIA_TYPES = { jpeg: 'image/jpeg', png: 'image/png', svg: 'image/svg+xml' } as const

const svgBytes = (bytes: Uint8Array) => new TextEncoder().encode(sanitizeSvg(drawingText(bytes)).svg)

/** The size at which the page lays the image out: that of its widest rendition. */
const shownSize = (info: ImageInfo, width: number) => ({
  width,
  height: Math.max(1, Math.round((info.height * width) / info.width)),
})

/** A rendition is made once for the same bytes and the same size. */
async function renditionOf(
  file: SourceFile,
  bytes: Uint8Array,
  rendition: Rendition,
  store: Store,
): Promise<Ref> {
  const key = digestOf({ kind: 'image-rendition', version: 1, image: file.content.ref, rendition })
  const known = await store.recall(key)
  if (known) return known
  const content = await store.put(await render(bytes, rendition))
  await store.remember(key, content)
  return content
}

function unique(files: readonly PublicFile[]): PublicFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()]
}
