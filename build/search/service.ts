/** Runs Pagefind's own program over documents, in their order, and hands back the files that it makes. */
import { close, createIndex } from 'pagefind'
import { Deadline, within } from '../pdf/deadline.ts'
import { EnvironmentError, UnfinishedError } from '../pdf/errors.ts'

/** Pagefind's « custom record ». */
export type Document = {
  readonly url: string
  readonly content: string
  readonly language: string
  readonly meta: Readonly<Record<string, string>>
  readonly filters: Readonly<Record<string, readonly string[]>>
}

/** The program answers at once or never; it indexes a thousand releases in a second or two. */
const START_MS = 30_000
const WORK_MS = 600_000

/** Pagefind keeps one program per process, and ending it ends every index: one index at a time, then. */
let last: Promise<unknown> = Promise.resolve()

/** Files by path. Errors: EnvironmentError where the program does not run here, else UnfinishedError. */
export function runPagefind(
  documents: readonly Document[],
  signal: AbortSignal,
): Promise<Map<string, Uint8Array>> {
  const turn = last.then(() => run(documents, signal))
  last = turn.catch(() => undefined)
  return turn
}

async function run(documents: readonly Document[], signal: AbortSignal): Promise<Map<string, Uint8Array>> {
  signal.throwIfAborted()
  try {
    const index = await start(signal)
    using deadline = new Deadline(WORK_MS, `no answer in ${WORK_MS} ms`, signal)
    return await within(deadline.signal, fill(index, documents))
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof EnvironmentError) throw error
    throw new UnfinishedError(
      'L’index de la recherche n’a pas pu être construit : Pagefind s’est arrêté. Relancez la construction.',
      { cause: error },
    )
  } finally {
    await close()
  }
}

type Index = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>

async function start(signal: AbortSignal): Promise<Index> {
  try {
    using deadline = new Deadline(START_MS, `no answer in ${START_MS} ms`, signal)
    const { index, errors } = await within(deadline.signal, createIndex({}))
    if (!index) throw new Error(errors.join('\n'))
    return index
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw new EnvironmentError(
      `L’index de la recherche ne peut pas être construit ici : le programme de Pagefind pour cette machine ` +
        `(${process.platform}, ${process.arch}) manque ou ne démarre pas. Relancez « npm ci » ; sinon donnez le ` +
        'chemin de ce programme dans la variable PAGEFIND_BINARY_PATH, ou construisez sur Linux, macOS ou Windows ' +
        '(x64 ou arm64).',
      { cause: error },
    )
  }
}

async function fill(index: Index, documents: readonly Document[]): Promise<Map<string, Uint8Array>> {
  // One after another: the numbers of pages follow the order of arrival.
  for (const document of documents) {
    const { errors } = await index.addCustomRecord(document as Parameters<Index['addCustomRecord']>[0])
    if (errors.length > 0) throw new Error(`${document.url}: ${errors.join('; ')}`)
  }
  const { files, errors } = await index.getFiles()
  if (errors.length > 0) throw new Error(errors.join('; '))
  return new Map(files.map(({ path, content }) => [path, content]))
}
