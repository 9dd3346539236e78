/** The chapô: what the page marks as such, what is set apart under the title, what is printed twice. */
import { unmarked } from '../read/inline.ts'
import { bare } from '../text/flat.ts'
import type { Candidate } from '../types.ts'
import { bodyStart, type Context, isFree, isProse, take } from './context.ts'
import { oneLine } from './title.ts'

export function findSummary(context: Context): Candidate<string> | undefined {
  const { blocks, document } = context
  const meta = document.meta.find(({ key }) =>
    /^(?:summary|chapo|chapeau|excerpt|resume|description|accroche|introduction|intro|abstract)$/.test(key),
  )
  const twice = printedTwice(context)
  if (meta && document.format === 'markdown') {
    takeAll(context, meta.value)
    return { value: oneLine(meta.value), where: meta.where, confidence: 0.93, rule: 'rubrique' }
  }
  const hinted = blocks.findIndex(
    (block, i) => isFree(context, i) && block.hint === 'summary' && block.text.length > 40,
  )
  if (hinted >= 0 && restAfter(context, hinted)) return taken(context, hinted, 0.9, 'chapo-balise')
  if (twice !== undefined) return taken(context, twice, 0.88, 'imprime-deux-fois')
  const start = bodyStart(context)
  const first = blocks[start]
  if (!first || !isFree(context, start) || !restAfter(context, start)) return undefined
  const apart =
    (first.bold === true || first.italic === true) &&
    !blocks
      .slice(start + 1, start + 4)
      .every((block) => block.bold === first.bold && block.italic === first.italic)
  const titled = blocks
    .slice(Math.max(0, start - 4), start)
    .some((_, k) => /title/.test(context.taken.get(Math.max(0, start - 4) + k)?.role ?? ''))
  if (apart && titled && first.text.length <= 900) return taken(context, start, 0.82, 'chapo-en-gras')
  return undefined
}

function taken(
  context: Context,
  index: number,
  confidence: number,
  rule: string,
): Candidate<string> | undefined {
  const block = context.blocks[index]
  if (!block) return undefined
  take(context, index, 'summary', rule)
  takeAll(context, block.text)
  return { value: oneLine(unmarked(block.text)), where: block.where, confidence, rule }
}

function takeAll(context: Context, text: string): void {
  const key = bare(text)
  for (const [i, block] of context.blocks.entries())
    if (isFree(context, i) && bare(block.text) === key) take(context, i, 'summary', 'chapo-repete')
}

/** The first paragraph of text whose words come again whole. */
function printedTwice(context: Context): number | undefined {
  const seen = new Map<string, number>()
  for (const [i, block] of context.blocks.entries()) {
    if (!isFree(context, i) || block.item || block.text.length < 60) continue
    const key = bare(block.text)
    const first = seen.get(key)
    if (first !== undefined && first <= bodyStart(context) + 3 && restAfter(context, i)) return first
    seen.set(key, i)
  }
  return undefined
}

const restAfter = (context: Context, index: number) =>
  context.blocks.some(
    (block, i) => i > index && isFree(context, i) && (isProse(block) || block.item !== undefined),
  )
