/** Pictures of a page: those that the text shows, with the words that the page gives them. Nothing is fetched. */
import type { Element } from 'hast'
import { tidy } from '../text/flat.ts'
import type { FoundImage } from '../types.ts'
import { attribute, elements, isHidden, words } from './html-tree.ts'

/** Undefined for what is no picture of the text: a spacer, a counter, an icon. */
export function imageOf(node: Element, caption?: string): FoundImage | undefined {
  const src = (attribute(node, 'src') ?? attribute(node, 'dataSrc') ?? '').trim()
  const small = ['width', 'height'].some((side) => {
    const pixels = Number(attribute(node, side) ?? Number.NaN)
    return pixels > 0 && pixels < 64
  })
  if (!src || small || isHidden(node) || /^(?:presentation|none)$/.test(attribute(node, 'role') ?? ''))
    return undefined
  const alt = tidy((attribute(node, 'alt') ?? '').replace(/\s+/g, ' '))
  const said = caption ? tidy(caption.replace(/\s+/g, ' ')) : ''
  return {
    source: { path: src },
    ...(alt && !isFileName(alt) ? { alt } : {}),
    ...(said ? { caption: said } : {}),
    where: { line: node.position?.start.line ?? 1 },
  }
}

/** « DSC_0012.JPG », « image1 »: what a machine writes where words should be. */
const isFileName = (alt: string) =>
  /\.(?:jpe?g|png|gif|webp|svg)$/i.test(alt) || /^(?:image|photo|img|dsc|picture|logo)?[\s_-]?\d*$/i.test(alt)

const FRAME = /(?:^|\s)(?:wp-caption|spip_documents?|spip_document_\d+|fr-content-media|media-image)(?=\s|$)/
const CAPTION =
  /(?:^|\s)(?:wp-caption-text|spip_doc_(?:titre|legende|descriptif)|fr-content-media__caption|caption|legende)(?=\s|$)/

/** A picture framed with its caption; undefined when the element frames more than that. */
export function framedImage(node: Element): FoundImage | undefined {
  if (node.tagName !== 'figure' && !FRAME.test(attribute(node, 'class') ?? '')) return undefined
  const inside = elements(node)
  const pictures = inside.filter(({ tagName }) => tagName === 'img')
  const [picture] = pictures
  if (!picture || pictures.length > 1 || inside.some(({ tagName }) => tagName === 'table')) return undefined
  const captions = inside.filter(
    (one) => one.tagName === 'figcaption' || CAPTION.test(attribute(one, 'class') ?? ''),
  )
  const outer = captions.filter(
    (one) => !captions.some((other) => other !== one && elements(other).includes(one)),
  )
  const caption = outer.map(words).join(' ')
  // Words that are no caption would be lost with the frame.
  const others = tidy(words(node)).replace(/\s+/g, ' ').length - tidy(caption).replace(/\s+/g, ' ').length
  return others > 40 ? undefined : imageOf(picture, caption)
}
