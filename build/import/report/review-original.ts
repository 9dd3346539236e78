/** The original, as the review page shows it: its lines with what was read in each, or the document in a frame. */
import { html, type SafeHtml } from '../../html.ts'
import { decode } from '../read/encoding.ts'
import { readDocument } from '../read/index.ts'
import type { Taken } from '../state.ts'
import { FIELDS } from './words.ts'

type Shown = {
  readonly name: string
  readonly link: string
  readonly anchor: string
  readonly number: number
  readonly bytes: Uint8Array
}

/** More lines than a release has; the link opens the rest. */
const MOST_LINES = 1500

/** `anchor` begins the ids of its lines, which fields link to; `link` is the folder's address. */
export async function originalSide(
  { draft }: Taken,
  { name, link, anchor, number, bytes }: Shown,
): Promise<SafeHtml> {
  const bar = html`<div class="bar"><h3>Original</h3><a href="${link}/${name}">Ouvrir ${name}</a></div>`
  if (/\.(?:html?|xhtml|shtml|php)$/.test(name))
    return html`${bar}<iframe class="sheet" sandbox="" loading="lazy" title="Page d’origine du document ${number}" src="${link}/${name}"></iframe>`
  if (name.endsWith('.pdf'))
    return html`${bar}<iframe class="sheet" loading="lazy" title="PDF d’origine du document ${number}" src="${link}/${name}"></iframe>`
  const lines = name.endsWith('.docx')
    ? await paragraphsOf(name, bytes)
    : (decode(bytes)?.text ?? '').split('\n')
  const read = new Map<number, string[]>()
  for (const { where, field } of draft.evidence)
    if (where.line !== undefined) read.set(where.line, [...(read.get(where.line) ?? []), FIELDS[field]])
  const gone = new Set(draft.dropped.flatMap(({ where }) => where.line ?? []))
  return html`${bar}<div class="sheet" tabindex="0" role="region" aria-label="Original du document ${number}">${lines
    .slice(0, MOST_LINES)
    .map((text, i) => {
      const fields = read.get(i + 1) ?? []
      const state = fields.length ? ' read' : gone.has(i + 1) ? ' gone' : ''
      return html`<div class="line${state}" id="${anchor}-${i + 1}"><span class="n">${i + 1}</span><span class="t">${fields.map((field) => html`<i>${field}</i>`)}${text}</span></div>`
    })}</div>`
}

/** Word shows nothing in a page: its paragraphs are read again, numbered as the fields' places are. */
async function paragraphsOf(name: string, bytes: Uint8Array): Promise<string[]> {
  const read = await readDocument(name, bytes)
  return 'document' in read ? read.document.blocks.map(({ text }) => text) : []
}
