/** The sign of life that a watcher leaves in the private cache, so that a build can say that nobody watches the hour. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../cache/digest.ts'
import type { Instant } from '../types.ts'

type Beat = { readonly pid: number; readonly at: Instant; readonly output: string }

/** A watcher beats twice a minute; after this, it hangs, or its machine was halted. */
const STALE = 120_000

const folderOf = (cache: string): string => join(cache, 'watch')
const fileOf = (cache: string, output: string): string =>
  join(folderOf(cache), `${sha256(output).slice(0, 16)}.json`)

/** `output`: absolute folder that the watcher builds. A disk that refuses this one small file ends no watch. */
export function beat(cache: string, output: string, at: Instant): void {
  const file = fileOf(cache, output)
  const temp = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(folderOf(cache), { recursive: true })
    writeFileSync(temp, `${JSON.stringify({ pid: process.pid, at, output } satisfies Beat)}\n`)
    renameSync(temp, file)
  } catch {
    rmSync(temp, { force: true })
  }
}

/** A watcher that ends well takes its sign away; that of one that was killed goes stale. */
export function lastBeat(cache: string, output: string): void {
  if (read(fileOf(cache, output))?.pid === process.pid) rmSync(fileOf(cache, output), { force: true })
}

/** Whether a watcher of this cache lives at `now`, the machine's own hour; of `output` alone, where it is given. */
export function watcherAlive(cache: string, now: Instant, output?: string): boolean {
  return beatsIn(cache).some(
    (one) =>
      (output === undefined || one.output === output) &&
      Math.abs(Date.parse(now) - Date.parse(one.at)) <= STALE &&
      isAlive(one.pid),
  )
}

function beatsIn(cache: string): Beat[] {
  try {
    return readdirSync(folderOf(cache))
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => read(join(folderOf(cache), name)) ?? [])
  } catch {
    return []
  }
}

function read(file: string): Beat | undefined {
  try {
    const { pid, at, output } = JSON.parse(readFileSync(file, 'utf8')) as Beat
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, at, output } : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
