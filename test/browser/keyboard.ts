/** Walks through a page by the Tab key, as a reader without a mouse does. */
import type { Page } from 'puppeteer'

export type Stop = {
  /** `a`, `button`, `input`. */
  readonly tag: string
  readonly id: string
  /** What a person reads there: text, label or alternative text. */
  readonly name: string
  /** False where nothing shows that the focus is here, or where it is out of sight or covered. */
  readonly visible: boolean
  /** From the page's own corner, to tell an order that jumps about. */
  readonly top: number
  readonly left: number
}

/** Describes what has the focus; undefined on the page itself. Runs in the page. */
const DESCRIBE = `(() => {
  const element = document.activeElement
  if (!element || element === document.body || element === document.documentElement) return undefined
  const ring = (style) => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.textDecorationLine, style.textDecorationThickness].join(' ')
  const focused = ring(getComputedStyle(element))
  const outlined = getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) > 0
  const box = element.getBoundingClientRect()
  const inside = box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0
  const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1)
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1)
  const there = document.elementFromPoint(x, y)
  const clear = there !== null && (element.contains(there) || there.contains(element) || [...element.getClientRects()].some((part) => {
    const at = document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2)
    return at !== null && element.contains(at)
  }))
  let changed = outlined
  if (!changed) {
    element.blur()
    changed = ring(getComputedStyle(element)) !== focused
    element.focus({ preventScroll: true })
  }
  const label = element.labels?.[0]?.textContent ?? ''
  return {
    tag: element.localName,
    id: element.id,
    name: (element.getAttribute('aria-label') || label || element.textContent || element.getAttribute('title') || '').trim().replace(/\\s+/g, ' '),
    visible: inside && clear && changed,
    top: Math.round(box.top + scrollY),
    left: Math.round(box.left + scrollX),
  }
})()`

/** What has the focus now; undefined where it is on the page itself. */
export async function focused(page: Page): Promise<Stop | undefined> {
  return ((await page.evaluate(DESCRIBE)) as Stop | null | undefined) ?? undefined
}

/**
 * Presses Tab from where the focus is until it leaves the page or comes back to where it began. Errors: a trap,
 * that is more stops than `limit`.
 */
export async function tabWalk(page: Page, limit = 300): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let turn = 0; turn < limit; turn++) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    if (stop === undefined) return stops
    const [start] = stops
    if (start && turn > 0 && start.tag === stop.tag && start.top === stop.top && start.left === stop.left)
      return stops
    stops.push(stop)
  }
  throw new Error(`The focus does not leave the page after ${limit} stops: ${stops.at(-1)?.name}`)
}
