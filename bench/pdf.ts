/** `npm run bench`: what a two-page PDF costs, against the bare loop that could do no less. Arguments: rounds. */
import { mkdtemp, rm } from 'node:fs/promises'
import { arch, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { openPrinter } from '../build/pdf/printer.ts'
import { type PdfInput, renderPrinted } from '../build/render/release.ts'
import { loadWording, type Wording } from '../build/render/wording.ts'
import { openBare } from './bare.ts'
import { BRANDS, type BrandName, ROOT, twoPages } from './releases.ts'
import { markdownTable, median } from './table.ts'

const ROUNDS = Number(process.argv[2] ?? 9)
const DOCUMENTS = 24
const NEVER = new AbortController().signal

const folder = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
const store = openStore(join(folder, 'store'))
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
  'nu',
  'publié',
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
  const printed = await Promise.all(inputs.map((input) => renderPrinted(input, store.get, words)))
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
      for (const [index, input] of queue) sizes[index] = (await printer.make(input, store.get, NEVER)).length
    }
    // As in a build: one more than prints at once.
    await Promise.all(Array.from({ length: jobs + 1 }, work))
    return sizes
  }
  const naked = () => bare.print(printed)
  const times: Record<'naked' | 'crieur', number[]> = { naked: [], crieur: [] }
  const sizes = { naked: await naked(), crieur: await crieur() }
  await naked()
  await crieur()
  for (let round = 0; round < ROUNDS; round++) {
    times.naked.push(await timed(naked))
    times.crieur.push(await timed(crieur))
  }
  const [a, b] = [median(times.naked), median(times.crieur)]
  const kb = (values: readonly number[]) => `${(median(values) / 1000).toFixed(1)} ko`
  return [
    brand,
    String(jobs),
    `${a.toFixed(1)} ms`,
    `${b.toFixed(1)} ms`,
    (b / a).toFixed(2),
    kb(sizes.naked),
    kb(sizes.crieur),
  ]
}

/** Milliseconds a document. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / DOCUMENTS
}
