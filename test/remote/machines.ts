/** Builds and workers as they run on machines of their own: real processes, of which some are killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { NOON, ROOT, type Site } from '../sites/site.ts'

export type Machine = AsyncDisposable & {
  readonly child: ChildProcess
  /** Resolves once it has said `text`, on either stream; rejects if it ends before. */
  readonly says: (text: string) => Promise<void>
  readonly saidSoFar: () => string
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

export type Wires = { readonly queue: string; readonly store: string; readonly env?: NodeJS.ProcessEnv }

/** The browser is unpacked once for all tests. */
const CACHE = join(ROOT, '.crieur')

export const worker = (wires: Wires, ...args: string[]): Machine => workerFrom(ROOT, wires, ...args)

/** A worker of the code in `root`. */
export const workerFrom = (root: string, { queue, store, env }: Wires, ...args: string[]): Machine =>
  machine(root, root, ['worker', '--queue', queue, '--store', store, '--cache', CACHE, ...args], env)

export const remoteBuild = (s: Site, { queue, store, env }: Wires, ...args: string[]): Machine =>
  machine(ROOT, s.root, ['build', '--now', NOON, '--queue', queue, '--store', store, ...args], env)

function machine(root: string, cwd: string, args: readonly string[], env?: NodeJS.ProcessEnv): Machine {
  const child = spawn(process.execPath, [join(root, 'scripts', 'crieur.js'), ...args], {
    cwd,
    env: { ...process.env, ...env },
  })
  let [out, err] = ['', '']
  let heard = Promise.withResolvers<void>()
  const hear = () => {
    heard.resolve()
    heard = Promise.withResolvers()
  }
  child.stdout.on('data', (data) => {
    out += data
    hear()
  })
  child.stderr.on('data', (data) => {
    err += data
    hear()
  })
  const closed = once(child, 'close')
  void closed.then(hear)
  const ended = closed.then(([code]) => ({ code, out, err }))
  return {
    child,
    ended,
    saidSoFar: () => `${out}${err}`,
    async says(text) {
      while (!`${out}${err}`.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended without saying « ${text} »:\n${out}${err}`)
        await heard.promise
      }
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
