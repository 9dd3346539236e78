/** Headings' anchors: the slug of their words, never one that the page or the notes use. */

import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import type { Heading } from '../../types.ts'
import { mayHold } from '../kinds.ts'
import { walkElements } from '../walk.ts'
import { NOTES_ID } from './footnotes.ts'

/** Ids that the page's layout uses around the body: a heading of that name gets a number. */
export const RESERVED_IDS: readonly string[] = [
  'contenu',
  'contact',
  'contacts',
  'pied',
  'menu',
  'navigation',
  'recherche',
  'event',
  'evenement',
  'intervenants',
  'people',
  'pdf',
  'a-propos',
  'historique',
  'documents',
  'images',
  'themes',
  'titre',
  'resume',
  'signature',
  'header',
  'footer',
  'top',
  NOTES_ID,
]

const HEADING = /^h[1-6]$/

export function headingIds() {
  return (tree: Root, file: VFile): void => {
    if (!mayHold(file, 'heading')) return
    const slugger = new GithubSlugger()
    for (const id of RESERVED_IDS) slugger.occurrences[id] = 0
    walkElements(tree, (node) => {
      const { id } = node.properties
      if (typeof id === 'string') slugger.occurrences[id] = 0
    })
    walkElements(tree, (node) => {
      if (!HEADING.test(node.tagName) || node.properties.id !== undefined) return
      // Before typography, so that a new rule does not move anchors.
      node.properties.id = slugger.slug(headingText(node).normalize('NFC')) || slugger.slug('section')
    })
  }
}

/** The headings of a finished body, the notes' own included. */
export function headingsOf(tree: Root): Heading[] {
  const headings: Heading[] = []
  walkElements(tree, (node) => {
    if (!/^h[2-6]$/.test(node.tagName)) return
    const depth = Number(node.tagName.charAt(1)) as Heading['depth']
    headings.push({ depth, id: String(node.properties.id), text: headingText(node) })
  })
  return headings
}

/** The words of a heading, without the calls of notes. */
function headingText(heading: Element): string {
  const words: string[] = []
  const collect = (node: Element): void => {
    if ('id' in node.properties && node.tagName === 'a') return
    for (const child of node.children) {
      if (child.type === 'text') words.push(child.value)
      else if (child.type === 'element') collect(child)
    }
  }
  collect(heading)
  return words
    .join('')
    .replace(/[ \t\n]+/g, ' ')
    .trim()
}
