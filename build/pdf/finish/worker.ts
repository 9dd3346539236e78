/** One thread that finishes PDFs, one after another: printing goes on meanwhile. Started by `pool.ts`. */
import { parentPort } from 'node:worker_threads'
import type { Trouble } from './errors.ts'
import { type Finished, type FinishOptions, finish, PdfNotUnderstood } from './index.ts'

export type Request = { readonly pdf: Uint8Array; readonly options: FinishOptions }

/** An error's class is lost between threads: what makes it up is sent instead. */
export type Reply =
  | { readonly finished: Finished }
  | {
      readonly refused: {
        code: Trouble
        reason: string
        page: number | undefined
        release: string | undefined
      }
    }
  | { readonly failed: string }

parentPort?.on('message', async (request: Request) => {
  const reply = await answer(request)
  parentPort?.postMessage(reply, 'finished' in reply ? [reply.finished.bytes.buffer as ArrayBuffer] : [])
})

async function answer({ pdf, options }: Request): Promise<Reply> {
  try {
    const finished = await finish(pdf, options)
    // A copy of its own, which can be handed over without another.
    return { finished: { ...finished, bytes: new Uint8Array(finished.bytes) } }
  } catch (error) {
    if (!(error instanceof PdfNotUnderstood)) return { failed: String((error as Error)?.stack ?? error) }
    const { code, reason, page, release } = error
    return { refused: { code, reason, page, release } }
  }
}
