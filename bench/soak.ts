/** Two thousand PDFs through one printer: what node and the browser hold, sampled. Arguments: how many. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { openLibrary } from '../build/library.ts'
import { openPrinter } from '../build/pdf/printer.ts'
import { loadWording } from '../build/render/wording.ts'
import { usage } from './processes.ts'
import { BRANDS, type BrandName, ROOT, twoPages } from './releases.ts'
import { markdownTable } from './table.ts'

const TOTAL = Number(process.argv[2] ?? 2000)
const STEP = Math.ceil(TOTAL / 10)
const JOBS = 2
const NEVER = new AbortController().signal

const folder = await mkdtemp(join(tmpdir(), 'crieur-soak-'))
const rows: string[][] = []
const start = performance.now()
try {
  const store = openStore(join(folder, 'store'))
  const library = openLibrary(store.get)
  const brands = Object.keys(BRANDS) as BrandName[]
  const inputs = (await Promise.all(brands.map((brand) => twoPages(brand, 50, store)))).flat()
  const options = { cache: join(ROOT, '.crieur'), jobs: JOBS, onNotice: () => {} }
  await using printer = await openPrinter(options, await loadWording())
  let [begun, done] = [0, 0]
  const work = async () => {
    while (begun < TOTAL) {
      const input = inputs[begun++ % inputs.length]
      if (input) await printer.make(input, library, NEVER)
      if (++done % STEP === 0 || done === 1) rows.push(sample(done))
    }
  }
  await Promise.all(Array.from({ length: JOBS + 1 }, work))
} finally {
  await rm(folder, { recursive: true })
}

function sample(done: number): string[] {
  const { own, children } = usage()
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  return [
    String(done),
    `${seconds} s`,
    ...[own, children].map((bytes) => `${(bytes / 2 ** 20).toFixed(0)} Mio`),
  ]
}

process.stdout.write(`${markdownTable(['PDF', 'depuis', 'node', 'navigateur'], rows)}\n`)
