/** Looks at an image beside a release: what it is, how large, and whether it can be published at all. */
import sharp from 'sharp'
import { publicOriginal, rasterFormat } from './original.ts'
import { MediaRefused } from './refusal.ts'
import { sanitizeSvg } from './svg.ts'

type ImageFormat = 'jpeg' | 'png' | 'svg'

/** Width and height in pixels as the image is seen, its orientation applied (CSS pixels for a drawing). */
export type ImageInfo = {
  readonly format: ImageFormat
  readonly width: number
  readonly height: number
  /** A photograph, to be published as JPEG; else a drawing, chart or logo with sharp edges or transparency. */
  readonly photograph: boolean
}

const MOST_BYTES = 40_000_000
const MOST_PIXELS = 100_000_000

/** How every raster image is opened: damaged ones and decompression bombs are errors. */
export const OPEN = { failOn: 'warning', limitInputPixels: MOST_PIXELS, sequentialRead: true } as const

/**
 * Reads the whole image, so that what passes here can be rendered later.
 * Errors: MediaRefused for another format, damage, or a size beyond the limits above.
 */
export async function inspectImage(bytes: Uint8Array): Promise<ImageInfo> {
  if (bytes.byteLength > MOST_BYTES)
    throw new MediaRefused(
      'image/weight',
      'Cette image pèse plus de 40 Mo.',
      'Exportez-la moins lourde : JPEG, qualité 90.',
    )
  const format = rasterFormat(bytes)
  if (format === undefined) return inspectDrawing(bytes)
  publicOriginal(bytes)
  const { width, height, hasAlpha } = await headerOf(bytes)
  const photograph = (await manyColours(bytes)) && !(hasAlpha && (await isTransparent(bytes)))
  return { format, width, height, photograph: format === 'jpeg' || photograph }
}

function inspectDrawing(bytes: Uint8Array): ImageInfo {
  const { width, height } = sanitizeSvg(drawingText(bytes))
  return { format: 'svg', width, height, photograph: false }
}

/** The text of an SVG file, in UTF-8. Errors: MediaRefused for any other file. */
export function drawingText(bytes: Uint8Array): string {
  const text = decode(bytes)
  if (text !== undefined && /^\s*<(?:\?xml|!--|!DOCTYPE|svg)/i.test(text)) return text
  throw new MediaRefused(
    'image/format',
    'Cette image n’est ni un JPEG, ni un PNG, ni un SVG en UTF-8.',
    'Exportez-la en JPEG (photographie), en PNG (capture, graphique) ou en SVG (dessin, logo).',
  )
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function headerOf(bytes: Uint8Array): Promise<{ width: number; height: number; hasAlpha: boolean }> {
  const { autoOrient, width, height, hasAlpha } = await sharp(bytes, { ...OPEN, limitInputPixels: false })
    .metadata()
    .catch(damaged)
  if (width * height > MOST_PIXELS)
    throw new MediaRefused(
      'image/pixels',
      `Cette image a ${Math.round((width * height) / 1e6)} millions de pixels : la limite est de 100.`,
      'Réduisez-la ; 4 000 pixels de large suffisent à une affiche.',
    )
  return { width: autoOrient.width, height: autoOrient.height, hasAlpha }
}

/** Side of a sample, and the number of its colours beyond which no chart or screenshot goes. */
const SAMPLE = 200
const MOST_COLOURS = 4000

const isTransparent = async (bytes: Uint8Array): Promise<boolean> =>
  !(await sharp(bytes, OPEN).stats().catch(damaged)).isOpaque

/** Decodes the whole file, so that damage anywhere shows. */
async function manyColours(bytes: Uint8Array): Promise<boolean> {
  const { data, info } = await sharp(bytes, OPEN)
    .resize(SAMPLE, SAMPLE, { fit: 'inside', kernel: 'nearest', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(damaged)
  const colours = new Set<number>()
  for (let at = 0; at + 2 < data.length; at += info.channels) colours.add(data.readUIntBE(at, 3))
  return colours.size > MOST_COLOURS
}

export function damaged(): never {
  throw new MediaRefused(
    'image/damaged',
    'Cette image est abîmée : elle est incomplète ou illisible.',
    'Copiez de nouveau le fichier d’origine, ou exportez-le en JPEG ou en PNG.',
  )
}
