/** Starts one browser in a profile of its own, and ends it with all its processes whatever happens. */
import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { Deadline, DeadlineError, within } from '../deadline.ts'
import { EnvironmentError } from '../errors.ts'
import { FLAGS } from './flags.ts'
import type { Prepared } from './locate.ts'
import { privateFolder, sweep, uniqueName } from './private-folder.ts'

export type LaunchOptions = {
  readonly cacheDir: string
  readonly prepared: Prepared
  /** False where the sandbox cannot work: see `sandbox.ts`. */
  readonly sandbox: boolean
  readonly timeoutMs: number
}

export type Running = {
  readonly browser: Browser
  readonly pid: number
  /** Kills every process of the browser and removes its profile. May be called again. */
  readonly end: () => Promise<void>
}

/** A browser that answers, or an error; nothing is left behind by a launch that failed. */
export async function launch(options: LaunchOptions, signal: AbortSignal): Promise<Running> {
  const { cacheDir, prepared, timeoutMs } = options
  await privateFolder(cacheDir)
  await sweep(cacheDir, '.profile.')
  const profile = join(cacheDir, uniqueName('profile'))
  await mkdir(profile, { mode: 0o700 })
  // Aborting is the only way to reach a browser that Puppeteer has not yet handed over.
  const stop = new AbortController()
  try {
    using deadline = new Deadline(timeoutMs, `no answer in ${timeoutMs} ms`, signal)
    const { default: puppeteer } = await import('puppeteer')
    const starting = puppeteer.launch({
      browser: 'chrome',
      executablePath: prepared.executable,
      pipe: true,
      ignoreDefaultArgs: true,
      args: [...FLAGS, ...(options.sandbox ? [] : ['--no-sandbox']), `--user-data-dir=${profile}`],
      env: { HOME: profile, TMPDIR: profile, TZ: 'UTC', LANG: 'C.UTF-8', ...prepared.env },
      // Pages are driven by raw commands; Puppeteer's own page is never opened.
      waitForInitialPage: false,
      defaultViewport: null,
      // The command line decides what an interruption means.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 0,
      signal: stop.signal,
    })
    const browser = await within(deadline.signal, starting)
    return running(browser, profile)
  } catch (error) {
    stop.abort(new Error('launch given up'))
    await removeProfile(profile)
    if (signal.aborted || error instanceof EnvironmentError) throw error
    throw new EnvironmentError(explain(prepared.executable, error), { cause: error })
  }
}

function running(browser: Browser, profile: string): Running {
  const child = browser.process()
  const pid = child?.pid
  if (child === null || pid === undefined) throw new Error('browser without a process')
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  const kill = () => {
    try {
      // The whole group: renderers outlive a parent that is killed alone, for a moment.
      if (process.platform === 'win32') child.kill('SIGKILL')
      else process.kill(-pid, 'SIGKILL')
    } catch {
      // Already gone.
    }
  }
  const atExit = () => {
    kill()
    rmSync(profile, { recursive: true, force: true })
  }
  process.once('exit', atExit)
  return {
    browser,
    pid,
    end: async () => {
      kill()
      await exited
      process.off('exit', atExit)
      await removeProfile(profile)
    },
  }
}

/** A process that is dying may still write: the removal is tried again. What stays is swept by a later launch. */
async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {})
}

function explain(executable: string, error: unknown): string {
  const reason =
    error instanceof DeadlineError
      ? 'il ne répond pas'
      : 'il s’arrête aussitôt (bibliothèque manquante, /proc absent ou bac à sable interdit ?)'
  return (
    `Le navigateur qui fabrique les PDF ne démarre pas : ${reason}. Exécutable : ${executable}. Relancez la ` +
    'commande ; si cela recommence, donnez un autre Chromium par CRIEUR_CHROMIUM ou construisez avec --no-pdf.'
  )
}
