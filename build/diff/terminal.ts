/** A difference in a few lines of plain text, for messages: each change with the words around it. */
import type { Part } from './words.ts'

const CONTEXT = 40
const LONGEST = 120

/**
 * « avant : … 350 acteurs réunis … » and « après : … 360 acteurs réunis … » for each place that changed; the
 * first `most`, then how many more. Empty where nothing did.
 */
export function shortDifference(parts: readonly Part[], most = 5): string[] {
  const places = placesOf(parts)
  const lines = places
    .slice(0, most)
    .flatMap(({ removed, added, before, after }) => [
      ...(removed ? [`avant : ${before}${cut(removed)}${after}`] : [`avant : ${before}▯${after}`]),
      ...(added ? [`après : ${before}${cut(added)}${after}`] : [`après : ${before}▯${after}`]),
    ])
  const more = places.length - most
  return more > 0 ? [...lines, `… et ${more} ${more > 1 ? 'autres changements' : 'autre changement'}`] : lines
}

type Place = { removed: string; added: string; before: string; after: string }

function placesOf(parts: readonly Part[]): Place[] {
  const places: Place[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part || part.kind === 'same') continue
    const previous = parts[index - 1]
    const follows = parts[index + 1]
    const pair = part.kind === 'removed' && follows?.kind === 'added' ? follows : undefined
    if (pair) index++
    const next = parts[index + 1]
    const place = {
      removed: oneLine(part.kind === 'removed' ? part.text : ''),
      added: oneLine(pair?.text ?? (part.kind === 'added' ? part.text : '')),
      before: ending(oneLine(previous?.kind === 'same' ? previous.text : '').trimStart()),
      after: beginning(oneLine(next?.kind === 'same' ? next.text : '')),
    }
    places.push(place)
  }
  return places
}

const oneLine = (text: string) => text.replace(/\n+/g, ' ↵ ').replace(/[ \t]+/g, ' ')

function ending(text: string): string {
  if (text.length <= CONTEXT) return text
  const tail = text.slice(-CONTEXT)
  return `… ${tail.slice(tail.indexOf(' ') + 1)}`
}

function beginning(text: string): string {
  if (text.length <= CONTEXT) return text
  const head = text.slice(0, CONTEXT)
  return `${head.slice(0, head.lastIndexOf(' ') < 0 ? CONTEXT : head.lastIndexOf(' '))} …`
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const half = LONGEST / 2
  return `${text.slice(0, half)} […] ${text.slice(-half)}`
}
