/** What the printing tests share: one unpacked browser, our faces, small documents, and readers of what comes out. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { type EngineOptions, openEngine, type PdfEngine, type PrintJob } from '../../build/pdf/engine.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Shared by all tests: unpacking takes seconds. */
export const CACHE = join(ROOT, '.crieur/chromium')

export const REGULAR = 'https://crieur.invalid/fonts/regular.woff2'
export const BOLD = 'https://crieur.invalid/fonts/bold.woff2'

/** Two faces of one family, as a brand brings them. */
export const FACES: PrintJob['resources'] = new Map([
  [REGULAR, face('Regular')],
  [BOLD, face('Bold')],
])

/** An engine that ends with the test file. */
export async function engineFor(options: Partial<EngineOptions> = {}): Promise<PdfEngine> {
  const engine = await openEngine({ cacheDir: CACHE, ...options })
  after(() => engine[Symbol.asyncDispose]())
  return engine
}

export function job(name: string, body: string, more: Partial<PrintJob> & { style?: string } = {}): PrintJob {
  const style = more.style ?? faceRules('Marque')
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${name}</title><style>${style}
@page { size: A4; margin: 20mm } body { font: 11pt Marque }</style></head><body>${body}</body></html>`
  return { name, html, resources: FACES, ...more }
}

export function faceRules(family: string): string {
  return `@font-face { font-family: ${family}; src: url(${REGULAR}) }
@font-face { font-family: ${family}; font-weight: 700; src: url(${BOLD}) }`
}

/** Never fires: for prints that nobody interrupts. */
export const NEVER: AbortSignal = new AbortController().signal

/** For `skip`: what to install where a program is missing, else false. */
export function lacks(program: string, debianPackage: string): string | false {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' })
    return false
  } catch {
    return `${program} is missing: install ${debianPackage}`
  }
}

export const NO_POPPLER = lacks('pdftotext', 'poppler-utils')

export function textOf(pdf: Uint8Array): string {
  return read('pdftotext', ['-layout', '-', '-'], pdf)
}

export function infoOf(pdf: Uint8Array): string {
  return read('pdfinfo', ['-'], pdf)
}

/** The embedded faces' names, without their subset's prefix. */
export function facesOf(pdf: Uint8Array): string[] {
  const lines = read('pdffonts', ['-'], pdf).split('\n').slice(2)
  return lines.flatMap((line) => /^[A-Z]{6}\+(\S+)/.exec(line)?.[1] ?? []).sort()
}

/** How many images the pages show; masks are not counted. */
export function imagesOf(pdf: Uint8Array): number {
  return read('pdfimages', ['-list', '-'], pdf).match(/^ +\d+ +\d+ image /gm)?.length ?? 0
}

/** Whether the process runs: one that is dead but not yet waited for does not. */
export function runs(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function read(program: string, args: readonly string[], input: Uint8Array): string {
  return execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] })
}

function face(name: string) {
  const file = join(ROOT, `node_modules/source-sans/WOFF2/TTF/SourceSans3-${name}.ttf.woff2`)
  return { body: readFileSync(file), type: 'font/woff2' }
}
