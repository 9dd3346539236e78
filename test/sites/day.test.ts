/**
 * A new user's day, with the real commands on a copy of the site: from a blank page to a withdrawal. `docs/guide.md`
 * tells the same day, and its pictures are of it.
 */
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openBrowser, type TestBrowser } from '../browser/browser.ts'
import { textOf } from '../pdf/fixtures.ts'
import {
  AT,
  type Day,
  FILE,
  IN_TWO_YEARS,
  MISTAKES,
  MORNING,
  NEW,
  NOON,
  NOTE,
  openDay,
  REASON,
  SLUG,
  THE_DAY_AFTER,
} from './day.ts'
import { contents } from './site.ts'

let day: Day
let browser: TestBrowser
before(async () => {
  day = await openDay()
  browser = await openBrowser()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await day[Symbol.asyncDispose]()
})

const absent = (path: string) =>
  readFile(join(day.root, 'output', path)).then(
    () => false,
    () => true,
  )
const found = async (...args: string[]): Promise<{ rule: string; severity: string; file: string }[]> =>
  JSON.parse((await day.crieur('check', ...args, '--format', 'json', ...MORNING)).out).diagnostics

// Each step begins where the one before ended.
describe('a press officer’s day', { timeout: 1_800_000, concurrency: 1 }, () => {
  test('new: a draft, with what to do next', async () => {
    const { code, out, err } = await day.crieur(...NEW)
    assert.equal(code, 0, err)
    assert.match(
      out,
      new RegExp(`Écrit : ${FILE}[\\s\\S]*npm run check[\\s\\S]*npm run preview[\\s\\S]*npm run publish`),
    )
    assert.match(await day.source(), /status: draft/)
  })

  test('check: every mistake is found at once, each at its line, with what to write', async () => {
    await day.writeMistakes()
    const text = await day.source()
    const rules = new Set((await found(FILE)).map(({ rule }) => rule))
    for (const [written, rule] of MISTAKES) {
      assert.ok(text.includes(written), written)
      assert.ok(rules.has(rule), `${rule} does not see « ${written} »`)
    }
    const { code, out } = await day.crieur('check', FILE, ...MORNING)
    assert.equal(code, 0, 'a draft stops nothing')
    assert.match(out, /Le 8 décembre 2026 est un mardi, et non un lundi\./)
    assert.match(out, /À faire : Écrivez « mardi 8 décembre »/)
  })

  test('preview: drafts are marked, a problem leads to its line, what is mended is seen', async () => {
    await using preview = await day.preview()
    await using tab = await browser.tab({ width: 1400 })
    const { page } = tab
    const until = (expression: string) => page.waitForFunction(expression, { polling: 'raf', timeout: 0 })
    await page.goto(preview.address)
    await until(`document.querySelector('tbody tr')?.innerText.includes('Brouillon')`)
    await page.click('tbody tr a')
    await until(`document.getElementById('problems')?.innerText.includes('check/weekday')`)
    const line = `[...document.querySelectorAll('.problem')].find((one) => one.innerText.includes('check/weekday')).querySelector('a.line')`
    await page.evaluate(`${line}.click()`)
    await until(
      `document.getElementById('source').contentDocument?.querySelector(':target.marked')?.innerText.includes('lundi 8 décembre')`,
    )
    await day.mend()
    await until(
      `!document.querySelector('#problems .pending') && !document.querySelector('.problem:not(.info)')`,
    )
    const shown = `document.getElementById('page').contentDocument.body.innerText`
    await until(`${shown}.includes('BROUILLON') && ${shown}.includes('les 350 logements')`)
    assert.deepEqual(tab.strangers, [])
  })

  test('check again: nothing is left to say but what typography will do', async () => {
    await day.rewrite((text) => text.replace('\nstatus: draft', ''))
    assert.deepEqual(
      (await found(FILE)).filter(({ severity }) => severity !== 'info'),
      [],
    )
    const five = (await found()).filter(({ severity }) => severity === 'error')
    assert.deepEqual(five, [], 'nor an error anywhere')
  })

  test('publish before the hour: nothing of it is public, and what is due is told', async () => {
    const { code, out, err } = await day.crieur('publish', ...MORNING)
    assert.equal(code, 0, err)
    assert.match(out, /5 publications/)
    assert.match(out, /À venir : « 350 logements rénovés à Toulouse », mardi 24 novembre 2026 à 11:00/)
    assert.match(out, /Rien ne surveille l’heure/)
    const everything = Object.entries(await contents(join(day.root, 'output')))
    assert.deepEqual(
      everything.filter(([path, text]) => path.includes(SLUG) || text.includes(SLUG)).map(([path]) => path),
      [],
    )
  })

  test('publish at its hour: page, PDF, feeds, and a line in the ledger', async () => {
    const { code, out, err } = await day.crieur('publish', ...NOON)
    assert.equal(code, 0, err)
    assert.match(out, new RegExp(`Registre : publié ${SLUG}-2026 \\(version 1\\)`))
    assert.match(await day.published(`${AT}/index.html`), /<h1>350 logements rénovés à Toulouse<\/h1>/)
    assert.match(await day.published('feed.xml'), new RegExp(AT))
    assert.match(textOf(await readFile(join(day.root, 'output', AT, `${SLUG}.pdf`))), /350 logements/)
    assert.equal((await day.crieur('ledger', 'verify', ...NOON)).code, 0)
  })

  test('an edit in silence is refused; once it is told, readers find what changed and what was', async () => {
    await day.rewrite((text) => text.replace('05 34 45 34 45,', '05 34 45 34 46,'))
    const refused = await day.crieur('publish', ...THE_DAY_AFTER)
    assert.equal(refused.code, 1)
    assert.match(refused.err, /avant : .*34 45[\s\S]*après : .*34 46[\s\S]*npm run correct -- releases/)
    assert.match(await day.published(`${AT}/index.html`), /05 34 45 34 45/, 'what stood stands')

    const told = await day.crieur('correct', FILE, '--grade', 'major', '--note', NOTE, ...THE_DAY_AFTER)
    assert.equal(told.code, 0, told.err)
    assert.match(told.out, /Ce qui change pour le lecteur/)
    const { code, out, err } = await day.crieur('publish', ...THE_DAY_AFTER)
    assert.equal(code, 0, err)
    assert.match(out, /corrigé .* \(version 2\)/)
    const page = await day.published(`${AT}/index.html`)
    assert.ok(page.indexOf(NOTE) < page.indexOf('les 350 logements'), 'at the top')
    assert.match(page, /05 34 45 34 46/)
    const former = await day.published(`${AT}/v1/index.html`)
    assert.match(former, /noindex/)
    assert.match(former, /<del>[\s\S]*<ins>|<ins>[\s\S]*<del>/)
    const [item] = JSON.parse(await day.published('feed.json')).items
    assert.deepEqual(
      [item.date_published, item.date_modified],
      ['2026-11-24T10:00:00Z', '2026-11-25T09:00:00Z'],
    )
  })

  test('two years later it is withdrawn: its addresses say so, search forgets it, subscribers are told', async () => {
    const noted = await day.crieur('withdraw', FILE, '--reason', REASON, ...IN_TWO_YEARS)
    assert.equal(noted.code, 0, noted.err)
    const { code, out, err } = await day.crieur('publish', ...IN_TWO_YEARS)
    assert.equal(code, 0, err)
    assert.match(out, /retiré .* \(version 3\)/)
    assert.match(await day.published(`${AT}/index.html`), /retiré le 27 novembre 2028[\s\S]*était erroné/)
    assert.match(
      textOf(await readFile(join(day.root, 'output', AT, `${SLUG}.pdf`))),
      /retiré le 27 novembre 2028/,
    )
    assert.ok(await absent(`${AT}/v1/index.html`))
    assert.ok(await absent(`${AT}/facade.jpg`))
    const [item] = JSON.parse(await day.published('feed.json')).items
    assert.match(item.title, /^Retiré : 350 logements/)
  })

  test('deleting the source is refused; the ledger proves all that was', async () => {
    const text = await day.source()
    await rm(join(day.root, FILE))
    const { code, err } = await day.crieur('publish', '--no-pdf', ...IN_TWO_YEARS)
    assert.equal(code, 1)
    assert.match(err, /son fichier n’est plus là[\s\S]*npm run withdraw/)
    await writeFile(join(day.root, FILE), text)
    const verified = await day.crieur('ledger', 'verify', ...IN_TWO_YEARS)
    assert.equal(verified.code, 0, verified.err)
    assert.match(verified.out, /Le registre est intact : 8 lignes/)
    const shown = await day.crieur('ledger', 'show', `${SLUG}-2026`)
    assert.match(shown.out, /publié[\s\S]*corrigé[\s\S]*retiré/)
  })
})
