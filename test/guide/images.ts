/**
 * `npm run images`: takes the pictures of `docs/guide.md` from the real thing, a press officer's day (`test/sites/day.ts`)
 * on a copy of the site. Run it again when pages or messages change; what did not change gives nearly the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import sharp from 'sharp'
import { openBrowser } from '../browser/browser.ts'
import { serve } from '../browser/serve.ts'
import {
  AT,
  FILE,
  IN_TWO_YEARS,
  MORNING,
  NEW,
  NOON,
  NOTE,
  openDay,
  REASON,
  SLUG,
  THE_DAY_AFTER,
} from '../sites/day.ts'
import { ROOT } from '../sites/site.ts'

const IMAGES = join(ROOT, 'docs', 'images', 'guide')
/** As large as a page of documentation shows them, twice as fine. */
const WIDTH = 1280
const SIZE = { width: WIDTH, height: 860 }
/** In bytes: a guide is read on any line. */
const HEAVIEST = 120_000

await mkdir(IMAGES, { recursive: true })
await using day = await openDay()
await using browser = await openBrowser()
const run = async (...args: string[]) => {
  const { code, err } = await day.crieur(...args)
  if (code !== 0) throw new Error(`${args[0]} answered ${code}\n${err}`)
}

async function keep(name: string, image: Uint8Array | Buffer): Promise<void> {
  const file = join(IMAGES, `${name}.webp`)
  const { size } = await sharp(image).resize({ width: WIDTH }).webp({ quality: 78, effort: 6 }).toFile(file)
  if (size > HEAVIEST) throw new Error(`${name} weighs ${size} bytes`)
  process.stdout.write(`${name} ${size}\n`)
}

async function shoot(page: Page, name: string, from?: string): Promise<void> {
  if (from)
    await page.evaluate(
      `document.querySelector(${JSON.stringify(from)}).scrollIntoView({ block: 'start', behavior: 'instant' })`,
    )
  await page.evaluate(
    `Promise.all([document.fonts.ready, ...[...document.images].map((one) => one.decode().catch(() => 0))])`,
  )
  await keep(name, await page.screenshot({ type: 'png' }))
}

const until = (page: Page, expression: string) =>
  page.waitForFunction(expression, { polling: 'raf', timeout: 0 })

// Write, and look: the draft with its mistakes, then mended.
await run(...NEW)
await day.writeMistakes()
{
  await using preview = await day.preview()
  await using tab = await browser.tab(SIZE)
  const { page } = tab
  await page.goto(preview.address)
  await until(page, `!document.querySelector('.pending')`)
  await shoot(page, 'apercu-liste')
  await page.click('tbody tr a')
  await until(page, `document.getElementById('problems')?.innerText.includes('check/weekday')`)
  const line = `[...document.querySelectorAll('.problem')].find((one) => one.innerText.includes('check/weekday')).querySelector('a.line')`
  await page.evaluate(`${line}.click()`)
  await until(page, `document.getElementById('source').contentDocument?.querySelector(':target.marked')`)
  await until(page, `document.getElementById('page').contentDocument?.querySelector('h1')`)
  await page.evaluate(`${line}.closest('.problem').scrollIntoView({ block: 'start' })`)
  await shoot(page, 'apercu-problemes')
  await day.mend()
  await until(
    page,
    `!document.querySelector('#problems .pending') && !document.querySelector('.problem:not(.info)')`,
  )
}

// Published at its hour, corrected the next day, withdrawn two years later.
await day.rewrite((text) => text.replace('\nstatus: draft', ''))
await run('publish', ...MORNING)
await run('publish', ...NOON)
{
  await using site = await serve(join(day.root, 'output'))
  await using tab = await browser.tab(SIZE)
  await tab.page.goto(site.url(`${AT}/`))
  await shoot(tab.page, 'page')
}
const sheet = ['-png', '-r', '110', '-f', '1', '-l', '1', join(day.root, 'output', AT, `${SLUG}.pdf`)]
await keep('pdf', execFileSync('pdftoppm', sheet, { maxBuffer: 64_000_000 }))
await day.rewrite((text) => text.replace('05 34 45 34 45,', '05 34 45 34 46,'))
await run('correct', FILE, '--grade', 'major', '--note', NOTE, ...THE_DAY_AFTER)
await run('publish', ...THE_DAY_AFTER)
{
  await using site = await serve(join(day.root, 'output'))
  await using tab = await browser.tab(SIZE)
  await tab.page.goto(site.url(`${AT}/`))
  await shoot(tab.page, 'correction')
  await shoot(tab.page, 'historique', '.history')
  await tab.page.goto(site.url(`${AT}/v1/`))
  await shoot(tab.page, 'version-anterieure', '.difference')
}
await run('withdraw', FILE, '--reason', REASON, ...IN_TWO_YEARS)
await run('publish', ...IN_TWO_YEARS)
{
  await using site = await serve(join(day.root, 'output'))
  await using tab = await browser.tab(SIZE)
  await tab.page.goto(site.url(`${AT}/`))
  await shoot(tab.page, 'retrait')
}
