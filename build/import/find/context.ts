/** What finders share: the blocks, which of them are spoken for, and the register. */
import type { Institution } from '../../types.ts'
import type { Block, ImportedDocument } from '../types.ts'

/** What a block turned out to be; what is nothing of these is the release's body. */
export type Role =
  | 'furniture'
  | 'genre'
  | 'letterhead'
  | 'dateline'
  | 'contact'
  | 'embargo'
  | 'title'
  | 'subtitle'
  | 'summary'
  | 'letter'
  | 'people'
  | 'event'
  | 'opinion'

export type Context = {
  readonly document: ImportedDocument
  readonly blocks: Block[]
  readonly taken: Map<number, { role: Role; rule: string }>
  readonly institutions: ReadonlyMap<string, Institution>
  readonly waiting: ReadonlySet<string>
  readonly themes: Readonly<Record<string, string>>
  readonly notes: string[]
}

export function take(context: Context, index: number, role: Role, rule: string = role): void {
  if (!context.taken.has(index)) context.taken.set(index, { role, rule })
}

export const isFree = (context: Context, index: number): boolean => !context.taken.has(index)

/** « a le plaisir de vous convier »: a sentence, whatever sign ends it. */
const INVITES = /\b(?:plaisir|honneur) de vous\b|\bvous (?:convient?|invitent?)\b/i

/** A paragraph of text proper: the body has begun. */
export function isProse(block: Block): boolean {
  if (block.heading !== undefined || block.table || block.hint === 'title' || block.hint === 'subtitle')
    return false
  const { length } = block.text
  if (length >= 230) return true
  if (length >= 110 && INVITES.test(block.text)) return true
  // A quotation mark ends a title as well as a sentence: only the full stop tells.
  return length >= 110 && /[.!?:…]["'”»)\]*\s]*$/.test(block.text) && /\p{Ll}{3}/u.test(block.text)
}

/** Index of the first free paragraph of text, or the number of blocks. */
export function bodyStart({ blocks, taken }: Context): number {
  const index = blocks.findIndex((block, i) => !taken.has(i) && isProse(block))
  return index < 0 ? blocks.length : index
}

/** Index after the last free paragraph of text. */
export function bodyEnd({ blocks, taken }: Context): number {
  const index = blocks.findLastIndex(
    (block, i) => !taken.has(i) && (isProse(block) || block.item !== undefined),
  )
  return index + 1
}
