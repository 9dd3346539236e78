/** The document that is printed: letterhead in the body of the first page, running foot in the margins. */
import { html, type SafeHtml, styleSheet } from '../../build/html.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import { markText } from './mark.ts'

export type LetterheadParts = {
  readonly release: ReleaseView
  readonly words: Words
  readonly article: SafeHtml
  /** Rules shared by all documents of the brand, faces included. */
  readonly css: string
  /** The bloc-marque's figure, for the State only. */
  readonly emblem?: SafeHtml | undefined
  readonly title: string
}

export function printedDocument(parts: LetterheadParts): SafeHtml {
  const { release, words, css, title } = parts
  return html`<!doctype html>
<html lang="${release.lang}">
<head><meta charset="utf-8"><title>${title}</title>
${styleSheet(css)}
${styleSheet(runningFoot(release.issuer.name, title, words))}
${release.mark ? styleSheet(runningMark(markText(release.mark))) : ''}
</head>
<body>
<header class="letterhead">${parts.emblem ? blocMarque(release, parts.emblem) : wordmark(release)}</header>
${parts.article}
</body>
</html>`
}

function blocMarque(release: ReleaseView, emblem: SafeHtml): SafeHtml {
  const { letterhead, service } = release.issuer
  return html`<div class="bloc-marque">${emblem}<p class="bloc-marque-title">${lines(letterhead)}</p></div>
${service ? html`<p class="letterhead-service">${service}</p>` : ''}`
}

function wordmark(release: ReleaseView): SafeHtml {
  const { letterhead, service } = release.issuer
  return html`<p class="wordmark">${lines(letterhead)}</p>${service ? html`<p class="letterhead-service">${service}</p>` : ''}`
}

const lines = (texts: readonly string[]) => texts.map((text, i) => html`${i ? html`<br>` : ''}${text}`)

/** Institution, short title, page n / N: margin boxes, since printed header templates cannot see our faces. */
function runningFoot(institution: string, title: string, words: Words): string {
  const [before = '', between = '', after = ''] = words.pageOf.split(/\{page\}|\{pages\}/)
  return `@page{@bottom-left{content:${cssString(`${institution} – ${shortened(title)}`)}}
@bottom-right{content:${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)}}}`
}

/** Above every page, what the article's head says: a page may travel alone. */
const runningMark = (text: string) =>
  `@page{@top-center{content:${cssString(text)};font:700 8.5pt/1.3 var(--face);color:#b00020}}`

const cssString = (text: string) =>
  `"${text.replace(/[\\"<>\n\r\f]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `)}"`

/** A title that fits on the foot's one line: cut at a word. */
function shortened(title: string, limit = 70): string {
  if (title.length <= limit) return title
  const cut = title.slice(0, limit)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)).replace(/[\s:;,.–-]+$/u, '')}…`
}
