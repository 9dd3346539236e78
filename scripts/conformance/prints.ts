/** Prints and finishes documents, as Crieur prints and finishes releases; keeps both for the judges. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openEngine } from '../../build/pdf/engine.ts'
import { openFinisher } from '../../build/pdf/finish/pool.ts'
import { words } from '../../test/corpus/article-text.ts'
import type { CorpusDocument } from '../../test/corpus/corpus.ts'

export type JudgedPrint = {
  readonly name: string
  /** Paths: as Chromium prints it, and as it is published. */
  readonly before: string
  readonly after: string
  readonly pages: number
  readonly bytes: number
  /** Where the structure's words part from the article's; undefined when they are the same. */
  readonly parting: string | undefined
}

export type PrintOptions = {
  readonly folder: string
  readonly cache: string
  readonly chromium: string | undefined
  readonly onNotice: (notice: string) => void
}

const JOBS = 2

export async function printAll(
  documents: readonly CorpusDocument[],
  options: PrintOptions,
  signal: AbortSignal,
): Promise<JudgedPrint[]> {
  await mkdir(options.folder, { recursive: true })
  await using engine = await openEngine({
    cacheDir: options.cache,
    chromium: options.chromium,
    jobs: JOBS,
    onNotice: options.onNotice,
  })
  await using finisher = openFinisher({ threads: JOBS })
  const print = async (document: CorpusDocument): Promise<JudgedPrint> => {
    const pdf = await engine.print(document.job, signal)
    const before = join(options.folder, `${document.name}.avant.pdf`)
    const after = join(options.folder, `${document.name}.pdf`)
    await writeFile(before, pdf)
    const { bytes, pages, structureText } = await finisher.finish(pdf, document.finish, signal)
    await writeFile(after, bytes)
    const parting = partingOf(document.text, words(structureText))
    return { name: document.name, before, after, pages, bytes: bytes.length, parting }
  }
  // All are tried before the first error is told: one bad print must not hide another.
  const settled = await Promise.allSettled(documents.map(print))
  const errors = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (errors.length > 0)
    throw new AggregateError(errors, errors.map((error) => String(error?.message ?? error)).join('\n'))
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** A few words around the first difference. */
function partingOf(article: string, structure: string): string | undefined {
  if (article === structure) return undefined
  let at = 0
  while (article[at] === structure[at]) at++
  const around = (text: string) => `« ${text.slice(Math.max(0, at - 25), at + 25)} »`
  return `page ${around(article)}, PDF ${around(structure)}`
}
