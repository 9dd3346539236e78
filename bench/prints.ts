/** Two-page PDFs, whole processes: fifty releases, and one. Crieur's are finished to PDF/UA-1 and PDF/A-3a. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from './options.ts'
import { writeDocuments } from './peers/documents.ts'
import { printers } from './peers/printers.ts'
import { type Contestant, inTurns, megabytes, type Results } from './rounds.ts'
import { markdownTable } from './table.ts'
import { withFolder } from './with-archive.ts'

const CRIEUR = '**Crieur**, pages and lists included'
/** Those that take seconds a document are given fewer of them. */
const SLOW = 4
/** What one may take for all its documents before it is said not to end: many times what the slowest needs. */
const LONGEST_MS = 300_000
const HEAD = ['two-page PDFs', 'documents', 'ms each, wall', 'ms each, processor', 'peak MB', 'wall ÷ Crieur']

export const bench: Bench = async ({ full, rounds = 3, count = full ? 50 : 12 }) => {
  const tables: string[] = []
  for (const many of [count, 1]) tables.push(await table(many, rounds))
  return tables.join('\n\n')
}

function table(count: number, rounds: number): Promise<string> {
  return withFolder(async (root) => {
    const documents = await writeDocuments(join(root, 'documents'), count)
    const contestants: Contestant[] = []
    const counts = new Map<string, number>()
    const missing: string[] = []
    const failed: string[] = []
    for (const printer of await printers(CRIEUR)) {
      if (printer.missing !== undefined) {
        missing.push(printer.missing)
        continue
      }
      const own = printer.slow ? documents.slice(0, SLOW) : documents
      const folder = join(root, printer.name.replace(/\W+/g, '-'))
      await mkdir(folder)
      const contestant = { name: printer.name, ...(await printer.prepare(folder, own)) }
      // Once unmeasured: faces are made ready, and what cannot print these documents is said instead of measured.
      const failure = await inTurns([contestant], 1, LONGEST_MS).then(
        () => undefined,
        (error: Error) => error,
      )
      if (failure) {
        process.stderr.write(`${printer.name}: ${failure.message}\n`)
        failed.push(`Not measured: ${printer.name} did not run here.`)
        continue
      }
      counts.set(printer.name, own.length)
      contestants.push(contestant)
    }
    const results = await inTurns(contestants, rounds, LONGEST_MS)
    const rest = missing.map((how) => `Not measured, not installed. ${how}`)
    return [
      `${count === 1 ? 'One release' : `${count} releases`}, medians of ${rounds} rounds:`,
      markdownTable(HEAD, rows(results, counts)),
      ...rest,
      ...failed,
    ].join('\n\n')
  })
}

function rows(results: Results, counts: ReadonlyMap<string, number>): string[][] {
  const each = (name: string, ms: number) => ms / (counts.get(name) ?? 1)
  const reference = each(CRIEUR, results.get(CRIEUR)?.wall ?? Number.NaN)
  return [...results].map(([name, { wall, cpu, peak }]) => [
    name,
    String(counts.get(name)),
    each(name, wall).toFixed(0),
    each(name, cpu).toFixed(0),
    megabytes(peak),
    (each(name, wall) / reference).toFixed(2),
  ])
}
