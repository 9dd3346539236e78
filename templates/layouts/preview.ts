/** The preview's own pages, in French: the list of documents, one document with its problems, a source by line. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { Diagnostic, Instant, LocalDate, Severity } from '../../build/types.ts'
import { markText } from './mark.ts'

export type PreviewView = {
  readonly file: string
  readonly title: string
  readonly state: 'draft' | 'embargo' | 'future' | 'public' | 'error'
  readonly shows: 'text' | 'last-good' | 'stand-in' | 'nothing'
  readonly date?: LocalDate
  readonly firstPublic?: Instant
}

type Listed = PreviewView & { readonly problems: readonly Diagnostic[]; readonly examined: boolean }

const STATES: Readonly<Record<PreviewView['state'], string>> = {
  error: 'À corriger',
  draft: 'Brouillon',
  embargo: 'Sous embargo',
  future: 'À paraître',
  public: 'Public',
}
/** What is being written comes first. */
const ORDER = Object.keys(STATES)
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Erreur',
  warning: 'Attention',
  info: 'Information',
}

const say = (text: string) => inline(text, 'fr')
const query = (file: string) => `fichier=${encodeURIComponent(file)}`

function page(title: string, kind: string, main: SafeHtml): SafeHtml {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Aperçu</title>
<link rel="stylesheet" href="/preview.css">
<script type="module" src="/preview.js"></script>
</head>
<body class="preview-${kind}">
${main}
<p class="connection" id="connection" role="status" data-lost="L’aperçu s’est arrêté : relancez « npm run preview »."></p>
</body>
</html>
`
}

export type IndexParts = {
  readonly documents: readonly Listed[]
  readonly elsewhere: readonly Diagnostic[]
  /** Absolute, for the editor's links. */
  readonly root: string
}

export function previewIndex({ documents, elsewhere, root }: IndexParts): SafeHtml {
  const rows = [...documents].sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      (a.date === b.date ? 0 : (a.date ?? '9') < (b.date ?? '9') ? 1 : -1) ||
      (a.file < b.file ? -1 : 1),
  )
  return page(
    'Tous les documents',
    'index',
    html`<header class="bar"><h1>Aperçu</h1><p><a href="/site/">${say('Le site comme il serait avec tous ces documents')}</a></p></header>
<main id="documents" data-live>
${elsewhere.length ? html`<section><h2>${say('Réglages et fichiers à part')}</h2>${problemList(elsewhere, root, '_self')}</section>` : ''}
<table>
<caption>${documents.length} ${documents.length < 2 ? 'document' : 'documents'}</caption>
<thead><tr><th scope="col">État</th><th scope="col">Date</th><th scope="col">Titre</th><th scope="col">${say('À relire')}</th></tr></thead>
<tbody>${rows.map(row)}</tbody>
</table>
</main>`,
  )
}

function row(document: Listed): SafeHtml {
  const { file, title, date, problems, examined } = document
  const counts = (['error', 'warning'] as const).map(
    (severity) => [severity, problems.filter((one) => one.severity === severity).length] as const,
  )
  const told = counts.filter(([, count]) => count > 0)
  return html`<tr><td>${badge(document)}</td><td>${date ? html`<time datetime="${date}">${say(formatDate(date, 'fr'))}</time>` : '–'}</td><td><a href="/voir/?${query(file)}">${title || file}</a><br><span class="file">${file}</span></td><td>${
    told.length
      ? told.map(
          ([severity, count]) =>
            html`<span class="count ${severity}">${count} ${plural(severity, count)}</span> `,
        )
      : examined
        ? 'rien'
        : html`<span class="pending">relecture…</span>`
  }</td></tr>
`
}

const plural = (severity: 'error' | 'warning', count: number) =>
  `${severity === 'error' ? 'erreur' : 'avertissement'}${count > 1 ? 's' : ''}`

const badge = ({ state }: PreviewView) => html`<span class="state ${state}">${STATES[state]}</span>`

export type ReleaseParts = PreviewView & {
  readonly root: string
  /** Where the page itself is, and what tells it from an earlier one. */
  readonly page?: { readonly address: string; readonly version: string }
  readonly pdf: boolean
  readonly pdfVersion?: string
  readonly sourceVersion: string
  readonly problems: readonly Diagnostic[]
  readonly examined: boolean
}

export function previewRelease(parts: ReleaseParts): SafeHtml {
  const { file, title, root, page: shown, pdf, pdfVersion, problems, examined, sourceVersion } = parts
  const here = `/voir/?${query(file)}`
  return page(
    title,
    pdf ? 'release with-pdf' : 'release',
    html`<header class="bar" id="state" data-live>
<p><a href="/">${say('Tous les documents')}</a></p>
<h1>${title || file}</h1>
<p>${badge(parts)} ${markOf(parts)}</p>
${hint(parts) ? html`<p class="hint" role="status">${say(hint(parts) ?? '')}</p>` : ''}
<ul class="tools">
<li>${pdf ? html`<a href="${here}">Fermer le PDF</a>` : html`<a href="${here}&amp;pdf">Page et PDF côte à côte</a>`}</li>
${shown ? html`<li><a href="${shown.address}">La page seule</a></li>` : ''}
<li><a data-editor="${editor(root, file)}" hidden>Ouvrir dans VS Code</a></li>
</ul>
</header>
<main class="panes">
${shown ? html`<iframe class="pane" id="page" title="La page" src="${shown.address}" data-version="${shown.version}"></iframe>` : html`<p class="pane empty" id="page">${say('Rien ne peut encore être montré de ce document.')}</p>`}
${pdf ? html`<iframe class="pane" id="pdf" title="Le PDF" src="/pdf/?${query(file)}" data-version="${pdfVersion ?? ''}"></iframe>` : ''}
<aside class="side" aria-label="À relire">
<section id="problems" data-live>
<h2>${problems.length ? say(`À relire (${problems.length})`) : examined ? say('Rien à signaler') : say('À relire')}</h2>
${problemList(problems, root, 'source')}
${examined ? '' : html`<p class="pending">Relecture en cours…</p>`}
</section>
<iframe class="source" id="source" name="source" title="Le texte source" src="/source/?${query(file)}" data-version="${sourceVersion}"></iframe>
</aside>
</main>`,
  )
}

function markOf({ state, firstPublic }: PreviewView): SafeHtml | '' {
  if ((state !== 'embargo' && state !== 'future') || !firstPublic) return ''
  return html`<span class="until">${say(markText({ kind: 'embargo', until: firstPublic }))}</span>`
}

function hint({ shows }: PreviewView): string | undefined {
  if (shows === 'last-good')
    return 'Page d’avant l’erreur : elle reviendra à jour dès que les erreurs ci-contre seront corrigées.'
  if (shows === 'stand-in')
    return 'Document incomplet : ce qui manque dans ses rubriques est remplacé, pour montrer déjà le texte.'
  return undefined
}

/** The line opens in the frame `target`; the editor's link appears where a script runs. */
function problemList(problems: readonly Diagnostic[], root: string, target: string): SafeHtml {
  return html`<ul class="problems">${problems.map(
    ({ severity, file, line, column, message, why, fix, rule }) => html`<li class="problem ${severity}">
<p><strong>${SEVERITIES[severity]}</strong> <a class="line" target="${target}" href="/source/?${query(file)}${line ? `#L${line}` : ''}">${line ? say(`ligne ${line}`) : file}</a> <a class="editor" data-editor="${editor(root, file, line, column)}" hidden>VS Code</a></p>
<p>${say(message)}</p>
${why ? html`<p class="why">${say(why)}</p>` : ''}
${fix ? html`<p class="fix">${say(`À faire : ${fix}`)}</p>` : ''}
<p class="rule">${rule}</p>
</li>`,
  )}</ul>`
}

const editor = (root: string, file: string, line?: number, column?: number) =>
  `vscode://file${encodeURI(`${root.startsWith('/') ? '' : '/'}${root.replaceAll('\\', '/')}/${file}`)}${line ? `:${line}${column ? `:${column}` : ''}` : ''}`

export type SourceParts = {
  readonly file: string
  readonly lines: readonly string[]
  readonly marked: ReadonlySet<number>
}

export function previewSource({ file, lines, marked }: SourceParts): SafeHtml {
  return page(
    file,
    'source',
    html`<main><h1>${file}</h1>
<ol class="code">${lines.map((line, i) => html`<li id="L${i + 1}" class="${marked.has(i + 1) ? 'marked' : ''}"><code>${line || ' '}</code></li>`)}</ol></main>`,
  )
}

export function previewMessage(title: string, detail: string): SafeHtml {
  return page(
    title,
    'message',
    html`<main><h1>${title}</h1><p>${detail}</p><p><a href="/" target="_top">${say('Tous les documents')}</a></p></main>`,
  )
}
