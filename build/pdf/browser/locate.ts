/** Chooses the browser that prints, and names it for cache keys without starting it where that can be. */
import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, realpath, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { EnvironmentError } from '../errors.ts'
import { bundledPackage, unpackBrowser, unpackFonts } from './bundled.ts'
import { privateFolder, sweep, uniqueName } from './private-folder.ts'

export type LocateOptions = {
  /** A folder for this user alone; made if missing. Browser, faces and profiles go there. */
  readonly cacheDir: string
  /** The value of `CRIEUR_CHROMIUM`, when it is set: this executable and no other. */
  readonly chromium?: string | undefined
}

export type Located = {
  readonly kind: 'explicit' | 'bundled' | 'puppeteer' | 'system'
  /** Two browsers of one identity lay out alike; part of a PDF's cache key. */
  readonly identity: string
  /** Unpacks what is still packed, checks it, and says how to start it. */
  readonly prepare: () => Promise<Prepared>
}

export type Prepared = {
  readonly executable: string
  /** What the browser's environment holds beside what every browser of ours gets. */
  readonly env: Readonly<Record<string, string>>
}

const VERSION_TIMEOUT_MS = 20_000

const SYSTEM_BROWSERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** The browser named by the caller, else the bundled one, else Puppeteer's, else the system's. */
export async function locate(options: LocateOptions): Promise<Located> {
  if (options.chromium !== undefined && options.chromium !== '') {
    await refuseUnlessExecutable(options.chromium)
    return installed('explicit', options.chromium, options.cacheDir)
  }
  const bundled = bundledPackage()
  if (bundled.runsHere)
    return {
      kind: 'bundled',
      identity: `bundled ${bundled.version}`,
      prepare: async () => {
        const { executable, libraries, fontsConf } = await unpackBrowser(options.cacheDir)
        // Always our libraries, not only where the system has none: the same code everywhere.
        return { executable, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsConf } }
      },
    }
  const downloaded = await puppeteerBrowser()
  if (downloaded !== undefined) return installed('puppeteer', downloaded, options.cacheDir)
  for (const path of SYSTEM_BROWSERS[process.platform] ?? [])
    if (await isExecutable(path)) return installed('system', path, options.cacheDir)
  throw new EnvironmentError(
    'Aucun navigateur n’a été trouvé pour fabriquer les PDF (celui qui accompagne Crieur ne fonctionne que ' +
      'sous Linux x64). Lancez « npx puppeteer browsers install chrome-headless-shell », ou donnez le chemin ' +
      'd’un Chromium dans la variable CRIEUR_CHROMIUM, ou construisez sans PDF avec --no-pdf.',
  )
}

async function installed(kind: Located['kind'], executable: string, cacheDir: string): Promise<Located> {
  return {
    kind,
    identity: await versionOf(executable, cacheDir),
    prepare: async () => ({
      executable,
      // Elsewhere than on Linux the system's own text engine finds the faces.
      env: process.platform === 'linux' ? { FONTCONFIG_FILE: await unpackFonts(cacheDir) } : {},
    }),
  }
}

/** `Chromium 147.0.7727.55 …`, as the executable says; its file's size and age on Windows, where it says nothing. */
async function versionOf(executable: string, cacheDir: string): Promise<string> {
  if (process.platform === 'win32') {
    const { size, mtimeMs } = await stat(executable)
    return `${basename(executable)} ${size} ${mtimeMs}`
  }
  await privateFolder(cacheDir)
  await sweep(cacheDir, '.version.')
  const home = join(cacheDir, uniqueName('version'))
  await mkdir(home, { mode: 0o700 })
  try {
    const { stdout } = await promisify(execFile)(executable, ['--version'], {
      env: { HOME: home, LANG: 'C.UTF-8', PATH: '/usr/local/bin:/usr/bin:/bin' },
      timeout: VERSION_TIMEOUT_MS,
      killSignal: 'SIGKILL',
    })
    const version = stdout.trim()
    if (!/\d+\.\d+/.test(version)) throw new Error(`unexpected answer: ${version.slice(0, 200)}`)
    return version
  } catch (error) {
    throw new EnvironmentError(
      `Le navigateur ${executable} ne démarre pas (« ${executable} --version » échoue). Vérifiez qu’il s’agit ` +
        'bien d’un Chromium complet pour cette machine, ou retirez la variable CRIEUR_CHROMIUM.',
      { cause: error },
    )
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** What `npx puppeteer browsers install` left, the headless shell first: it prints twice as fast. */
async function puppeteerBrowser(): Promise<string | undefined> {
  const { default: puppeteer } = await import('puppeteer')
  for (const headless of ['shell', true] as const) {
    const path = await puppeteer.executablePath({ browser: 'chrome', headless }).catch(() => undefined)
    if (path !== undefined && (await isExecutable(path))) return path
  }
  return undefined
}

async function refuseUnlessExecutable(path: string): Promise<void> {
  if (await isExecutable(path)) return
  throw new EnvironmentError(
    `Le navigateur indiqué par CRIEUR_CHROMIUM (${path}) n’existe pas ou n’est pas exécutable. ` +
      'Corrigez le chemin, ou retirez la variable pour employer le navigateur fourni.',
  )
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(await realpath(path))).isFile()
  } catch {
    return false
  }
}
