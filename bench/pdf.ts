/** `npm run bench`: what a two-page PDF costs, against the bare loop that could do no less. Arguments: rounds. */
import { mkdtemp, rm } from 'node:fs/promises'
import { arch, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { openLibrary } from '../build/library.ts'
import { openPrinter } from '../build/pdf/printer.ts'
import { type PdfInput, renderPrinted } from '../build/render/release.ts'
import { loadWording, type Wording } from '../build/render/wording.ts'
import { openBare } from './bare.ts'
import { usage } from './processes.ts'
import { BRANDS, type BrandName, ROOT, twoPages } from './releases.ts'
import { markdownTable, median } from './table.ts'

const ROUNDS = Number(process.argv[2] ?? 9)
const DOCUMENTS = 24
/** Rounds that are not counted: what is measured is the hundredth document, not the first. */
const WARMING = 4
const NEVER = new AbortController().signal

const folder = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
const store = openStore(join(folder, 'store'))
const library = openLibrary(store.get)
const wording = await loadWording()
const rows: string[][] = []
let browser = ''
try {
  for (const brand of Object.keys(BRANDS) as BrandName[]) {
    const inputs = await twoPages(brand, DOCUMENTS, store)
    for (const jobs of [1, 2]) rows.push(await compare(brand, jobs, inputs, wording))
  }
} finally {
  await rm(folder, { recursive: true })
}

const HEAD = [
  'charte',
  'impressions de front',
  'boucle nue',
  'Crieur, finition comprise',
  'rapport',
  'processeur : nue',
  'Crieur',
  'rapport',
  'taille : nue',
  'publiée',
]
process.stdout.write(`${markdownTable(HEAD, rows)}

Millisecondes par document, médianes de ${ROUNDS} tours alternés de ${DOCUMENTS} communiqués de deux pages ;
${cpus().length} cœurs ${arch()} (${cpus()[0]?.model.trim()}), Node ${process.version}, ${browser}.
`)

/** Interleaved rounds of the same documents: what disturbs the machine disturbs both. */
async function compare(
  brand: BrandName,
  jobs: number,
  inputs: readonly PdfInput[],
  words: Wording,
): Promise<string[]> {
  const printed = await Promise.all(inputs.map((input) => renderPrinted(input, library, words)))
  const [first] = printed
  if (!first) throw new Error('nothing to print')
  const cache = join(ROOT, '.crieur')
  await using bare = await openBare(join(cache, 'chromium'), jobs, first)
  const chromium = process.env['CRIEUR_CHROMIUM']
  const options = { cache, jobs, onNotice: () => {}, ...(chromium ? { chromium } : {}) }
  await using printer = await openPrinter(options, words)
  browser = bare.version
  const crieur = async () => {
    const queue = inputs.entries()
    const sizes: number[] = []
    const work = async () => {
      for (const [index, input] of queue) sizes[index] = (await printer.make(input, library, NEVER)).length
    }
    // As in a build: one more than prints at once.
    await Promise.all(Array.from({ length: jobs + 1 }, work))
    return sizes
  }
  const naked = () => bare.print(printed)
  const sizes = { naked: await naked(), crieur: await crieur() }
  for (let round = 1; round < WARMING; round++) {
    await naked()
    await crieur()
  }
  const measures: Record<'naked' | 'crieur', Measure[]> = { naked: [], crieur: [] }
  for (let round = 0; round < ROUNDS; round++) {
    measures.naked.push(await measured(naked))
    measures.crieur.push(await measured(crieur))
  }
  return [
    brand,
    String(jobs),
    ...compared(
      measures.naked.map(({ wall }) => wall),
      measures.crieur.map(({ wall }) => wall),
    ),
    ...compared(
      measures.naked.map(({ cpu }) => cpu),
      measures.crieur.map(({ cpu }) => cpu),
    ),
    ...[sizes.naked, sizes.crieur].map((bytes) => `${(median(bytes) / 1000).toFixed(1)} ko`),
  ]
}

function compared(naked: readonly number[], crieur: readonly number[]): string[] {
  const [a, b] = [median(naked), median(crieur)]
  return [`${a.toFixed(1)} ms`, `${b.toFixed(1)} ms`, (b / a).toFixed(2)]
}

/** Milliseconds a document: of the clock, and of the processor in all processes, which a busy machine disturbs less. */
type Measure = { readonly wall: number; readonly cpu: number }

async function measured(work: () => Promise<unknown>): Promise<Measure> {
  const [start, cpu] = [performance.now(), usage().cpu]
  await work()
  return { wall: (performance.now() - start) / DOCUMENTS, cpu: (usage().cpu - cpu) / DOCUMENTS }
}
