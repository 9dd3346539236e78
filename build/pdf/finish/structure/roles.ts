/** Structure types: the standard ones, those Chromium adds, and how each takes part in the page (ISO 32000-1, 14.8.4). */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** ISO 32000-1, 14.8.4: tables 333 to 338. */
export const STANDARD = words(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP ' +
    'Warichu WT WP Figure Formula Form',
)

/** What Chromium writes besides, mapped to standard types (ISO 14289-1, 7.1; ISO 19005-3, 6.7.3.4). */
export const ROLE_MAP: Readonly<Record<string, string>> = {
  Strong: 'Span',
  Em: 'Span',
  Sub: 'Span',
  Aside: 'Sect',
  Title: 'P',
}

/** Groups of blocks: text directly inside them belongs in a paragraph. */
export const GROUPS = words('Document Part Art Sect Div BlockQuote Aside Index')

/** Runs within a line of text. */
export const INLINE = words('Span Strong Em Sub Link Code Quote Reference Note Annot BibEntry Form')

/** What is drawn and means something although it has no text. */
export const DRAWN = words('Figure Formula Form Lbl')

/** Holders of text: an unnamed wrapper inside one is a run, not a paragraph. */
export const PARAGRAPHS = words('P H H1 H2 H3 H4 H5 H6 Lbl Caption Title')

export const headingLevel = (type: string): number | undefined => {
  const digit = /^H([1-6])$/.exec(type)?.[1]
  return digit === undefined ? undefined : Number(digit)
}
