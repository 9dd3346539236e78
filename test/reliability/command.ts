/** The command line in a process of its own, which may be killed, on a site in a folder of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../sites/site.ts'

const CRIEUR = join(ROOT, 'scripts', 'crieur.js')

export type Run = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export type RunOptions = {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Options of Node itself. */
  readonly node?: readonly string[]
  /** A program and its arguments that run the command: `prlimit …`. */
  readonly under?: readonly string[]
  readonly killAfterMs?: number
}

export function start(args: readonly string[], { cwd, env, node = [], under = [] }: RunOptions) {
  const [file = process.execPath, ...rest] = [...under, process.execPath, ...node, CRIEUR, ...args]
  return spawn(file, rest, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

export async function run(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = start(args, options)
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const timer =
    options.killAfterMs === undefined
      ? undefined
      : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs)
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (...ended) => resolve(ended))
  })
  clearTimeout(timer)
  return { code, signal, ...said }
}
