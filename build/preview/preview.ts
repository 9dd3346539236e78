/** `crieur preview`: reads again at every change, answers from what was read, tells the open pages. */
import { openStore } from '../cache/store.ts'
import { openLibrary } from '../library.ts'
import { loadWording } from '../render/wording.ts'
import type { Instant } from '../types.ts'
import { watchFolders } from '../watch/folders.ts'
import { openAnswers } from './answers.ts'
import { type Desk, openDesk } from './desk.ts'
import { openExaminer } from './examine.ts'
import { openPrints } from './print.ts'
import { openServer } from './server.ts'
import { openShelf } from './shelf.ts'

export type PreviewOptions = {
  /** Absolute folders. Nothing is written but under `cache`. */
  readonly root: string
  readonly releases: string
  readonly templates: string
  readonly cache: string
  readonly port: number
  readonly now: () => Instant
  /** A browser of the person's own choice, for PDFs. */
  readonly chromium?: string
  readonly onNotice: (text: string) => void
  readonly onError: (error: unknown) => void
}

export type Preview = AsyncDisposable & {
  readonly address: string
  /** The first reading. */
  readonly ready: Promise<Desk>
  /** Resolves when nothing is left to examine; for tests. */
  readonly idle: () => Promise<void>
}

/** Errors: the port is taken (EADDRINUSE), or may not be used (EACCES). */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { root, releases, templates, now, onNotice, onError } = options
  const store = openStore(options.cache)
  const library = openLibrary(store.get)
  const wording = await loadWording()
  const read = openShelf({ root, releases, templates, store })
  const lay = openDesk({ templates, store, library, wording })
  const prints = openPrints(options, store, library, wording)

  let desk: Promise<Desk>
  let reading: Promise<Desk> | undefined
  let again = false
  let answering = 0
  const examiner = openExaminer({
    onFound: () => server.tell(),
    busy: () => reading !== undefined || answering > 0,
    onError,
  })

  /** One reading at a time; changes during one make another. Pages are answered from the last that ended. */
  const refresh = async (): Promise<Desk> => {
    for (;;) {
      again = false
      const at = now()
      const shelf = await read(at)
      if (again) continue
      const laid = lay(shelf, at)
      examiner.examine(shelf, at)
      return laid
    }
  }
  const change = () => {
    again = true
    if (reading) return
    reading = refresh()
    reading
      .then((laid) => {
        desk = Promise.resolve(laid)
        server.tell()
      }, onError)
      .finally(() => {
        reading = undefined
      })
  }

  const answers = openAnswers({ root, desk: () => desk, examiner, print: prints.print })
  const answer: typeof answers = async (url, signal) => {
    answering++
    try {
      return await answers(url, signal)
    } finally {
      answering--
    }
  }
  const server = await openServer({ port: options.port, answer, onError })
  reading = refresh()
  desk = reading
  reading.catch(onError).finally(() => {
    reading = undefined
  })
  const watched = watchFolders({ folders: [releases, templates], onChange: change, onNotice })

  return {
    address: `http://127.0.0.1:${server.port}/`,
    ready: desk,
    idle: () => examiner.idle(),
    async [Symbol.asyncDispose]() {
      watched[Symbol.dispose]()
      examiner.stop()
      await server[Symbol.asyncDispose]()
      await reading?.catch(() => undefined)
      await examiner.idle()
      await prints[Symbol.asyncDispose]()
    },
  }
}
