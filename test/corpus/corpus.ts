/**
 * The PDF test corpus: one short document for each thing that Markdown and the directives can produce, set as
 * Crieur sets a release. Read by the conformance command and by the tests of finishing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseBody } from '../../build/markdown/parse.ts'
import { stringifyBody } from '../../build/markdown/stringify.ts'
import type { FinishOptions } from '../../build/pdf/finish/index.ts'
import type { PrintJob, Resource } from '../../build/pdf/job.ts'
import type { Body, Instant } from '../../build/types.ts'
import { articleText } from './article-text.ts'

export type CorpusDocument = {
  /** The file's name without `.md`. */
  readonly name: string
  readonly job: PrintJob
  readonly finish: FinishOptions
  /** The words of the article, in the order of the page, spaces made plain. */
  readonly text: string
}

const DOCUMENTS = join(import.meta.dirname, 'documents')
const ROOT = join(import.meta.dirname, '../..')
const ORIGIN = 'https://crieur.invalid'
const DATE = '2024-05-10T08:00:00Z' as Instant

/** All documents, by name; `names` chooses some. */
export function loadCorpus(names?: readonly string[]): CorpusDocument[] {
  const all = readdirSync(DOCUMENTS)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -3))
  return all
    .filter((name) => !names || names.includes(name))
    .sort()
    .map(load)
}

function load(name: string): CorpusDocument {
  const source = readFileSync(join(DOCUMENTS, `${name}.md`), 'utf8')
  const { title, lang, contents, markdown } = split(name, source)
  const { body, diagnostics } = parseBody({ markdown, file: `${name}.md`, firstLine: 1, lang })
  const refused = diagnostics.find(({ severity }) => severity === 'error')
  if (refused) throw new Error(`${name}.md: ${refused.message}`)
  const article = `<article><h1>${escaped(title)}</h1>${contents ? tableOfContents(body) : ''}${markup(body)}</article>`
  return {
    name,
    job: { name, html: page({ title, lang, article }), resources: RESOURCES },
    finish: {
      name,
      title,
      author: 'Préfecture de l’Exemple',
      subject: 'Communiqué de presse',
      keywords: ['corpus', name],
      lang,
      date: DATE,
      source: {
        name: `${name}.md`,
        mime: 'text/markdown',
        bytes: Buffer.from(source),
        description: 'Source en Markdown',
      },
    },
    text: articleText(title, contents ? chapters(body).map((heading) => heading.text) : [], body.tree),
  }
}

/** `title`, and optionally `lang`, `contents` (a table of contents) and `repeat` (the body so many times, `{n}` numbered). */
function split(name: string, source: string) {
  const [, head, markdown = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? []
  if (head === undefined) throw new Error(`${name}.md has no title`)
  const fields = Object.fromEntries(
    head.split('\n').map((line) => line.split(/:\s(.*)/, 2) as [string, string]),
  )
  const times = Number(fields.repeat ?? 1)
  const bodies = Array.from({ length: times }, (_, index) => markdown.replaceAll('{n}', String(index + 1)))
  return {
    title: fields.title ?? name,
    lang: fields.lang ?? 'fr',
    contents: fields.contents === 'true',
    markdown: bodies.join('\n'),
  }
}

const markup = (body: Body): string =>
  stringifyBody(body.tree).replaceAll('src="images/', `src="${ORIGIN}/images/`)

const chapters = ({ headings }: Body) => headings.filter(({ depth }) => depth === 2)

function tableOfContents(body: Body): string {
  const lines = chapters(body).map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`)
  return `<nav aria-label="Sommaire"><ol>${lines.join('')}</ol></nav>`
}

const FACES = [
  ['Regular', 400, 'normal'],
  ['It', 400, 'italic'],
  ['Bold', 700, 'normal'],
  ['BoldIt', 700, 'italic'],
] as const

const face = ([file, weight, style]: (typeof FACES)[number]): string =>
  `@font-face{font-family:"Source Sans 3";font-weight:${weight};font-style:${style};src:url(${ORIGIN}/fonts/${file}.woff2)}`

const CSS = `${FACES.map(face).join('\n')}
:root { --face: "Source Sans 3" }
code { font-family: var(--face) }
th, td { border: 0.5pt solid #929292; padding: 3pt; text-align: left }
table { border-collapse: collapse; width: 100% }
img { max-width: 100% }
.callout { padding: 3mm 5mm; background: #f5f5fe }
@page { @bottom-left { content: "Préfecture de l’Exemple" } @bottom-right { content: "Page " counter(page) " / " counter(pages) } }
${readFileSync(join(ROOT, 'templates/styles/print.css'), 'utf8')}`

function page({ title, lang, article }: { title: string; lang: string; article: string }): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${CSS}</style></head>
<body><header class="letterhead"><p class="wordmark">Préfecture<br>de l’Exemple</p></header>
${article}
<footer><p>Service presse — 05 34 45 34 45 — presse@exemple.gouv.fr</p></footer></body></html>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`)

const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', svg: 'image/svg+xml' }

const RESOURCES: ReadonlyMap<string, Resource> = new Map([
  ...FACES.map(([file]): [string, Resource] => [
    `${ORIGIN}/fonts/${file}.woff2`,
    {
      body: readFileSync(join(ROOT, `node_modules/source-sans/WOFF2/TTF/SourceSans3-${file}.ttf.woff2`)),
      type: 'font/woff2',
    },
  ]),
  ...readdirSync(join(DOCUMENTS, 'images')).map((file): [string, Resource] => [
    `${ORIGIN}/images/${file}`,
    { body: readFileSync(join(DOCUMENTS, 'images', file)), type: TYPES[file.split('.').at(-1) ?? ''] ?? '' },
  ]),
])
