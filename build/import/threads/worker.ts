/** One thread that reads and analyses files, one after another; `crew.ts` starts it, and ends it when it takes too long. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Register } from '../analyse.ts'
import { importBytes, type Job, type Outcome } from './one.ts'

const register = workerData as Register

parentPort?.on('message', async ({ number, ...job }: Job & { number: number }) => {
  parentPort?.postMessage({ number, outcome: await answer(job) })
})

async function answer(job: Job): Promise<Outcome> {
  try {
    return await importBytes(job, register)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      refusal: {
        rule: 'import/damaged',
        message: `Ce fichier est endommagé ou mal formé : il n’a pu être lu (${message.slice(0, 120)}).`,
        fix: 'Ouvrez-le dans son logiciel et enregistrez-le de nouveau.',
      },
    }
  }
}
