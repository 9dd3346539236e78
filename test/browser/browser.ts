/** The real browser, for tests that look at pages as a reader has them: see `serve.ts`, `axe.ts`, `keyboard.ts`. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { FLAGS } from '../../build/pdf/browser/flags.ts'
import { locate } from '../../build/pdf/browser/locate.ts'
import { sandboxObstacle } from '../../build/pdf/browser/sandbox.ts'

/** Shared with the printing tests: unpacking takes seconds. */
const CACHE = join(import.meta.dirname, '../../.crieur/chromium')

/**
 * The printer's command line, but for this machine itself, which a page under test may ask: the pages that are
 * printed reach nothing at all, which is why `build/pdf/browser/launch.ts` does not serve here.
 */
const TEST_FLAGS = FLAGS.map((flag) =>
  flag.startsWith('--host-resolver-rules=') ? `${flag}, EXCLUDE 127.0.0.1` : flag,
)

export type TabOptions = {
  /** Pixels of CSS. */
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly reducedMotion?: boolean
  readonly javascript?: boolean
}

export type Tab = AsyncDisposable & {
  readonly page: Page
  /** Addresses asked for outside the origin of the page, and of anything but it: none may be. */
  readonly strangers: readonly string[]
  /** What the browser complained of: errors of scripts, refusals of the policy, files that failed. */
  readonly complaints: readonly string[]
  /** What the site keeps in the browser: cookies, storages, databases, caches, workers. */
  readonly kept: () => Promise<readonly string[]>
}

export type TestBrowser = AsyncDisposable & {
  /** A page of its own, which shares nothing with others. */
  readonly tab: (options?: TabOptions) => Promise<Tab>
}

export async function openBrowser(): Promise<TestBrowser> {
  const located = await locate({ cacheDir: CACHE, chromium: process.env['CRIEUR_CHROMIUM'] })
  const { executable, env } = await located.prepare()
  const profile = await mkdtemp(join(tmpdir(), 'crieur-browser-'))
  const sandbox = (await sandboxObstacle()) === undefined
  const browser = await puppeteer.launch({
    executablePath: executable,
    pipe: true,
    ignoreDefaultArgs: true,
    args: [...TEST_FLAGS, ...(sandbox ? [] : ['--no-sandbox']), `--user-data-dir=${profile}`],
    env: { HOME: profile, TMPDIR: profile, TZ: 'UTC', LANG: 'C.UTF-8', ...env },
    waitForInitialPage: false,
    // A slow machine is no fault of the page.
    protocolTimeout: 0,
  })
  return {
    tab: (options) => openTab(browser, options ?? {}),
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    },
  }
}

async function openTab(browser: Browser, options: TabOptions): Promise<Tab> {
  const { width = 1280, height = 900, scheme = 'light', reducedMotion = false, javascript = true } = options
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  page.setDefaultTimeout(0)
  await page.setViewport({ width, height })
  await page.setJavaScriptEnabled(javascript)
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
  ])
  const strangers: string[] = []
  const complaints: string[] = []
  let origin: string | undefined
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol === 'data:' || url.protocol === 'blob:') return
    // The first page asked for says which origin is home.
    origin ??= url.origin
    if (url.origin !== origin) strangers.push(url.href)
  })
  page.on('requestfailed', (request) => {
    const error = request.failure()?.errorText ?? 'failed'
    // What a newer page ended, as where the preview shows what was saved meanwhile, did not fail.
    if (error !== 'net::ERR_ABORTED') complaints.push(`${error} ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text())
  })
  return {
    page,
    strangers,
    complaints,
    kept: () => keptBy(page),
    [Symbol.asyncDispose]: () => context.close(),
  }
}

async function keptBy(page: Page): Promise<readonly string[]> {
  const cookies = (await page.browserContext().cookies()).map(({ name }) => `cookie ${name}`)
  const stored = (await page.evaluate(`(async () => [
    ...Object.keys(localStorage).map((key) => 'localStorage ' + key),
    ...Object.keys(sessionStorage).map((key) => 'sessionStorage ' + key),
    ...(await indexedDB.databases()).map(({ name }) => 'database ' + name),
    ...(await caches.keys()).map((key) => 'cache ' + key),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => 'worker ' + scope),
  ])()`)) as string[]
  return [...cookies, ...stored]
}
