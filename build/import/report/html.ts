/** The review page: each original beside its result, the fields to look at first. Opens from the disk, runs nothing. */
import { html, type SafeHtml, styleSheet } from '../../html.ts'
import type { ImportReport, Taken } from '../state.ts'
import { doubts, reviewRelease } from './review-release.ts'
import { REVIEW_STYLE } from './review-style.ts'
import { count, placeWords } from './words.ts'

/** `to` is the releases folder as the page's links name it; `read` reads a file of that folder. */
export async function htmlReport(
  report: ImportReport,
  to: string,
  read: (file: string) => Promise<Uint8Array>,
): Promise<string> {
  const taken = [...report.taken].sort((a, b) => worst(a) - worst(b) || (a.path < b.path ? -1 : 1))
  const releases: SafeHtml[] = []
  for (const [i, one] of taken.entries())
    releases.push(await reviewRelease(one, to, { number: i + 1, total: taken.length }, read))
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reprise de l’archive : à relire</title>
${styleSheet(REVIEW_STYLE)}
</head>
<body>
<a class="skip" href="#${taken.length ? 'd1' : 'liste'}">Aller au premier document</a>
<main class="page">
<h1>Reprise de l’archive : à relire</h1>
<p class="lead">Les documents les plus incertains viennent d’abord. Comparez chaque champ surligné avec l’original : le lien de la colonne « Où » y mène. Corrigez <code>index.md</code> s’il le faut ; quand tout est juste, écrivez <code>verified: true</code> dans son en-tête.</p>
<ul class="counts">
<li><b>${report.taken.length.toLocaleString('fr')}</b> ${report.taken.length < 2 ? 'document repris' : 'documents repris'}</li>
<li><b>${taken.filter(({ status }) => status === 'draft').length}</b> en brouillon</li>
<li><b>${taken.filter((one) => doubts(one) === 0).length}</b> sans champ incertain</li>
<li><b>${report.already.length}</b> déjà repris</li>
<li><b>${report.refused.length}</b> ${report.refused.length < 2 ? 'refusé' : 'refusés'}</li>
</ul>
${report.refused.length ? refusedTable(report) : ''}
${report.proposals.length ? proposed(report) : ''}
${index(taken)}
${releases}
</main>
</body>
</html>
`.toString()
}

/** The way to any of them: opened at once when it is short. */
function index(taken: readonly Taken[]): SafeHtml {
  const list = html`<summary>${count(taken.length, 'document à relire', 'documents à relire')}</summary><ol>${taken.map((one, i) => html`<li><a href="#d${i + 1}">${one.draft.title ?? one.file}</a> ${doubts(one) ? html`<span class="badge draft">${count(doubts(one), 'doute', 'doutes')}</span>` : ''}</li>`)}</ol>`
  return taken.length <= 30
    ? html`<details class="index" id="liste" open>${list}</details>`
    : html`<details class="index" id="liste">${list}</details>`
}

function refusedTable({ refused }: ImportReport): SafeHtml {
  return html`<section class="box" aria-labelledby="refuses"><h2 id="refuses">Refusés</h2>
<table>
<thead><tr><th scope="col">Fichier</th><th scope="col">Pourquoi</th><th scope="col">À faire</th></tr></thead>
<tbody>${refused.map(({ file, message, fix }) => html`<tr><th scope="row">${file}</th><td>${message}</td><td>${fix ?? ''}</td></tr>`)}</tbody>
</table></section>`
}

function proposed({ proposals }: ImportReport): SafeHtml {
  return html`<section class="box" aria-labelledby="institutions"><h2 id="institutions">Institutions à accepter</h2>
<p>Le registre ne les connaissait pas. Pour en accepter une : relisez son fichier, donnez sa marque (<code>brand</code>), effacez l’entrée <code>proposed</code>, puis relancez la reprise avec <code>--force</code>.</p>
<table>
<thead><tr><th scope="col">Nom lu</th><th scope="col">Fichier</th><th scope="col">Où</th><th scope="col">Documents</th></tr></thead>
<tbody>${proposals.map((one) => html`<tr><th scope="row">${one.name}</th><td><code>${one.file}</code></td><td>${one.document}, ${placeWords(one.where)}</td><td>${one.files.length}</td></tr>`)}</tbody>
</table></section>`
}

/** The least sure of the fields that matter. */
function worst({ draft, status }: Taken): number {
  return Math.min(status === 'draft' ? 0.3 : 1, ...draft.evidence.map(({ confidence }) => confidence))
}
