/** The few words that the body itself needs, by language. */

export type Labels = {
  /** Heading of the notes. */
  readonly notes: string
  /** Name of the link back to a note's call; the number follows. */
  readonly back: string
  /** Name of a table's region; its number follows. */
  readonly table: string
}

const FRENCH: Labels = { notes: 'Notes', back: 'Retour à l’appel de note', table: 'Tableau' }

const LABELS: Readonly<Record<string, Labels>> = {
  fr: FRENCH,
  en: { notes: 'Notes', back: 'Back to note reference', table: 'Table' },
  oc: { notes: 'Nòtas', back: 'Tornar a l’apèl de nòta', table: 'Tablèu' },
}

/** French where a language has no words of its own: the institutions' pages are French around it. */
export function labelsFor(lang: string): Labels {
  return LABELS[lang.split('-')[0]?.toLowerCase() ?? ''] ?? FRENCH
}
