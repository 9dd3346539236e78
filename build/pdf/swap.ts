/** Sets a document in a page by changing only what differs from the one before: the style sheet and its faces stay. */
import type { PrintJob } from './job.ts'

/**
 * What loads something that the page would have to be waited for in ways of its own, or hides a style sheet from
 * who looks for it by its tag.
 */
const OTHERWISE =
  /<(?:link|i?frame|object|embed|video|audio|input|base|image|script|noscript|template|!--)|@import|image-set\(|srcset/i

/**
 * Whether the document loads nothing but faces and `<img>`, whose arrival `settled` waits for. Any other is
 * loaded as a whole, and its load event tells when it is there.
 */
export function maySwap({ html, resources }: PrintJob): boolean {
  // The mode of rendering stays that of the first.
  if (!/^<!doctype html>/i.test(html) || OTHERWISE.test(html)) return false
  const faces = new Set([...resources].filter(([, { type }]) => type === 'font/woff2').map(([url]) => url))
  return html.matchAll(/url\(\s*["']?([^"')]*)/gi).every(([, url = '']) => faces.has(url))
}

const SHEET = /<style\b[^>]*>[\s\S]*?<\/style\b[^>]*>/gi

/** The style sheets of a document's head, with their tags, in order. */
export const sheetsOf = (html: string): string[] => headOf(html).match(SHEET) ?? []

/**
 * The document without its title, which the finish writes: the browser would tell all its processes of each new one,
 * at the cost of a fiftieth of a print.
 */
export function untitled(html: string): string {
  const head = headOf(html)
  return head.replace(/<title>[^<]*<\/title>/i, '') + html.slice(head.length)
}

/** Nothing for a document that does not say where it ends. */
const headOf = (html: string): string => html.slice(0, Math.max(0, html.search(/<\/head>/i)))

/**
 * A statement for the page. Its document becomes the one that `html` would make: attributes of the root, head
 * (elements that are the same stay, with the faces they have loaded), body.
 * @param shown the sheets of the document in the page: those which are wanted again are named by their number rather
 *   than sent, for to parse a brand's sheet costs as much as all the rest
 */
export function swapping(html: string, shown: readonly string[]): string {
  const head = headOf(html)
  // Each serves once: an element cannot stand in two places.
  const left: (string | undefined)[] = [...shown]
  const short = head.replace(SHEET, (sheet) => {
    const number = left.indexOf(sheet)
    if (number < 0) return sheet
    left[number] = undefined
    return `<style data-kept="${number}"></style>`
  })
  return `(${SWAP})(${JSON.stringify(short + html.slice(head.length))});`
}

/** Runs in the page. */
const SWAP = `(html) => {
  const next = new DOMParser().parseFromString(html, 'text/html')
  const root = document.documentElement
  for (const { name } of [...root.attributes]) root.removeAttribute(name)
  for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value)
  const present = [...document.head.children]
  const sheets = present.filter(({ localName }) => localName === 'style')
  const wanted = [...next.head.children].map((element) => sheets[element.dataset.kept] ?? element)
  const inPlace = (element, i) => element.ownerDocument !== document || element === present[i]
  if (wanted.length === present.length && wanted.every(inPlace))
    wanted.forEach((element, i) => element.isEqualNode(present[i]) || present[i].replaceWith(element))
  else document.head.replaceChildren(...wanted)
  document.body.replaceWith(next.body)
}`
