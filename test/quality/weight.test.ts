/** What a page weighs on the way to a phone, and that nothing moves under a reader's eyes while it arrives. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { HTTPRequest } from 'puppeteer'
import { openBrowser, type TestBrowser } from '../browser/browser.ts'
import { type Served, serve } from '../browser/serve.ts'
import {
  addressOf,
  FULL,
  kindsOf,
  type Newsroom,
  newsroom,
  publishersOwn,
  SAME_DAY,
  stayingKinds,
  textOf,
  themeOf,
  WITHDRAWN,
} from './newsroom.ts'

/** Bytes, compressed. */
const PAGE = { dsfr: 70_000, neutre: 40_000 } as const
const SHEET = { dsfr: 45_000, neutre: 15_000 } as const

let room: Newsroom
let neutral: Newsroom
let browser: TestBrowser
before(async () => {
  room = await newsroom()
  neutral = await newsroom({ publisher: 'ceser-occitanie' })
  browser = await openBrowser()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await room[Symbol.asyncDispose]()
  await neutral[Symbol.asyncDispose]()
})

const gzipped = (room: Newsroom, path: string) =>
  gzipSync(Buffer.from(room.files[path] ?? '', 'latin1'), { level: 9 }).length

/** Paths of the style sheets and scripts that a page asks for. */
function partsOf(room: Newsroom, path: string): { readonly sheets: string[]; readonly scripts: string[] } {
  const page = textOf(room, path)
  const inside = (address: string) => address.replace(/^(?:\.\.\/|\/)+/, '')
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, address = '']) => inside(address))
  return {
    sheets: all(/<link rel="stylesheet" href="([^"]+)"/g),
    scripts: all(/<script [^>]*src="([^"]+)"/g),
  }
}

/** How many faces a page asks for before its style sheet names them. */
const preloaded = (room: Newsroom, path: string) =>
  [...textOf(room, path).matchAll(/<link rel="preload" href="[^"]+" as="font"/g)].length

describe('compressed, before fonts and images', () => {
  test('a release of the State is at most 70 kB, one of others 40 kB', (t) => {
    const heavy: string[] = []
    for (const path of kindsOf(room).filter((kind) => /^\d{4}\//.test(kind))) {
      const { sheets, scripts } = partsOf(room, path)
      // A notice and a former version need no script.
      const plain = path.startsWith(WITHDRAWN) || /\/v\d+\//.test(path)
      assert.ok(sheets.length === 1 && scripts.length >= (plain ? 0 : 1), path)
      const bytes = [path, ...sheets, ...scripts].reduce((sum, part) => sum + gzipped(room, part), 0)
      t.diagnostic(`${path}: ${bytes}`)
      if (bytes > PAGE[themeOf(room, path)]) heavy.push(`${path}: ${bytes}`)
    }
    assert.deepEqual(heavy, [])
  })

  test('each theme has one style sheet, of at most 45 kB for the State and 15 kB for others', (t) => {
    for (const judged of [room, neutral]) {
      for (const path of kindsOf(judged)) {
        const [main = '', ...others] = partsOf(judged, path).sheets
        const theme = themeOf(judged, path)
        assert.ok(gzipped(judged, main) <= SHEET[theme], `${main}: ${gzipped(judged, main)}`)
        // The search page's fields have a sheet of their own: with it, still within the theme's weight.
        assert.equal(others.length, path.startsWith('recherche/') ? 1 : 0, path)
        const together = [main, ...others].reduce((sum, part) => sum + gzipped(judged, part), 0)
        assert.ok(together <= SHEET[theme], `${path}: ${together}`)
        if (path === 'index.html') t.diagnostic(`${main}: ${gzipped(judged, main)}`)
      }
    }
  })

  test('the fonts that a page shows at once are asked for before the style sheet names them', () => {
    for (const path of [FULL, SAME_DAY]) {
      const page = textOf(room, `${path}index.html`)
      const preloads = [...page.matchAll(/<link rel="preload" href="([^"]+)" as="font"/g)]
      assert.equal(preloads.length, 2)
      assert.ok(page.indexOf('rel="preload"') < page.indexOf('rel="stylesheet"'))
    }
  })
})

describe('nothing moves while a page arrives', () => {
  /** Sum of the shifts since the page began, and what moved. */
  const SHIFTS = `new Promise((resolve) => {
    const found = []
    new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve({
      total: found.reduce((sum, { value }) => sum + value, 0),
      moved: found.flatMap(({ sources }) => sources.map(({ node }) => node?.className || node?.nodeName || '?')),
    }))))
  })`

  async function shifts(
    site: Served,
    path: string,
    width: number,
    /** How many faces the page asks for at once: they come before its style sheet. Or all come after its first words. */
    faces: number | 'late',
  ): Promise<{ total: number; moved: string[] }> {
    await using tab = await browser.tab({ width, height: 800 })
    const late = faces === 'late'
    const held: HTTPRequest[] = []
    let missing = late ? 0 : faces
    await tab.page.setRequestInterception(true)
    tab.page.on('request', (request) => {
      const waits = late ? request.url().endsWith('.woff2') : missing > 0 && request.url().endsWith('.css')
      if (waits) held.push(request)
      else void request.continue()
    })
    // Nothing is painted without the sheet: on a slow machine the faces would else come after the first words.
    tab.page.on('requestfinished', (request) => {
      if (late || !request.url().endsWith('.woff2') || --missing !== 0) return
      for (const sheet of held.splice(0)) void sheet.continue()
    })
    await tab.page.goto(site.url(addressOf(path)), { waitUntil: late ? 'domcontentloaded' : 'load' })
    await tab.page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`)
    await Promise.all(held.map((request) => request.continue()))
    await tab.page.evaluate('document.fonts.ready.then(() => undefined)')
    return (await tab.page.evaluate(SHIFTS)) as { total: number; moved: string[] }
  }

  for (const width of [360, 1280]) {
    test(`at ${width} pixels, on every kind of page`, async () => {
      const wrong: string[] = []
      for (const judged of [room, neutral]) {
        await using site = await serve(judged.folder)
        const left = judged === room ? stayingKinds(room) : publishersOwn(stayingKinds(neutral))
        const look = async () => {
          for (let path = left.shift(); path !== undefined; path = left.shift()) {
            const { total, moved } = await shifts(site, path, width, preloaded(judged, path))
            // Less than an eye can see: a button that grows by a pixel when its weight of the typeface comes.
            if (total > 0.001) wrong.push(`${path}: ${total} (${moved.join(', ')})`)
          }
        }
        await Promise.all([look(), look()])
      }
      assert.deepEqual(wrong.sort(), [])
    })
  }

  test('fonts that come after the first words move little (docs/qualite.md)', async (t) => {
    await using site = await serve(room.folder)
    for (const path of [`${FULL}index.html`, `${SAME_DAY}index.html`]) {
      const { total } = await shifts(site, path, 360, 'late')
      t.diagnostic(`${path}: ${total}`)
      assert.ok(total < 0.1, `${path}: ${total}`)
    }
  })
})
