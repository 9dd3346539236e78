/** Flows: the text of each block in reading order, across inline elements, lines and pages. */
import type { Show } from '../content/stream.ts'
import { INLINE } from './roles.ts'
import { type Element, walk } from './tree.ts'

/** One block's text. `link` is the link that a show belongs to. */
export type Flow = {
  readonly shows: readonly { readonly show: Show; readonly link: Element | undefined }[]
  /** Nothing but code: its line ends are its author's. */
  readonly preformatted: boolean
}

/** The flows below `root`, without list labels unless asked for: numbers and bullets are the browser's. */
export function flowsOf(root: Element, options: { labels: boolean } = { labels: true }): Flow[] {
  const flows: Flow[] = []
  let shows: Flow['shows'][number][] = []
  let preformatted = true
  const flush = () => {
    if (shows.length > 0) flows.push({ shows, preformatted })
    shows = []
    preformatted = true
  }
  const visit = (parent: Element, link: Element | undefined, code: boolean): void => {
    for (const kid of parent.kids) {
      if (kid.kind === 'content') {
        for (const show of kid.mark.shows) shows.push({ show, link })
        if (kid.mark.shows.length > 0 && !code) preformatted = false
      } else if (kid.kind === 'element' && (options.labels || kid.type !== 'Lbl')) {
        const isBlock = !INLINE.has(kid.type)
        if (isBlock) flush()
        visit(kid, kid.type === 'Link' ? kid : link, code || kid.type === 'Code')
        if (isBlock) flush()
      }
    }
  }
  visit(root, undefined, false)
  flush()
  return flows
}

/** What was shown, with the spaces that line wraps swallowed, once `restoreSpaces` has found them. */
const textOfShows = (shows: Iterable<Show>): string => {
  let text = ''
  for (const show of shows) text += show.spaceAfter ? `${show.text} ` : show.text
  return text
}

/** One line a block. */
const textOf = (root: Element, labels: boolean): string =>
  flowsOf(root, { labels })
    .map((flow) => textOfShows(flow.shows.map(({ show }) => show)).trim())
    .filter((line) => line !== '')
    .join('\n')

/** All that an element says, labels included: for outlines and links. */
export const textOfElement = (root: Element): string => textOf(root, true).replace(/\s*\n\s*/g, ' ')

/**
 * The text of the structure tree in reading order, one line a block, artifacts and list labels left out: what a
 * screen reader says, to be compared word for word with the page's article. Of the first `Art` if there is one.
 */
export function structureText(root: Element): string {
  for (const element of walk(root)) if (element.type === 'Art') return textOf(element, false)
  return textOf(root, false)
}
