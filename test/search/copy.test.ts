/** The buttons that copy a release's text and its address, in the real browser under a strict policy. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openBrowser, type Tab, type TabOptions, type TestBrowser } from '../browser/browser.ts'
import { focused } from '../browser/keyboard.ts'
import { type Served, serve } from '../browser/serve.ts'

const ROOT = join(import.meta.dirname, '../..')

const TEXT = 'PRÉFET DE LA RÉGION OCCITANIE\n\nToulouse, le 20 décembre 2024\n\n« L’œuvre » : 12 %\n'

const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>
<script type="module" src="release.js"></script></head><body>
<p><button type="button" data-copy="essai.txt" data-done="Texte copié" data-failed="La copie n’a pas pu se faire." hidden>Copier le texte</button> <span role="status"></span></p>
<p><button type="button" data-copy-text="https://presse.exemple.gouv.fr/2024/12/essai/" data-done="Lien copié" data-failed="Non." hidden>Copier le lien</button> <span role="status"></span></p>
</body></html>`

let folder: string
let site: Served
let browser: TestBrowser
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crieur-copy-'))
  await writeFile(join(folder, 'release.js'), await readFile(join(ROOT, 'templates/scripts/release.js')))
  site = await serve(folder, {
    base: '/presse/',
    csp: () => "default-src 'none'; script-src 'self'; connect-src 'self'",
  })
  browser = await openBrowser()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function open(options: TabOptions = {}): Promise<Tab> {
  await writeFile(join(folder, 'index.html'), page)
  const tab = await browser.tab(options)
  await tab.page
    .browserContext()
    .overridePermissions(site.origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write'])
  await tab.page.goto(site.url(''))
  return tab
}

const told = (tab: Tab) =>
  tab.page
    .waitForFunction(`document.querySelector('[role=status]').textContent`)
    .then((handle) => handle.jsonValue())

test('copies the text as it is in the file, by the keyboard, and says so', async () => {
  await writeFile(join(folder, 'essai.txt'), TEXT)
  await using tab = await open()
  await tab.page.keyboard.press('Tab')
  assert.equal((await focused(tab.page))?.name, 'Copier le texte')
  await tab.page.keyboard.press('Enter')
  assert.equal(await told(tab), 'Texte copié')
  assert.equal(await tab.page.evaluate('navigator.clipboard.readText()'), TEXT)
  assert.deepEqual([tab.strangers, tab.complaints, await tab.kept()], [[], [], []])
})

test('copies the address', async () => {
  await using tab = await open()
  await tab.page.click('[data-copy-text]')
  await tab.page.waitForFunction(
    `document.querySelector('[data-copy-text] + [role=status]').textContent === 'Lien copié'`,
  )
  assert.equal(
    await tab.page.evaluate('navigator.clipboard.readText()'),
    'https://presse.exemple.gouv.fr/2024/12/essai/',
  )
})

test('says when the text cannot be had', async () => {
  await rm(join(folder, 'essai.txt'), { force: true })
  await using tab = await open()
  await tab.page.click('button')
  assert.equal(await told(tab), 'La copie n’a pas pu se faire.')
})

test('is not there without JavaScript', async () => {
  await using tab = await open({ javascript: false })
  assert.equal(await tab.page.evaluate(`getComputedStyle(document.querySelector('button')).display`), 'none')
})
