/** One release on the review page: what to look at first, its fields, original and result side by side. */
import { html, type SafeHtml } from '../../html.ts'
import type { Taken } from '../state.ts'
import type { Evidence } from '../types.ts'
import { originalSide } from './review-original.ts'
import { count, FIELDS, placeWords, trust } from './words.ts'

/** Below this, a field is to be looked at. */
const SURE = 0.85

export const doubts = ({ draft }: Taken): number =>
  draft.evidence.filter(({ confidence }) => confidence < SURE).length

export type Neighbours = { readonly number: number; readonly total: number }

/** `to` is the releases folder as the page's links name it; `read` reads a file of that folder. */
export async function reviewRelease(
  one: Taken,
  to: string,
  { number, total }: Neighbours,
  read: (file: string) => Promise<Uint8Array>,
): Promise<SafeHtml> {
  const { draft, path, file, text, like, replaced } = one
  const anchor = `d${number}`
  const link = `${to}/${path}`.split('/').map(encodeURIComponent).join('/')
  const name = /file: (original\.[a-z0-9]+)/.exec(text)?.[1] ?? 'original.txt'
  const fields = [...draft.evidence].sort((a, b) => a.confidence - b.confidence)
  const linked = /\.(?:txt|text|md|markdown|mdown|docx)$/.test(name)
  const [, front = '', body = text] = /^---\n([\s\S]*?)\n---\n\n?([\s\S]*)$/.exec(text) ?? []
  const pictures = [...text.matchAll(/^ {2}- file: (image-\d+\.(?:jpg|png))\n {4}alt: (.*)$/gm)]
  return html`<article id="${anchor}" aria-labelledby="${anchor}-titre">
<div class="head"><h2 id="${anchor}-titre">${number}. ${draft.title ?? 'Sans titre'}</h2>
<nav aria-label="Documents voisins du ${number}">${number > 1 ? html`<a href="#d${number - 1}">Précédent</a>` : ''}${number < total ? html`<a href="#d${number + 1}">Suivant</a>` : ''}<a href="#liste">Liste</a></nav></div>
${badges(one)}
<p class="from">${file} devient <a href="${link}/index.md">${to}/${path}/index.md</a>${like ? `. Très proche de ${like.path} (${Math.round(like.share * 100)} %)` : ''}${replaced ? `. L’ancienne version est gardée dans ${to}/${replaced}` : ''}</p>
${notesOf(one)}
<table class="fields">
<caption>Champs lus, les plus incertains d’abord</caption>
<thead><tr><th scope="col">Champ</th><th scope="col">Valeur lue</th><th scope="col">Où</th><th scope="col">Confiance</th></tr></thead>
<tbody>${fields.map((field) => row(field, linked ? anchor : undefined))}</tbody>
</table>
${
  pictures.length
    ? html`<ul class="pictures">${pictures.map(([, image = '', alt = '']) => html`<li><img src="${link}/${image}" alt="${alt}" loading="lazy"></li>`)}</ul>`
    : ''
}
<div class="sides">
<div class="side">${await originalSide(one, { name, link, anchor, number, bytes: await read(`${path}/${name}`) })}</div>
<div class="side"><div class="bar"><h3>Résultat</h3><a href="${link}/index.md">Ouvrir index.md</a></div>
<div class="sheet" tabindex="0" role="region" aria-label="Résultat du document ${number}">${front ? html`<pre class="front">${front}</pre>` : ''}<pre>${body}</pre></div></div>
</div>
${
  draft.dropped.length
    ? html`<details class="dropped"><summary>Laissé de côté : ${count(draft.dropped.length, 'passage', 'passages')}</summary><ul>${draft.dropped.map((passage) => html`<li>${passage.text.slice(0, 300)} (${placeWords(passage.where)})</li>`)}</ul></details>`
    : ''
}
</article>`
}

function badges(one: Taken): SafeHtml {
  const unsure = doubts(one)
  return html`<ul class="badges">${one.status === 'draft' ? html`<li class="badge draft">Brouillon</li>` : ''}${
    unsure
      ? html`<li class="badge draft">${count(unsure, 'champ à vérifier', 'champs à vérifier')}</li>`
      : html`<li class="badge sure">Champs sûrs</li>`
  }${one.like ? html`<li class="badge bad">Très proche d’un autre</li>` : ''}</ul>`
}

function notesOf({ notes, text }: Taken): SafeHtml | string {
  // The reasons why it waits stand in the release's own notes, and nowhere else.
  const reasons = [...text.matchAll(/^ {4}- ["']?(Brouillon : .*?)["']?$/gm)].map(([, reason = '']) => reason)
  const all = [...reasons, ...notes]
  return all.length ? html`<ul class="notes">${all.map((note) => html`<li>${note}</li>`)}</ul>` : ''
}

function row({ field, value, where, confidence }: Evidence, anchor: string | undefined): SafeHtml {
  const place = placeWords(where)
  const cells = html`<th scope="row">${FIELDS[field]}</th><td>${value}</td><td class="place">${anchor && where.line !== undefined ? html`<a href="#${anchor}-${where.line}">${place}</a>` : place}</td><td class="trust">${trust(confidence)} (${Math.round(confidence * 100)} %)</td>`
  return confidence < SURE ? html`<tr class="doubt">${cells}</tr>` : html`<tr>${cells}</tr>`
}
