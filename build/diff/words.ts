/** The difference between two texts, by words, as a reader would tell it. Pure. */
import { lazily } from '../lazily.ts'

const diff = lazily(import.meta, (require) => require('diff') as typeof import('diff'))

export type Part = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Two texts that share less are two texts: past this, finding the shortest difference takes too long. */
const MOST_EDITS = 2000

/**
 * Parts in the order of reading, what was removed before what took its place. Words, numbers and signs each
 * stand for themselves; runs of spaces are one, but an empty line is a paragraph's end and counts.
 */
export function difference(before: string, after: string): Part[] {
  const [old, now] = [tokens(before), tokens(after)]
  const changes = diff().diffArrays(old, now, { maxEditLength: MOST_EDITS })
  if (!changes)
    return (
      [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ] as const
    ).filter(({ text }) => text)
  const parts = changes.map(
    ({ added, removed, value }): Part => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  )
  return inOrder(joined(parts))
}

function tokens(text: string): string[] {
  const plain = text.replace(/\n{2,}/g, '\n\n')
  return (
    plain.match(
      /\n\n|[\p{L}\p{M}\p{N}]+(?:[-’'.,/\u2011](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*|[ \t\u00a0\u202f]+|\n|[^\p{L}\p{M}\p{N}\s]/gu,
    ) ?? []
  )
}

/** A space alone between two changed words belongs to the change. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    const next = parts[index + 1]
    const lone = part.kind === 'same' && /^[ \u00a0\u202f]+$/.test(part.text)
    if (lone && before && next && before.kind !== 'same' && next.kind !== 'same')
      result.push({ kind: 'removed', text: part.text }, { kind: 'added', text: part.text })
    else result.push(part)
  }
  return result
}

/** Within one change, all that went before all that came. */
function inOrder(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed })
    if (added) result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      result.push({ kind, text })
    }
  }
  flush()
  return result
}
