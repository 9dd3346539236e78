/**
 * What the queue costs and what workers bring: `node bench/queue.ts [documents] [rounds] [jobs]`, 60, 3 and 20,000.
 * First, real documents: this machine alone, then 1, 2 and 4 `crieur worker`, in turns. Then jobs without a print,
 * of which only the queue's and the store's own work is left, and the memory of a builder that has many of them.
 * Needs `redis-server`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { arch, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadedCode } from '../build/cache/code.ts'
import { openStore } from '../build/cache/store.ts'
import { openLibrary } from '../build/library.ts'
import { openPrinter, type Printer } from '../build/pdf/printer.ts'
import { connect } from '../build/remote/connection.ts'
import { remotePrinter } from '../build/remote/printer.ts'
import { openSharedStore } from '../build/remote/shared-store.ts'
import { work } from '../build/remote/worker.ts'
import type { PdfInput } from '../build/render/release.ts'
import { loadWording } from '../build/render/wording.ts'
import { usage } from './processes.ts'
import { ROOT, twoPages } from './releases.ts'
import { markdownTable, median } from './table.ts'

const [DOCUMENTS = 60, ROUNDS = 3, JOBS = 20_000] = process.argv.slice(2).map(Number)
const NEVER = new AbortController().signal
const CACHE = join(ROOT, '.crieur')

const folder = await mkdtemp(join(tmpdir(), 'crieur-bench-'))
const local = openStore(join(folder, 'local'))
const library = openLibrary(local.get)
const wording = await loadWording()
const code = loadedCode()
const options = { cache: CACHE, jobs: 2, onNotice: () => {} }
const { address, child: redis } = await startRedis()
try {
  const inputs = await twoPages('State', DOCUMENTS, local)
  if (ROUNDS > 0) process.stdout.write(`${await throughput(inputs)}\n\n`)
  process.stdout.write(`${await bare(inputs[0] as PdfInput)}\n\n`)
  process.stdout.write(
    `${cpus().length} cœurs ${arch()} (${cpus()[0]?.model.trim()}), Node ${process.version}, ${redis.spawnfile}.\n`,
  )
} finally {
  redis.kill()
  await rm(folder, { recursive: true })
}

/** Interleaved rounds; each makes the same documents anew. */
async function throughput(inputs: readonly PdfInput[]): Promise<string> {
  const setups = ['sans file', 1, 2, 4] as const
  const measures = new Map<string | number, Measure[]>(setups.map((setup) => [setup, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const setup of setups)
      measures
        .get(setup)
        ?.push(setup === 'sans file' ? await alone(inputs) : await withWorkers(setup, inputs))
  const rows = setups.map((setup) => {
    const taken = measures.get(setup) ?? []
    const [wall, cpu] = [median(taken.map((one) => one.wall)), median(taken.map((one) => one.cpu))]
    const name = typeof setup === 'number' ? `${setup} ouvrier${setup > 1 ? 's' : ''}` : setup
    return [name, ms(wall), ms(cpu), (3_600_000 / wall).toFixed(0)]
  })
  return `${markdownTable(['PDF de deux pages', 'durée par PDF', 'processeur par PDF', 'PDF par heure'], rows)}

Médianes de ${ROUNDS} tours alternés de ${DOCUMENTS} PDF ; chaque ouvrier imprime deux PDF à la fois.`
}

type Measure = { readonly wall: number; readonly cpu: number }

async function alone(inputs: readonly PdfInput[]): Promise<Measure> {
  await using printer = await openPrinter(options, wording)
  await all(printer, inputs.slice(0, 4))
  return await measured(inputs.length, () => all(printer, inputs))
}

async function withWorkers(count: number, inputs: readonly PdfInput[]): Promise<Measure> {
  const store = await mkdtemp(join(folder, 'shared-'))
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(store)))
  try {
    const tally = { made: 0, found: 0, repeated: 0 }
    const remote = remotePrinter({ queue: address, store: { folder: store }, again: true, tally })
    await using printer = await remote(options, wording, code)
    // Each worker starts its browser at its first documents.
    await all(printer, inputs.slice(0, 4 * count))
    return await measured(inputs.length, () => all(printer, inputs))
  } finally {
    for (const one of workers) one.kill('SIGKILL')
    await rm(store, { recursive: true })
  }
}

/** A worker that prints nothing: what is left is the queue and the store. */
async function bare(sample: PdfInput): Promise<string> {
  const store = join(folder, 'bare')
  await mkdir(store)
  const tally = { made: 0, found: 0, repeated: 0 }
  const remote = remotePrinter({ queue: address, store: { folder: store }, again: false, tally })
  await using printer = await remote(options, wording, code)
  await using connection = await connect({ address, onNotice: () => {} })
  await using shared = await openSharedStore({ folder: store })
  const end = new AbortController()
  const bytes = new Uint8Array(60_000)
  let number = 0
  const working = work({
    connection,
    shared,
    version: { code, printer: printer.identity },
    printer: {
      inHand: 8,
      // A PDF of the usual size, and another each time, as real ones are.
      async make() {
        new DataView(bytes.buffer).setUint32(0, number++)
        return bytes.slice()
      },
    },
    leaseMs: 30_000,
    onProgress: () => {},
    onNotice: () => {},
    signal: end.signal,
  })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 250)
  const many = function* () {
    for (let n = 0; n < JOBS; n++)
      yield { ...sample, release: { ...sample.release, id: `essai-${n}`, slug: `essai-${n}` } }
  }
  const start = process.memoryUsage().rss
  const taken = await measured(JOBS, () => all(printer, many()))
  clearInterval(watch)
  end.abort()
  await working
  const job = JSON.stringify(sample).length
  return `Sans impression, ${JOBS.toLocaleString('fr')} travaux de ${job.toLocaleString('fr')} caractères, résultats de 60 ko : ${ms(taken.wall)} par travail, ${ms(taken.cpu)} de processeur (constructeur, ouvrier et Redis ensemble). Mémoire : ${mib(start)} avant, ${mib(most)} au plus.`
}

async function all(printer: Pick<Printer, 'inHand' | 'make'>, inputs: Iterable<PdfInput>): Promise<void> {
  const queue = inputs[Symbol.iterator]()
  const one = async () => {
    for (let next = queue.next(); !next.done; next = queue.next())
      await printer.make(next.value, library, NEVER)
  }
  await Promise.all(Array.from({ length: printer.inHand }, one))
}

async function measured(count: number, run: () => Promise<unknown>): Promise<Measure> {
  const [start, cpu] = [performance.now(), usage().cpu]
  await run()
  return { wall: (performance.now() - start) / count, cpu: (usage().cpu - cpu) / count }
}

async function startWorker(store: string): Promise<ChildProcess> {
  const args = [join(ROOT, 'scripts', 'crieur.js'), 'worker', '--queue', address, '--store', store]
  const child = spawn(process.execPath, [...args, '--cache', CACHE], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

async function startRedis() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const data of child.stdout) if (String(data).includes('Ready to accept')) break
  child.stdout.resume()
  return { address: `redis://127.0.0.1:${port}`, child }
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} Mio`
}
