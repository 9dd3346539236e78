/** The review page as a person has it: in a real browser, narrow and wide, light and dark, by keyboard alone. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { importFiles } from '../../build/import/import.ts'
import { htmlReport } from '../../build/import/report/html.ts'
import { axe } from '../browser/axe.ts'
import { openBrowser } from '../browser/browser.ts'
import { tabWalk } from '../browser/keyboard.ts'
import { serve } from '../browser/serve.ts'
import { register } from './score.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const folder = await mkdtemp(join(tmpdir(), 'relecture-'))
await writeFile(join(folder, 'vide.txt'), '')
const report = await importFiles({
  paths: [
    join(folder, 'vide.txt'),
    ...['ars-deux-contacts.txt', 'dsfr.html', 'relais-mairie.txt'].map((name) => join(FIXTURES, name)),
  ],
  to: join(folder, 'releases'),
  root: folder,
  register: await register(),
  institutions: { folder: join(folder, 'institutions') },
  today: '2026-11-22',
})
const page = await htmlReport(report, 'releases', (file) => readFile(join(folder, 'releases', file)))
await writeFile(join(folder, 'reprise.html'), page)
const browser = await openBrowser()
const site = await serve(folder)
after(async () => {
  await browser[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

for (const scheme of ['light', 'dark'] as const)
  for (const width of [360, 1400])
    test(`${scheme}, ${width} wide: nothing that axe refuses, nothing wider than the page`, async () => {
      await using tab = await browser.tab({ scheme, width })
      await tab.page.goto(site.url('reprise.html'))
      assert.deepEqual(await axe(tab.page), [])
      const over = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')
      assert.ok((over as number) <= 0, `${over} pixels too wide`)
      assert.deepEqual(tab.strangers, [])
    })

test('by keyboard: every stop shows its focus, and a field’s place leads to its line in the original', async () => {
  await using tab = await browser.tab({ width: 1400 })
  await tab.page.goto(site.url('reprise.html'))
  const stops = await tabWalk(tab.page)
  assert.equal(stops[0]?.name, 'Aller au premier document')
  assert.deepEqual(
    stops.filter(({ visible, tag }) => !visible && tag !== 'iframe').map(({ name }) => name),
    [],
  )
  const places = (await tab.page.evaluate(
    `[...document.querySelectorAll('.place a')].map((a) => [a.hash, document.getElementById(a.hash.slice(1))?.classList.contains('read') ?? false])`,
  )) as [string, boolean][]
  assert.ok(places.length > 5)
  assert.deepEqual(
    places.filter(([, read]) => !read),
    [],
  )
})

test('the least sure document and the least sure field come first', async () => {
  await using tab = await browser.tab()
  await tab.page.goto(site.url('reprise.html'))
  const trust = (await tab.page.evaluate(
    `[...document.querySelectorAll('table.fields')].map((table) => [...table.querySelectorAll('.trust')].slice(1).map((cell) => Number(/(\\d+) %/.exec(cell.textContent)[1])))`,
  )) as number[][]
  for (const list of trust)
    assert.deepEqual(
      list,
      [...list].sort((a, b) => a - b),
    )
})
