/** What a two-page PDF costs, against the bare loop that could do no less: `npm run bench -- pdf`. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { type Library, openLibrary } from '../build/library.ts'
import { openPrinter } from '../build/pdf/printer.ts'
import { type PdfInput, type PrintedRelease, renderPrinted } from '../build/render/release.ts'
import { loadWording, type Wording } from '../build/render/wording.ts'
import { openBare } from './bare.ts'
import type { Bench } from './options.ts'
import { usage } from './processes.ts'
import { BRANDS, type BrandName, ROOT, twoPages } from './releases.ts'
import { markdownTable, median } from './table.ts'

const DOCUMENTS = 72
/** Rounds that are not counted: what is measured is the hundredth document, not the first. */
const WARMING = 4
const NEVER = new AbortController().signal

const HEAD = [
  'brand',
  'prints side by side',
  'bare loop, ms',
  'Crieur, ms',
  'ratio',
  'processor: bare, ms',
  'Crieur, ms',
  'ratio',
  'size: bare, kB',
  'published, kB',
]

export const bench: Bench = async ({ full, rounds = full ? 15 : 5 }) => {
  const folder = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
  try {
    const store = openStore(join(folder, 'store'))
    const wording = await loadWording()
    const library = openLibrary(store.get)
    const rows: string[][] = []
    for (const brand of Object.keys(BRANDS) as BrandName[]) {
      const inputs = await twoPages(brand, DOCUMENTS, store)
      const documents = await Promise.all(
        inputs.map(async (input) => ({ input, printed: await renderPrinted(input, library, wording) })),
      )
      for (const jobs of [1, 2]) {
        const cells = await compare(documents, jobs, rounds, library, wording)
        rows.push([brand, String(jobs), ...cells])
      }
    }
    return `${about(rounds)}\n\n${markdownTable(HEAD, rows)}`
  } finally {
    await rm(folder, { recursive: true })
  }
}

const about = (rounds: number) =>
  `PDFs of two pages of text, finished to PDF/UA-1 and PDF/A-3a, against a bare loop that hands the same documents ` +
  `to the same browser (a page that stays, its body swapped) and calls \`Page.printToPDF\`, nothing else. ` +
  `Milliseconds a document, of the clock and of the processor in all processes; medians of ${rounds} alternating ` +
  `rounds of ${DOCUMENTS} documents, after ${WARMING} that are not counted.`

type Document = { readonly input: PdfInput; readonly printed: PrintedRelease }

/** Interleaved rounds of the same documents: what disturbs the machine disturbs both. */
async function compare(
  documents: readonly Document[],
  jobs: number,
  rounds: number,
  library: Library,
  words: Wording,
): Promise<string[]> {
  const [first] = documents
  if (!first) throw new Error('nothing to print')
  const cache = join(ROOT, '.crieur')
  await using bare = await openBare(join(cache, 'chromium'), jobs, first.printed)
  const chromium = process.env['CRIEUR_CHROMIUM']
  const options = { cache, jobs, onNotice: () => {}, ...(chromium ? { chromium } : {}) }
  await using printer = await openPrinter(options, words)
  const crieur = async () => {
    const queue = documents.entries()
    const sizes: number[] = []
    const work = async () => {
      for (const [index, { input }] of queue)
        sizes[index] = (await printer.make(input, library, NEVER)).length
    }
    // As in a build.
    await Promise.all(Array.from({ length: printer.inHand }, work))
    return sizes
  }
  const naked = () => bare.print(documents.map(({ printed }) => printed))
  const sizes = { naked: await naked(), crieur: await crieur() }
  for (let round = 1; round < WARMING; round++) {
    await naked()
    await crieur()
  }
  const measures: Record<'naked' | 'crieur', Measure[]> = { naked: [], crieur: [] }
  for (let round = 0; round < rounds; round++) {
    measures.naked.push(await measured(naked))
    measures.crieur.push(await measured(crieur))
  }
  const pair = (of: (measure: Measure) => number) => compared(measures.naked.map(of), measures.crieur.map(of))
  const kilobytes = [sizes.naked, sizes.crieur].map((bytes) => (median(bytes) / 1000).toFixed(1))
  return [...pair(({ wall }) => wall), ...pair(({ cpu }) => cpu), ...kilobytes]
}

function compared(naked: readonly number[], crieur: readonly number[]): string[] {
  const [a, b] = [median(naked), median(crieur)]
  return [a.toFixed(1), b.toFixed(1), (b / a).toFixed(2)]
}

/** Milliseconds a document: of the clock, and of the processor in all processes, which a busy machine disturbs less. */
type Measure = { readonly wall: number; readonly cpu: number }

async function measured(work: () => Promise<unknown>): Promise<Measure> {
  const [start, cpu] = [performance.now(), usage().cpu]
  await work()
  return { wall: (performance.now() - start) / DOCUMENTS, cpu: (usage().cpu - cpu) / DOCUMENTS }
}
