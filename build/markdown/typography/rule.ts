/** What a rule of typography is: a named function from a run of text to the edits it wants. */

/** Replace `[start, end[` by `text`; with `raise`, set it as a superscript where the tree allows. */
export type Edit = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly raise?: boolean
}

export type Rule = {
  /** A stable name, French as the rule's users are. */
  readonly id: string
  /** What a text must hold for the rule to be worth trying: most texts hold little of what rules look for. */
  readonly needs: RegExp
  /** Edits in order of position, none overlapping another. Offsets are UTF-16 units of `text`. */
  readonly apply: (text: string) => readonly Edit[]
}

/** Replaces each match by `text` (or what it makes of the match); `undefined` leaves the match as it is. */
export function replacing(
  pattern: RegExp,
  text: string | ((match: RegExpExecArray) => string | undefined),
): Rule['apply'] {
  return (run) => {
    const edits: Edit[] = []
    for (const match of run.matchAll(pattern)) {
      const to = typeof text === 'string' ? text : text(match)
      if (to === undefined || to === match[0]) continue
      edits.push({ start: match.index, end: match.index + match[0].length, text: to })
    }
    return edits
  }
}

/** Replaces each group of spaces within each match that `accepts` by `space`, and nothing else of the match. */
export function spacing(
  pattern: RegExp,
  space: string,
  accepts: (match: RegExpExecArray, run: string) => boolean = () => true,
): Rule['apply'] {
  return (run) => {
    const edits: Edit[] = []
    for (const match of run.matchAll(pattern)) {
      if (!accepts(match, run)) continue
      for (const gap of match[0].matchAll(/\s+/g)) {
        if (gap[0] === space) continue
        const start = match.index + gap.index
        edits.push({ start, end: start + gap[0].length, text: space })
      }
    }
    return edits
  }
}
