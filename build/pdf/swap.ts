/** Sets a document in a page by changing only what differs from the one before: the style sheet and its faces stay. */
import type { PrintJob } from './job.ts'

/** What loads something that the page would have to be waited for in ways of its own. */
const OTHER_LOADS =
  /<(?:link|i?frame|object|embed|video|audio|input|base|image|script)\b|@import|image-set\(|srcset/i

/**
 * Whether the document loads nothing but faces and `<img>`, whose arrival `settled` waits for. Any other is
 * loaded as a whole, and its load event tells when it is there.
 */
export function maySwap({ html, resources }: PrintJob): boolean {
  // The mode of rendering stays that of the first.
  if (!/^<!doctype html>/i.test(html) || OTHER_LOADS.test(html)) return false
  const faces = new Set([...resources].filter(([, { type }]) => type === 'font/woff2').map(([url]) => url))
  return html.matchAll(/url\(\s*["']?([^"')]*)/gi).every(([, url = '']) => faces.has(url))
}

/**
 * A statement for the page. Its document becomes the one that `html` would make: attributes of the root, head
 * (elements that are the same stay, with the faces they have loaded), body.
 */
export const swapping = (html: string): string => `(() => {
  const next = new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html')
  const root = document.documentElement
  for (const { name } of [...root.attributes]) root.removeAttribute(name)
  for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value)
  const wanted = [...next.head.children]
  const present = [...document.head.children]
  if (wanted.length === present.length)
    wanted.forEach((element, i) => element.isEqualNode(present[i]) || present[i].replaceWith(element))
  else document.head.replaceChildren(...wanted)
  document.body.replaceWith(next.body)
})();`
