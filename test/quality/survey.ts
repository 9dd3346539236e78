/** All that is judged of a page while its window grows, on one visit: loading it and its judge anew for each would take longer. */
import type { Page } from 'puppeteer'
import { axe } from '../browser/axe.ts'
import { type Stop, tabWalk } from '../browser/keyboard.ts'
import { losses, moving, smallTargets, spaceText, unspaceText } from './layout.ts'

export type Check = 'axe' | 'losses' | 'enlarged' | 'spaced' | 'targets' | 'moving' | 'keyboard'

/** What is wrong with a page by one check; `when` says how the page was shown then. */
export type Judgement = { readonly check: Check; readonly when: string; readonly wrong: readonly string[] }

/** The page must be one for a reader who asks for stillness, else colours would still be on their way from one scheme to the other. */
export async function* survey(page: Page): AsyncGenerator<Judgement> {
  for (const width of [320, 480, 768, 1280]) {
    await page.setViewport({ width, height: 900 })
    const at = `${width} pixels`
    yield { check: 'losses', when: at, wrong: await losses(page) }
    if (width === 480) continue
    yield { check: 'axe', when: `${at}, light`, wrong: await axe(page) }
    await scheme(page, 'dark')
    yield { check: 'axe', when: `${at}, dark`, wrong: await axe(page) }
    await scheme(page, 'light')
    if (width === 768) continue
    yield { check: 'targets', when: at, wrong: await smallTargets(page) }
    await spaceText(page)
    yield { check: 'spaced', when: at, wrong: await losses(page) }
    await unspaceText(page)
  }
  await letters(page, '200%')
  yield { check: 'enlarged', when: 'letters alone', wrong: await losses(page) }
  await letters(page, '')
  yield { check: 'moving', when: 'still', wrong: await moving(page) }
  yield { check: 'keyboard', when: 'wide', wrong: await byKeyboard(page) }
  // As a window of 1280 by 900 is once its reader has enlarged the page.
  await page.setViewport({ width: 640, height: 450 })
  yield { check: 'enlarged', when: 'the page in its window', wrong: await losses(page) }
}

/** What a reader without a mouse misses, from the top of a page on which nothing had the focus yet. */
export async function byKeyboard(page: Page): Promise<string[]> {
  const expected = await controls(page)
  const stops = await tabWalk(page)
  const unseen = stops
    .filter(({ visible }) => !visible)
    .map(({ name }) => `no focus to be seen on « ${name} »`)
  const missed = stops.length < expected ? [`${stops.length} stops for ${expected} controls`] : []
  return [...unseen, ...backwards(stops), ...missed]
}

const backwards = (stops: readonly Stop[]): string[] =>
  stops.flatMap((stop, i) => {
    const previous = stops[i - 1]
    return previous && stop.top < previous.top - 40 && stop.left <= previous.left
      ? [`« ${stop.name} » comes after « ${previous.name} », which is below it`]
      : []
  })

const scheme = (page: Page, value: 'light' | 'dark') =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])

const letters = (page: Page, size: string) =>
  page.evaluate(`document.documentElement.style.fontSize = '${size}'`)

/** How many controls a page shows. */
const controls = async (page: Page) =>
  (await page.evaluate(
    `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled).length`,
  )) as number
