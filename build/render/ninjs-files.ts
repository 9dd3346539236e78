/** What a ninjs object says of files: the release's own renditions, its pictures and its attachments. */
import { mediaType } from '../feeds/media-type.ts'
import type { PdfFile } from './feed.ts'
import type { MediaView, ReleaseView } from './view.ts'

type At = (path: string) => string

/** The same text elsewhere: the page, the PDF, the plain text, the source. */
export function renditions({ release, pdf }: { release: ReleaseView; pdf?: PdfFile }, at: At): object[] {
  const { folder, slug, withdrawn } = release
  return [
    { name: 'web', href: at(folder), contentType: 'text/html' },
    ...(pdf
      ? [{ name: 'pdf', href: at(pdf.path), contentType: 'application/pdf', sizeInBytes: pdf.bytes }]
      : []),
    { name: 'text', href: at(`${folder}${slug}.txt`), contentType: 'text/plain' },
    // A withdrawn release has no source any more.
    ...(withdrawn ? [] : [{ name: 'source', href: at(`${folder}${slug}.md`), contentType: 'text/markdown' }]),
  ]
}

/** Each with its credit and licence: a photograph's rights are never those of the text. */
export function pictures({ media, slug }: ReleaseView, at: At): object[] {
  return media.map((picture) => {
    const { original, alt, caption, credit, licence } = picture
    return {
      name: caption || alt || slug,
      rel: 'picture',
      uri: at(original.path),
      type: 'picture',
      ...(alt || caption
        ? {
            descriptions: [
              ...(alt ? [{ role: 'alternative', contentType: 'text/plain', value: alt }] : []),
              ...(caption ? [{ role: 'caption', contentType: 'text/plain', value: caption }] : []),
            ],
          }
        : {}),
      ...(credit ? { by: credit, copyrightHolder: credit } : {}),
      ...(licence ? { usageTerms: licence } : {}),
      renditions: pictureRenditions(picture, at),
    }
  })
}

function pictureRenditions({ original, renditions, width, height }: MediaView, at: At): object[] {
  return [
    {
      name: 'original',
      href: at(original.path),
      contentType: mediaType(original.path),
      width: original.width,
      height: original.height,
      sizeInBytes: original.bytes,
    },
    ...renditions
      .filter(({ path }) => path !== original.path)
      .map(({ path, width: narrower }) => ({
        name: `web-${narrower}`,
        href: at(path),
        contentType: mediaType(path),
        width: narrower,
        height: Math.max(1, Math.round((height * narrower) / width)),
      })),
  ]
}

export function documents({ attachments, lang }: ReleaseView, at: At): object[] {
  return attachments.map((file) => ({
    name: file.title,
    rel: 'attachment',
    uri: at(file.path),
    language: file.lang ?? lang,
    renditions: [
      {
        name: 'original',
        href: at(file.path),
        contentType: mediaType(file.path),
        title: file.title,
        sizeInBytes: file.bytes,
      },
    ],
  }))
}
