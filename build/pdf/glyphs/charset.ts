/** The characters that a brand's faces can draw, all of them alike: read from the fonts once, then remembered. */
import type { Face } from '../../brand/theme.ts'
import { digestOf } from '../../cache/digest.ts'
import type { Store } from '../../cache/store.ts'
import { charactersOf } from './cmap.ts'
import { tableOf } from './woff2.ts'

/** Code points. */
export type Charset = ReadonlySet<number>

/** Raised when the way of reading changes. */
const VERSION = 1

/**
 * What every face has: a word may be set in any of them. `.notdef` boxes and faces borrowed from the machine are
 * no glyphs of ours.
 */
export async function charsetOf(faces: readonly Pick<Face, 'content'>[], store: Store): Promise<Charset> {
  const sets = await Promise.all(faces.map(({ content }) => charactersOfFace(content, store)))
  return sets.reduce<Charset>((common, set) => new Set(common).intersection(set), sets[0] ?? new Set())
}

async function charactersOfFace(content: Face['content'], store: Store): Promise<Set<number>> {
  const key = digestOf({ kind: 'charset', version: VERSION, font: content.ref })
  const known = await store.recall(key)
  if (known) return new Set(JSON.parse(Buffer.from(await store.get(known)).toString()) as number[])
  const cmap = tableOf(await store.get(content), 'cmap')
  if (!cmap) throw new TypeError('A font without a cmap table')
  const characters = charactersOf(cmap)
  await store.remember(key, await store.put(Buffer.from(JSON.stringify([...characters]))))
  return characters
}
