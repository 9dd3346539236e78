/** Every kind of page, in both themes, as readers have it: narrow or wide, light or dark, enlarged, spaced out, without a mouse. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'puppeteer'
import { openBrowser, type TabOptions, type TestBrowser } from '../browser/browser.ts'
import { type Served, serve } from '../browser/serve.ts'
import {
  addressOf,
  FULL,
  kindsOf,
  leadsOn,
  type Newsroom,
  newsroom,
  publishersOwn,
  textOf,
} from './newsroom.ts'
import { byKeyboard, type Check, type Judgement, survey } from './survey.ts'

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
      const shown = theme === 'État' ? kindsOf(room) : publishersOwn(kindsOf(room))
      paths = await Promise.all(shown.map((path) => (leadsOn(room, path) ? stilled(room, path) : path)))
    })
    after(async () => {
      await site[Symbol.asyncDispose]()
      await room[Symbol.asyncDispose]()
    })

    /** Runs `look` on each page, two pages side by side. */
    async function everywhere(
      look: (page: Page, path: string) => Promise<void>,
      options: TabOptions = {},
      among: readonly string[] = paths,
    ): Promise<void> {
      const left = [...among]
      const walk = async () => {
        await using tab = await browser.tab(options)
        for (let path = left.shift(); path !== undefined; path = left.shift()) {
          await tab.page.goto(site.url(addressOf(path)))
          await tab.page.evaluate('document.fonts.ready.then(() => {})')
          await look(tab.page, path)
        }
      }
      await Promise.all([walk(), walk()])
    }

    /** What `look` finds wrong on each page, after the page's path. */
    async function found(
      look: (page: Page) => Promise<readonly string[]>,
      options: TabOptions = {},
      among: readonly string[] = paths,
    ): Promise<string[]> {
      const wrong: string[] = []
      const add = async (page: Page, path: string) => {
        for (const finding of await look(page)) wrong.push(`${path}: ${finding}`)
      }
      await everywhere(add, options, among)
      return wrong.sort()
    }

    describe('on one visit of each kind of page, while its window grows', () => {
      const judged: (Judgement & { readonly path: string })[] = []
      before(() =>
        everywhere(
          async (page, path) => {
            for await (const judgement of survey(page)) judged.push({ ...judgement, path })
          },
          { width: 320, reducedMotion: true },
        ),
      )

      /** Each page was judged by `check` in each of these ways, and nothing was found. */
      function assertNone(check: Check, ways: readonly string[]) {
        for (const way of ways) {
          const of = judged.filter((judgement) => judgement.check === check && judgement.when === way)
          assert.deepEqual(of.map(({ path }) => path).sort(), [...paths].sort(), `${check}, ${way}`)
          const wrong = of.flatMap(({ path, wrong }) => wrong.map((finding) => `${path}: ${finding}`))
          assert.deepEqual(wrong.sort(), [], `${check}, ${way}`)
        }
      }
      const at = (...widths: number[]) => widths.map((width) => `${width} pixels`)

      test('axe finds nothing at 320, 768 and 1280 pixels, light or dark', () =>
        assertNone(
          'axe',
          at(320, 768, 1280).flatMap((width) => [`${width}, light`, `${width}, dark`]),
        ))

      test('nothing is cut off, covered or wider than the page, from 320 pixels on', () =>
        assertNone('losses', at(320, 480, 768, 1280)))

      test('enlarged to 200 %, nothing is lost: the page in its window, or the letters alone', () =>
        assertNone('enlarged', ['the page in its window', 'letters alone']))

      test('with the text spaced out (WCAG 1.4.12), nothing is lost', () =>
        assertNone('spaced', at(320, 1280)))

      test('links and controls are at least 24 pixels high and wide, but within a sentence', () =>
        assertNone('targets', at(320, 1280)))

      test('nothing moves for readers who ask for stillness', () => assertNone('moving', ['still']))

      test('by the keyboard every control is reached, in the order of the page, and shows the focus', () =>
        assertNone('keyboard', ['wide']))
    })

    test('by the keyboard on a narrow window: the same', async () => {
      const narrow = paths.filter(
        (path) => path === 'index.html' || path.startsWith(FULL) || /recherche/.test(path),
      )
      assert.deepEqual(await found(byKeyboard, { width: 320, height: 640 }, narrow), [])
    })

    test('the skip link comes first and leads into the main content', async () => {
      const skipped = async (page: Page) => {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        const inside = await page.evaluate(`document.activeElement.closest('main, footer') !== null`)
        return inside ? [] : ['the focus is not in the main content']
      }
      assert.deepEqual(await found(skipped, {}, ['index.html']), [])
    })

    test('without script, every page has its words, and none shows a control that would do nothing', async () => {
      const dead = async (page: Page) =>
        (await page.evaluate(
          `[...document.querySelectorAll('button, input, select')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`,
        )) as string[]
      assert.deepEqual(await found(dead, { javascript: false }), [])
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
