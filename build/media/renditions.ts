/** Renditions: the sizes in which an image is shown on the page and printed, and their bytes. */
import sharp from 'sharp'
import { damaged, type ImageInfo, OPEN } from './image.ts'

/** One size of an image: serialisable, so that with the image's digest it is a whole cache key. */
export type Rendition = {
  readonly use: 'web' | 'print'
  readonly format: 'jpeg' | 'png'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** A phone, a column of text, the same on a dense screen. */
const WEB_WIDTHS = [480, 960, 1600]
/** 170 mm of an A4 page at 240 points an inch. */
const PRINT_WIDTH = 1600
/** A width that adds less than this to the one below is not worth a file. */
const WORTHWHILE = 1.15

/** For the page, narrowest first, never wider than the image; none for an SVG, which is shown as it is. */
export function webRenditions(image: ImageInfo): Rendition[] {
  if (image.format === 'svg') return []
  const largest = Math.min(image.width, WEB_WIDTHS.at(-1) ?? image.width)
  const smaller = WEB_WIDTHS.filter((width) => width * WORTHWHILE <= largest)
  return [...smaller, largest].map((width) => rendition('web', image, width))
}

/** For the PDF; undefined for an SVG, which is printed as it is. */
export function printRendition(image: ImageInfo): Rendition | undefined {
  return image.format === 'svg' ? undefined : rendition('print', image, Math.min(image.width, PRINT_WIDTH))
}

function rendition(use: 'web' | 'print', image: ImageInfo, width: number): Rendition {
  const height = Math.max(1, Math.round((image.height * width) / image.width))
  return { use, format: image.photograph ? 'jpeg' : 'png', width, height }
}

/**
 * The bytes of one rendition: in sRGB, upright, without any metadata. The same bytes at every run of the same
 * version of sharp. Errors: MediaRefused for an image that cannot be decoded.
 */
export async function render(
  bytes: Uint8Array,
  { use, format, width, height }: Rendition,
): Promise<Uint8Array> {
  const image = sharp(bytes, OPEN).autoOrient().resize(width, height, { fit: 'fill' }).toColourspace('srgb')
  if (format === 'png') {
    // On paper, transparency is white; a mask would only cost the PDF.
    if (use === 'print') image.flatten({ background: '#fff' })
    return image.png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer().catch(damaged)
  }
  image.flatten({ background: '#fff' })
  // Mozjpeg is a tenth lighter on the wire. The PDF embeds its JPEG as it is: baseline, which all devices print.
  const jpeg =
    use === 'web' ? { quality: 80, mozjpeg: true } : { quality: 85, progressive: false, optimiseCoding: true }
  return image.jpeg(jpeg).toBuffer().catch(damaged)
}
