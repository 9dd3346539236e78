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
  const reader = new FlowReader(options.labels)
  reader.read(root, undefined, false)
  reader.end()
  return reader.flows
}

class FlowReader {
  readonly flows: Flow[] = []
  readonly #labels: boolean
  #shows: Flow['shows'][number][] = []
  #preformatted = true

  constructor(labels: boolean) {
    this.#labels = labels
  }

  read(parent: Element, link: Element | undefined, code: boolean): void {
    for (const kid of parent.kids) {
      if (kid.kind === 'content') {
        for (const show of kid.mark.shows) this.#shows.push({ show, link })
        if (kid.mark.shows.length > 0 && !code) this.#preformatted = false
      } else if (kid.kind === 'element' && (this.#labels || kid.type !== 'Lbl')) {
        const isBlock = !INLINE.has(kid.type)
        if (isBlock) this.end()
        this.read(kid, kid.type === 'Link' ? kid : link, code || kid.type === 'Code')
        if (isBlock) this.end()
      }
    }
  }

  /** Ends the flow that is being read, if there is one. */
  end(): void {
    if (this.#shows.length === 0) return
    this.flows.push({ shows: this.#shows, preformatted: this.#preformatted })
    this.#shows = []
    this.#preformatted = true
  }
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
