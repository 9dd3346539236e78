/** Every kind of page, in both themes, as readers have it: narrow or wide, light or dark, enlarged, spaced out, without a mouse. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'puppeteer'
import { axe } from '../browser/axe.ts'
import { openBrowser, type Tab, type TabOptions, type TestBrowser } from '../browser/browser.ts'
import { type Stop, tabWalk } from '../browser/keyboard.ts'
import { type Served, serve } from '../browser/serve.ts'
import { losses, moving, smallTargets, spaceText } from './layout.ts'
import { addressOf, FULL, kindsOf, leadsOn, type Newsroom, newsroom, textOf } from './newsroom.ts'

const PUBLISHERS = { État: 'prefet-region-occitanie', neutre: 'ceser-occitanie' } as const

let browser: TestBrowser
before(async () => {
  browser = await openBrowser()
})
after(() => browser[Symbol.asyncDispose]())

for (const [theme, publisher] of Object.entries(PUBLISHERS)) {
  describe(`a newsroom of the theme « ${theme} »`, () => {
    let room: Newsroom
    let site: Served
    let paths: string[]
    before(async () => {
      room = await newsroom({ publisher })
      site = await serve(room.folder)
      // Releases wear their own institution's brand: they are the same in both newsrooms.
      const shown = kindsOf(room).filter((path) => theme === 'État' || !/^\d{4}\//.test(path))
      paths = await Promise.all(shown.map((path) => (leadsOn(room, path) ? stilled(room, path) : path)))
    })
    after(async () => {
      await site[Symbol.asyncDispose]()
      await room[Symbol.asyncDispose]()
    })

    /** What `look` finds wrong on each page, after the page's path; two pages side by side. */
    async function everywhere(
      look: (page: Page, tab: Tab) => Promise<readonly string[]>,
      options: TabOptions = {},
      among: readonly string[] = paths,
    ): Promise<string[]> {
      const left = [...among]
      const wrong: string[] = []
      const walk = async () => {
        await using tab = await browser.tab(options)
        for (let path = left.shift(); path !== undefined; path = left.shift()) {
          await tab.page.goto(site.url(addressOf(path)))
          await tab.page.evaluate('document.fonts.ready.then(() => {})')
          for (const finding of await look(tab.page, tab)) wrong.push(`${path}: ${finding}`)
        }
      }
      await Promise.all([walk(), walk()])
      return wrong.sort()
    }

    const schemes = async (page: Page, look: () => Promise<readonly string[]>) => {
      const found: string[] = []
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        for (const finding of await look()) found.push(`${scheme}, ${finding}`)
      }
      return found
    }

    for (const width of [320, 768, 1280]) {
      test(`axe finds nothing at ${width} pixels, light or dark`, async () => {
        assert.deepEqual(await everywhere((page) => schemes(page, () => axe(page)), { width }), [])
      })
    }

    test('nothing is cut off, covered or wider than the page, from 320 pixels on', async () => {
      for (const width of [320, 480, 768, 1280])
        assert.deepEqual(await everywhere((page) => losses(page), { width }), [], `at ${width} pixels`)
    })

    test('enlarged to 200 %, nothing is lost: the page in a window, or the letters alone', async () => {
      assert.deepEqual(await everywhere((page) => losses(page), { width: 640, height: 450 }), [])
      const letters = async (page: Page) => {
        await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
        return losses(page)
      }
      assert.deepEqual(await everywhere(letters, { width: 1280 }), [], 'letters alone')
    })

    test('with the text spaced out (WCAG 1.4.12), nothing is lost', async () => {
      const spaced = async (page: Page) => {
        await spaceText(page)
        return losses(page)
      }
      for (const width of [320, 1280])
        assert.deepEqual(await everywhere(spaced, { width }), [], `at ${width} pixels`)
    })

    test('links and controls are at least 24 pixels high and wide, but within a sentence', async () => {
      for (const width of [320, 1280])
        assert.deepEqual(await everywhere((page) => smallTargets(page), { width }), [], `at ${width} pixels`)
    })

    test('nothing moves for readers who ask for stillness', async () => {
      assert.deepEqual(await everywhere((page) => moving(page), { reducedMotion: true }), [])
    })

    test('by the keyboard every control is reached, in the order of the page, and shows the focus', async () => {
      const walked = async (page: Page) => faults(await tabWalk(page), await controls(page))
      assert.deepEqual(await everywhere(walked, { width: 1280 }), [], 'wide')
      const narrow = paths.filter(
        (path) => path === 'index.html' || path.startsWith(FULL) || /recherche/.test(path),
      )
      assert.deepEqual(await everywhere(walked, { width: 320, height: 640 }, narrow), [], 'narrow')
    })

    test('the skip link comes first and leads into the main content', async () => {
      const skipped = async (page: Page) => {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        const inside = await page.evaluate(`document.activeElement.closest('main, footer') !== null`)
        return inside ? [] : ['the focus is not in the main content']
      }
      assert.deepEqual(await everywhere(skipped, {}, ['index.html']), [])
    })

    test('without script, every page has its words, and none shows a control that would do nothing', async () => {
      const dead = async (page: Page) =>
        (await page.evaluate(
          `[...document.querySelectorAll('button, input, select')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`,
        )) as string[]
      assert.deepEqual(await everywhere(dead, { javascript: false }), [])
    })
  })
}

/** The page of a former address, as it is for those whom it does not lead on; its path. */
async function stilled(room: Newsroom, path: string): Promise<string> {
  const still = path.replace(/index\.html$/, 'still.html')
  const page = textOf(room, path).replace(/<meta http-equiv="refresh"[^>]*>/, '')
  await writeFile(join(room.folder, still), page)
  return still
}

/** How many controls a page shows. */
const controls = async (page: Page) =>
  (await page.evaluate(
    `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled).length`,
  )) as number

function faults(stops: readonly Stop[], expected: number): string[] {
  const unseen = stops
    .filter(({ visible }) => !visible)
    .map(({ name }) => `no focus to be seen on « ${name} »`)
  const back = stops.flatMap((stop, i) => {
    const previous = stops[i - 1]
    return previous && stop.top < previous.top - 40 && stop.left <= previous.left
      ? [`« ${stop.name} » comes after « ${previous.name} », which is below it`]
      : []
  })
  const missed = stops.length < expected ? [`${stops.length} stops for ${expected} controls`] : []
  return [...unseen, ...back, ...missed]
}
