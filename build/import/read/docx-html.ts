/** Word's text as HTML, by mammoth; what its HTML cannot say (size of letters, hidden words) is told or taken off here. */
import mammoth from 'mammoth'
import { SIZE_CLASS } from './html-size.ts'

export type WordHtml = {
  readonly html: string
  /** By the address that the HTML gives them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** `prefix` keeps the pictures of several parts apart. */
export async function wordToHtml(docx: Uint8Array, prefix: string): Promise<WordHtml> {
  const pictures = new Map<string, Uint8Array>()
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(docx) },
    {
      styleMap: [
        ...STYLES,
        ...SIZES.map((size) => `p[style-name='${SIZE_CLASS}${size}'] => p.${SIZE_CLASS}${size}:fresh`),
      ],
      externalFileAccess: false,
      transformDocument: withSizes,
      convertImage: mammoth.images.imgElement(async (image) => {
        const src = `${prefix}:${pictures.size + 1}`
        // A picture left packed, or that lies elsewhere, has no bytes here.
        const bytes = await image.readAsBuffer().catch(() => undefined)
        pictures.set(src, bytes ? new Uint8Array(bytes) : new Uint8Array())
        return { src }
      }),
    },
  )
  return { html: value, pictures }
}

const STYLES = [
  "p[style-name='Title'] => h1.titre:fresh",
  "p[style-name='Titre'] => h1.titre:fresh",
  "p[style-name='Subtitle'] => p.sous-titre:fresh",
  "p[style-name='Sous-titre'] => p.sous-titre:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='heading ${level}'] => h${level}:fresh`,
    `p[style-name='Titre ${level}'] => h${level}:fresh`,
  ]),
]

/** Sizes in points that are told; text is mostly of eleven. */
const SIZES = Array.from({ length: 67 }, (_, i) => i + 6)

type Node = {
  readonly type: string
  readonly children?: readonly Node[]
  readonly styleName?: string | null
  readonly fontSize?: number | null
  readonly numbering?: unknown
}

/** A paragraph without a style is given one by its largest letters: a title is often nothing but large. */
function withSizes(node: Node): Node {
  const children = node.children?.map(withSizes)
  const whole = children ? { ...node, children } : node
  if (node.type !== 'paragraph' || node.numbering || (node.styleName && !/^normal$/i.test(node.styleName)))
    return whole
  const size = Math.round(largest(whole))
  return SIZES.includes(size) ? { ...whole, styleName: `${SIZE_CLASS}${size}` } : whole
}

function largest(node: Node): number {
  const own = node.type === 'run' ? (node.fontSize ?? 0) : 0
  return Math.max(own, ...(node.children ?? []).map(largest))
}
