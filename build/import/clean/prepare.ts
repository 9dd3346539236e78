/** A document's lines made ready for the finders: running heads out, lines joined, lists unrolled. */
import type { Block, ImportedDocument } from '../types.ts'
import { unrolled } from './bullets.ts'
import { paragraphs } from './paragraphs.ts'
import { runningHeads } from './running-heads.ts'

export type Dropped = { readonly text: string; readonly where: Block['where']; readonly rule: string }

export function prepare(document: ImportedDocument): { blocks: Block[]; dropped: Dropped[] } {
  const heads = runningHeads(document.blocks)
  const dropped: Dropped[] = []
  const kept: Block[] = []
  let page = false
  for (const [i, block] of document.blocks.entries()) {
    const number = document.blocks.some((one) => one.page) && isPageNumber(block, document.blocks[i + 1])
    if (heads.has(i) || number) {
      dropped.push({
        text: block.text,
        where: block.where,
        rule: number ? 'numero-de-page' : 'titre-courant',
      })
      page ||= block.page === true || number
      continue
    }
    kept.push(page ? { ...block, page: true } : block)
    page = false
  }
  return { blocks: paragraphs(numberedPages(kept)).flatMap(unrolled), dropped }
}

/** A page's last line that is nothing but its number. */
function isPageNumber({ text }: Block, next: Block | undefined): boolean {
  return (
    (next === undefined || next.page === true) &&
    /^\W*(?:page\s?)?\d{1,3}(?:\s?(?:\/|sur)\s?\d{1,3})?\W*$/i.test(text)
  )
}

/** « Page 2 » or « 2/3 » in the middle of a text that has no page marks is where a page ended. */
function numberedPages(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  let cut = false
  for (const block of blocks) {
    if (
      /^\W*(?:(?:page|p\.)\s?\d{1,3}(?:\s?(?:\/|sur|of)\s?\d{1,3})?|\d{1,2}\s?\/\s?\d{1,2}|[-–]\s?\d{1,2}\s?[-–])\W*$/i.test(
        block.text,
      ) &&
      !block.item
    ) {
      cut = true
      continue
    }
    out.push(cut ? { ...block, page: true } : block)
    cut = false
  }
  return out
}
