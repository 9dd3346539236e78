/** What the preview answers to each address: its own pages, the site's, sources by line, PDFs when asked. */
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import {
  type PreviewView,
  previewIndex,
  previewMessage,
  previewRelease,
  previewSource,
} from '../../templates/layouts/preview.ts'
import { HOUSE_TEMPLATES } from '../cache/code.ts'
import { digestOf } from '../cache/digest.ts'
import { sorted } from '../diagnostics.ts'
import type { SafeHtml } from '../html.ts'
import type { PdfInput } from '../render/release.ts'
import type { Artifact, Diagnostic } from '../types.ts'
import type { Desk } from './desk.ts'
import type { Examiner } from './examine.ts'
import { headersFor } from './guard.ts'
import type { Answer } from './server.ts'
import type { Entry } from './shelf.ts'

export type AnswerOptions = {
  /** The project's root: messages name files relative to it. */
  readonly root: string
  /** The desk as it is now; waits for the first reading. */
  readonly desk: () => Promise<Desk>
  readonly examiner: Examiner
  readonly print: (artifact: Artifact<'pdf', PdfInput>, signal: AbortSignal) => Promise<Uint8Array>
}

export function openAnswers(options: AnswerOptions): (url: URL, signal: AbortSignal) => Promise<Answer> {
  const { root, examiner } = options

  /** All that is known to be wrong with a release. */
  const problems = (entry: Entry, ofBody: readonly Diagnostic[] = []): Diagnostic[] => {
    const all = [...(examiner.findings(entry) ?? entry.diagnostics), ...ofBody]
    return sorted([...new Map(all.map((one) => [JSON.stringify(one), one])).values()])
  }

  const isExamined = (entry: Entry) =>
    entry.shows === 'last-good' || entry.shows === 'nothing' || examiner.findings(entry) !== undefined

  const index = async (): Promise<Answer> => {
    const { shelf } = await options.desk()
    const documents = [...shelf.entries.values()].map((entry) => ({
      ...describe(entry),
      problems: problems(entry),
      examined: isExamined(entry),
    }))
    return html(200, previewIndex({ documents, elsewhere: sorted(shelf.elsewhere), root }))
  }

  const release = async (entry: Entry, withPdf: boolean): Promise<Answer> => {
    const desk = await options.desk()
    const ready = await desk.prepare(entry)
    const [page, document] = await Promise.all([desk.page(entry), withPdf ? desk.document(entry) : undefined])
    const text = await sourceOf(root, entry.file)
    const told = problems(entry, ready?.diagnostics)
    return html(
      200,
      previewRelease({
        ...describe(entry),
        root,
        ...(page ? { page: { address: siteAddress(page.path), version: page.version } } : {}),
        pdf: withPdf,
        ...(document ? { pdfVersion: digestOf(document.input) } : {}),
        // Its marks are part of what it shows: they come later than its text.
        sourceVersion: digestOf({ text: text ?? null, marked: markedLines(told) }),
        problems: told,
        examined: isExamined(entry),
      }),
    )
  }

  const source = async (file: string, shown: readonly Diagnostic[]): Promise<Answer> => {
    const text = await sourceOf(root, file)
    if (text === undefined) return html(404, previewMessage('Ce fichier ne peut être lu.', file))
    return html(200, previewSource({ file, lines: text.split('\n'), marked: new Set(markedLines(shown)) }))
  }

  const pdf = async (entry: Entry, signal: AbortSignal): Promise<Answer> => {
    const desk = await options.desk()
    try {
      const artifact = await desk.document(entry)
      if (!artifact) return html(404, previewMessage('Rien à imprimer pour le moment.', entry.file))
      const body = await options.print(artifact, signal)
      return { status: 200, headers: headersFor('pdf', 'application/pdf'), body }
    } catch (error) {
      // A print that failed is told where it was asked for; the page beside it stands.
      if (!(error instanceof Error) || signal.aborted) throw error
      return html(503, previewMessage('Le PDF n’a pas pu être fait.', error.message))
    }
  }

  const site = async (path: string, signal: AbortSignal): Promise<Answer> => {
    const desk = await options.desk()
    const entry = desk.entryAt(path)
    if (entry && path.endsWith('.pdf') && path.split('/').length === 4) {
      const document = await desk.document(entry)
      if (document?.path === path) return pdf(entry, signal)
    }
    const found = await desk.read(path === '' || path.endsWith('/') ? `${path}index.html` : path)
    if (!found) return html(404, previewMessage('Il n’y a rien à cette adresse.', `/${path}`))
    const type = TYPES[extname(found.path).toLowerCase()] ?? 'application/octet-stream'
    const kind = type.startsWith('text/html') ? 'page' : type === 'application/pdf' ? 'pdf' : 'file'
    return { status: 200, headers: headersFor(kind, type), body: found.content }
  }

  return async (url, signal) => {
    const path = decoded(url.pathname)
    if (path === undefined) return html(400, previewMessage('Cette adresse ne peut être lue.', url.pathname))
    const own = OWN_FILES[path]
    if (own) {
      const body = await readFile(join(HOUSE_TEMPLATES, own))
      return { status: 200, headers: headersFor('file', TYPES[extname(own)] ?? ''), body }
    }
    if (path === '/favicon.ico') return { status: 204, headers: headersFor('file', 'image/x-icon'), body: '' }
    if (path === '/') return index()
    if (path.startsWith('/site/')) return site(path.slice('/site/'.length), signal)
    const { shelf } = await options.desk()
    const file = url.searchParams.get('fichier') ?? ''
    const entry = shelf.entries.get(file)
    if (entry && path === '/voir/') return release(entry, url.searchParams.has('pdf'))
    if (entry && path === '/pdf/') return pdf(entry, signal)
    if (entry && path === '/source/') {
      const ready = await (await options.desk()).prepare(entry)
      return source(file, problems(entry, ready?.diagnostics))
    }
    const elsewhere = shelf.elsewhere.filter((one) => one.file === file)
    if (elsewhere.length > 0 && path === '/source/') return source(file, elsewhere)
    return html(404, previewMessage('Il n’y a rien à cette adresse.', file || path))
  }
}

const OWN_FILES: Readonly<Record<string, string>> = {
  '/preview.css': 'styles/preview.css',
  '/preview.js': 'scripts/preview.js',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.ics': 'text/calendar; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
}

const markedLines = (problems: readonly Diagnostic[]): number[] =>
  [...new Set(problems.flatMap(({ line }) => line ?? []))].sort((a, b) => a - b)

const html = (status: number, page: SafeHtml): Answer => ({
  status,
  headers: headersFor('frame', 'text/html; charset=utf-8'),
  body: page.toString(),
})

function describe({ file, title, state, shows, release }: Entry): PreviewView {
  return {
    file,
    title,
    state,
    shows,
    ...(release ? { date: release.date, firstPublic: release.firstPublic } : {}),
  }
}

const siteAddress = (path: string) =>
  `/site/${path
    .replace(/index\.html$/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`

function sourceOf(root: string, file: string): Promise<string | undefined> {
  return readFile(resolve(root, file), 'utf8').then(
    (text) => text.replace(/\r\n?/g, '\n'),
    () => undefined,
  )
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return undefined
  }
}
