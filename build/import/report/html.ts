/** The review page: each original beside its result, the fields to look at first. Opens from the disk, runs nothing. */
import { html, type SafeHtml } from '../../html.ts'
import { decode } from '../read/encoding.ts'
import type { ImportReport, Taken } from '../state.ts'
import type { Evidence } from '../types.ts'
import { count, FIELDS, placeWords, trust } from './words.ts'

/** `to` is the releases folder as the page's links name it; `read` reads a file of that folder. */
export async function htmlReport(
  report: ImportReport,
  to: string,
  read: (file: string) => Promise<Uint8Array>,
): Promise<string> {
  const taken = [...report.taken].sort((a, b) => worst(a) - worst(b) || (a.path < b.path ? -1 : 1))
  const releases: SafeHtml[] = []
  for (const one of taken) releases.push(await release(one, to, read))
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reprise de l’archive : à relire</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; color: #161616; background: #fff; }
h2 { border-top: 2px solid #000091; padding-top: 1rem; margin-top: 3rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #929292; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.doubt { background: #fff4d6; }
.doubt td:last-child { font-weight: bold; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.sides > * { min-width: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #929292; padding: .5rem; max-height: 70vh; overflow: auto; margin: 0; }
iframe { width: 100%; height: 70vh; border: 1px solid #929292; }
mark { background: #ffe8a3; }
.n { color: #666; user-select: none; }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr; } }
</style>
</head>
<body>
<main>
<h1>Reprise de l’archive : à relire</h1>
<p>${count(report.taken.length, 'document repris', 'documents repris')}, ${count(report.already.length, 'déjà repris', 'déjà repris')}, ${count(report.refused.length, 'refusé', 'refusés')}. Les plus incertains d’abord. Comparez chaque champ surligné avec l’original ; quand tout est juste, écrivez « verified: true » dans l’en-tête du document.</p>
${report.refused.length ? refusedTable(report) : ''}
${report.proposals.map(
  (one) => html`<section>
<h2>Institution à accepter : ${one.name}</h2>
<p>Le registre ne la connaissait pas. Lue dans ${count(one.files.length, 'document', 'documents')} (${placeWords(one.where)}). Pour l’accepter : relisez <code>${one.file}</code>, donnez sa marque, effacez « proposed ».</p>
</section>`,
)}
${releases}
</main>
</body>
</html>
`.toString()
}

function refusedTable({ refused }: ImportReport): SafeHtml {
  return html`<h2>Refusés</h2>
<table>
<thead><tr><th scope="col">Fichier</th><th scope="col">Pourquoi</th><th scope="col">À faire</th></tr></thead>
<tbody>${refused.map(({ file, message, fix }) => html`<tr><td>${file}</td><td>${message}</td><td>${fix ?? ''}</td></tr>`)}</tbody>
</table>`
}

/** The least sure of the fields that matter. */
function worst({ draft, status }: Taken): number {
  return Math.min(status === 'draft' ? 0.3 : 1, ...draft.evidence.map(({ confidence }) => confidence))
}

async function release(
  one: Taken,
  to: string,
  read: (file: string) => Promise<Uint8Array>,
): Promise<SafeHtml> {
  const { draft, path, file, status, notes, like, text } = one
  const fields = [...draft.evidence].sort((a, b) => a.confidence - b.confidence)
  const original = /file: (original\.[a-z0-9]+)/.exec(text)?.[1] ?? 'original.txt'
  const link = `${to}/${path}`.split('/').map(encodeURIComponent).join('/')
  return html`<section>
<h2>${draft.title ?? 'Sans titre'}${status === 'draft' ? ' (brouillon)' : ''}</h2>
<p>${file} → <a href="${link}/index.md">${to}/${path}</a>${like ? `. Très proche de ${like.path} (${Math.round(like.share * 100)} %)` : ''}</p>
${notes.length ? html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>` : ''}
<table>
<thead><tr><th scope="col">Champ</th><th scope="col">Valeur lue</th><th scope="col">Où</th><th scope="col">Confiance</th></tr></thead>
<tbody>${fields.map(row)}</tbody>
</table>
<div class="sides">
<div><h3>Original</h3>${await originalSide(link, `${path}/${original}`, original, fields, read)}</div>
<div><h3>Résultat</h3><pre>${text}</pre></div>
</div>
${draft.dropped.length ? html`<details><summary>Laissé de côté : ${count(draft.dropped.length, 'passage', 'passages')}</summary><ul>${draft.dropped.map((passage) => html`<li>${passage.text.slice(0, 300)} (${passage.rule}, ${placeWords(passage.where)})</li>`)}</ul></details>` : ''}
</section>`
}

function row({ field, value, where, confidence }: Evidence): SafeHtml {
  const cells = html`<th scope="row">${FIELDS[field]}</th><td>${value}</td><td>${placeWords(where)}</td><td>${trust(confidence)} (${Math.round(confidence * 100)} %)</td>`
  return confidence < 0.85 ? html`<tr class="doubt">${cells}</tr>` : html`<tr>${cells}</tr>`
}

/** Text is shown with its lines, those that fields were read from marked; a page or a PDF in a frame that runs nothing. */
async function originalSide(
  link: string,
  path: string,
  name: string,
  fields: readonly Evidence[],
  read: (file: string) => Promise<Uint8Array>,
): Promise<SafeHtml> {
  const open = html`<p><a href="${link}/${name}">Ouvrir ${name}</a></p>`
  if (/\.(?:txt|md|markdown)$/.test(name)) {
    const lines = (decode(await read(path))?.text ?? '').slice(0, 60_000).split('\n')
    const marked = new Set(fields.flatMap(({ where }) => where.line ?? []))
    return html`${open}<pre>${lines.map((line, i) => html`<span class="n">${String(i + 1).padStart(4)} </span>${marked.has(i + 1) ? html`<mark>${line}</mark>` : line}${'\n'}`)}</pre>`
  }
  if (/\.html?$/.test(name))
    return html`${open}<iframe sandbox="" title="Document d’origine" src="${link}/${name}"></iframe>`
  if (name.endsWith('.pdf'))
    return html`${open}<iframe title="Document d’origine" src="${link}/${name}"></iframe>`
  return open
}
