/** Straight double quotes become « » or, inside another quotation, “ ”; those without a partner stay. */
import type { Edit, Rule } from '../rule.ts'

type Open = { readonly sign: '«' | '“' | '"'; readonly at: number }

const OPENS_BEFORE = /[\s([{«“‘'’"\-–—/]/
const CLOSES_AFTER = /[\s.,;:!?…)\]}»”’'"\-–—/]/

export const straightQuotes: Rule = {
  id: 'guillemets',
  needs: /"/,
  apply(text) {
    const edits: Edit[] = []
    const stack: Open[] = []
    const open = { '«': 0, '“': 0 }
    for (const { 0: sign, index } of text.matchAll(/["«»“”]/g)) {
      if (sign === '«' || sign === '“') {
        stack.push({ sign, at: index })
        open[sign]++
      } else if (sign === '»') closeExplicit(stack, '«', open)
      else if (sign === '”') closeExplicit(stack, '“', open)
      else {
        const top = stack.at(-1)
        const role = roleOf(text, index, top?.sign === '"')
        if (role === 'open') stack.push({ sign: '"', at: index })
        else if (role === 'close' && top?.sign === '"') {
          stack.pop()
          const nested = stack.length > 0
          edits.push({ start: top.at, end: top.at + 1, text: nested ? '“' : '«' })
          edits.push({ start: index, end: index + 1, text: nested ? '”' : '»' })
        }
      }
    }
    return edits.sort((a, b) => a.start - b.start)
  },
}

/** What the signs around say; with spaces on both sides (`" mot "`), what is open decides. */
function roleOf(text: string, index: number, isOpen: boolean): 'open' | 'close' | undefined {
  const before = index === 0 || OPENS_BEFORE.test(text.charAt(index - 1))
  const after = index === text.length - 1 || CLOSES_AFTER.test(text.charAt(index + 1))
  if (before && after) return isOpen ? 'close' : 'open'
  return before ? 'open' : after ? 'close' : undefined
}

/** Forgets what was opened inside the quotation that ends here. */
function closeExplicit(stack: Open[], sign: '«' | '“', open: Record<'«' | '“', number>): void {
  if (open[sign] === 0) return
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.sign !== '"') open[top.sign]--
    if (top.sign === sign) return
  }
}
