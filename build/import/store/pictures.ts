/** A document's pictures as a release's images: those at hand that a site can publish and that the document describes. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { MediaRefused } from '../../media/refusal.ts'
import type { FoundImage } from '../types.ts'
import type { Pictured } from '../write/frontmatter.ts'
import { fileBeside, type Part } from './place.ts'

/** More than these in one release is a page of icons. */
const MOST = 40
/** Smaller is an ornament: a bullet, a flag, a logo of the page's foot. */
const LEAST_SIDE = 100

/**
 * Adds the pictures to `parts` and says in `notes` what a person must do. What a picture shows is never invented: one
 * that the document does not describe lies beside the release, and waits for its words to be shown.
 */
export async function picturesOf(
  found: readonly FoundImage[],
  document: string,
  parts: Part[],
  notes: string[],
): Promise<Pictured[]> {
  const images: Pictured[] = []
  if (found.length === 0) return images
  // Loaded when met: most documents have no picture, and sharp takes longer to start than they to read.
  const { inspectImage } = await import('../../media/image.ts')
  const seen = new Set<string>()
  for (const { source, alt, caption } of found.slice(0, MOST)) {
    const shown = 'path' in source ? `« ${excerpt(source.path)} »` : 'dans le document'
    const bytes = await bytesOf(source, document)
    if (!bytes) {
      notes.push(`Image ${shown} absente : elle n’a pas été reprise.`)
      continue
    }
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (seen.has(digest)) continue
    seen.add(digest)
    const info = await inspectImage(bytes).catch((error: unknown) => {
      if (!(error instanceof MediaRefused) && !(error instanceof Error)) throw error
      notes.push(
        `Image ${shown} non reprise : ${error instanceof MediaRefused ? error.message : 'elle est abîmée.'}`,
      )
    })
    // A drawing is the page's more often than the text's, and a file that is no picture comes as one.
    if (!info || info.format === 'svg' || info.width < LEAST_SIDE || info.height < LEAST_SIDE) continue
    const name = `image-${seen.size}.${info.format === 'jpeg' ? 'jpg' : 'png'}`
    parts.push({ name, bytes })
    if (alt) images.push({ file: name, alt, ...(caption && caption !== alt ? { caption } : {}) })
    else
      notes.push(
        `« ${name} » n’a pas de texte de remplacement : décrivez ce qu’elle montre et ajoutez-la à « images »${caption ? ` (légende : ${excerpt(caption)})` : ''}.`,
      )
  }
  if (found.length > MOST) notes.push(`Images en trop laissées de côté : ${found.length - MOST}.`)
  return images
}

async function bytesOf(source: FoundImage['source'], document: string): Promise<Uint8Array | undefined> {
  if ('bytes' in source) return source.bytes
  const path = await fileBeside(document, source.path, (name) => /\.[a-z0-9]{2,5}$/i.test(basename(name)))
  return path === undefined ? undefined : new Uint8Array(await readFile(path))
}

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
