/** The preview as a press officer has it, in the real browser: write, save, see. */
import assert from 'node:assert/strict'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'puppeteer'
import { axe } from '../browser/axe.ts'
import { openBrowser, type Tab, type TestBrowser } from '../browser/browser.ts'
import { textOf } from '../pdf/fixtures.ts'
import { release } from '../sites/site.ts'
import { type Opened, opened } from './open.ts'

const ONE = '2026/2026-11-20-un.md'
const TEXT = (title: string, extra = '', body = 'Le texte de cet essai.') =>
  release({ id: 'un', title, body, ...(extra ? { extra } : {}) })

let browser: TestBrowser
before(async () => {
  browser = await openBrowser()
})
after(() => browser[Symbol.asyncDispose]())

/** Waits, in the page, until the expression is true: for ever if it never is, which the runner ends. */
const until = (page: Page, expression: string) =>
  page.waitForFunction(expression, { polling: 'raf', timeout: 0 })

const inPage = (selector: string) =>
  `document.getElementById('page')?.contentDocument?.querySelector('${selector}')?.textContent`
const shows = (page: Page, title: string) => until(page, `${inPage('h1')} === ${JSON.stringify(title)}`)
const text = (page: Page, selector: string) =>
  page.$eval(selector, (element) =>
    (element as unknown as { innerText: string }).innerText.replace(/\s+/g, ' ').trim(),
  )

/** The line of the source that was asked for is there, and marked. */
const MARKED = `document.getElementById('source').contentDocument?.querySelector(':target')?.className === 'marked'`

async function view(o: Opened, file = ONE, more = ''): Promise<Tab> {
  const tab = await browser.tab({ width: 1400 })
  await tab.page.goto(o.address(file, more))
  return tab
}

describe('the preview in the browser', { timeout: 1_800_000 }, () => {
  test('lists every document with its state and its problems, drafts and embargoes marked', async () => {
    await using o = await opened({
      [ONE]: TEXT('Public'),
      '2026/2026-11-19-deux.md': release({
        id: 'deux',
        title: 'Ébauche',
        date: '2026-11-19',
        extra: 'status: draft',
      }),
      '2026/2026-11-18-trois.md': release({
        id: 'trois',
        title: 'Secret',
        date: '2026-11-18',
        extra: 'embargo: 2026-12-22T19:00',
      }),
      '2026/2026-12-18-quatre.md': release({ id: 'quatre', title: 'Demain', date: '2026-12-18' }),
      '2026/2026-11-17-cinq.md': release({
        id: 'cinq',
        title: 'Faux',
        date: '2026-11-17',
        extra: 'emabrgo: 2026',
      }),
    })
    await o.preview.idle()
    await using tab = await browser.tab()
    await tab.page.goto(o.preview.address)
    const rows = await tab.page.$$eval('tbody tr', (all) =>
      all.map((row) =>
        [...row.querySelectorAll('.state, td:nth-child(3) a, .count.error')].map((cell) => cell.textContent),
      ),
    )
    assert.deepEqual(rows, [
      ['À corriger', 'Faux', '1 erreur'],
      ['Brouillon', 'Ébauche'],
      ['Sous embargo', 'Secret'],
      ['À paraître', 'Demain'],
      ['Public', 'Public'],
    ])
    assert.deepEqual(await axe(tab.page), [])
    assert.deepEqual([tab.complaints, tab.strangers], [[], []])
    await tab.page.goto(o.address('2026/2026-11-19-deux.md'))
    await until(tab.page, `${inPage('.release-mark')}?.includes('BROUILLON')`)
    await tab.page.goto(o.address('2026/2026-11-18-trois.md'))
    await until(tab.page, `${inPage('.release-mark')}?.includes('SOUS EMBARGO')`)
    assert.match(await text(tab.page, '#state'), /Sous embargo SOUS EMBARGO JUSQU’AU MARDI 22 DÉCEMBRE 2026/)
    assert.deepEqual(await axe(tab.page), [])
  })

  test('shows what was saved, in place and by rename, without losing the place in the text', async () => {
    const long = Array.from({ length: 80 }, (_, i) => `Paragraphe ${i}.`).join('\n\n')
    await using o = await opened({ [ONE]: TEXT('Avant', '', long) })
    await using tab = await view(o)
    const { page } = tab
    await shows(page, 'Avant')
    await page.evaluate(`document.getElementById('page').contentWindow.scrollTo(0, 600)`)
    await o.site.write(`releases/${ONE}`, TEXT('Après', '', long))
    await shows(page, 'Après')
    await until(page, `document.getElementById('page').contentWindow.scrollY === 600`)
    await o.site.write(`releases/2026/.un.tmp`, TEXT('Encore', '', long))
    await rename(join(o.site.root, 'releases/2026/.un.tmp'), join(o.site.root, 'releases', ONE))
    await shows(page, 'Encore')
    assert.deepEqual([tab.complaints, tab.strangers], [[], []])
  })

  test('with frontmatter broken half-way through typing keeps the last good page, marked, and tells the line', async () => {
    await using o = await opened({ [ONE]: TEXT('Avant') })
    await using tab = await view(o)
    const { page } = tab
    await shows(page, 'Avant')
    await o.site.write(`releases/${ONE}`, TEXT('Avant', 'event:\n  name: "Un'))
    await until(page, `document.querySelector('.hint')?.textContent.startsWith('Page d’avant')`)
    await shows(page, 'Avant')
    const line = await page.$eval('.problem.error a.line', (link) => [
      link.textContent,
      link.getAttribute('href'),
    ])
    assert.match(String(line[0]), /^ligne.\d+$/)
    await page.click('.problem.error a.line')
    await until(page, MARKED)
    const editor = await page.$eval('.problem.error a.editor', (link) => link.getAttribute('href'))
    assert.match(String(editor), /^vscode:\/\/file\/.*\/releases\/2026\/2026-11-20-un\.md:\d+/)
    await o.site.write(`releases/${ONE}`, TEXT('Mendé'))
    await shows(page, 'Mendé')
    await until(
      page,
      `document.querySelector('.hint') === null && document.querySelector('.problem.error') === null`,
    )
    assert.deepEqual([tab.complaints, tab.strangers], [[], []])
  })

  test('a line asked for while its source is on its way is shown when it comes', async () => {
    await using o = await opened({ [ONE]: TEXT('Avant') })
    await using tab = await view(o)
    const { page } = tab
    await shows(page, 'Avant')
    await o.preview.idle()
    await page.setRequestInterception(true)
    const held: (() => void)[] = []
    let holding = true
    page.on('request', (request) => {
      const go = () => void request.continue()
      if (holding && new URL(request.url()).pathname === '/source/') held.push(go)
      else go()
    })
    await o.site.write(`releases/${ONE}`, TEXT('Avant', 'emabrgo: 2026'))
    await until(page, `document.querySelector('.problem.error a.line') !== null`)
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await page.click('.problem.error a.line')
    holding = false
    for (const go of held) go()
    await until(page, MARKED)
  })

  test('marks in the source what the rules found later than its text', async () => {
    await using o = await opened({ [ONE]: TEXT('Un', '', 'Rendez-vous le lundi 24 novembre 2026.') })
    await using tab = await view(o)
    const { page } = tab
    await until(page, `document.querySelector('.problem.error a.line') !== null`)
    await page.click('.problem.error a.line')
    await until(page, MARKED)
  })

  test('a list that grows under a pressed pointer, or the focus, loses neither', async () => {
    await using o = await opened({ [ONE]: TEXT('Un', 'emabrgo: 2026') })
    await using tab = await view(o)
    const { page } = tab
    await o.preview.idle()
    await until(page, `document.querySelectorAll('.problem.error').length === 1`)
    const link = await page.waitForSelector('.problem.error a.line')
    const { x, y } = (await link?.clickablePoint()) ?? { x: 0, y: 0 }
    await link?.focus()
    await page.mouse.move(x, y)
    await page.mouse.down()
    await o.site.write(`releases/${ONE}`, TEXT('Un', 'emabrgo: 2026\nzut: 1'))
    await until(page, `document.querySelectorAll('.problem.error').length === 2`)
    assert.equal(await page.evaluate(`document.activeElement?.className`), 'line')
    await page.mouse.up()
    await until(page, MARKED)
  })

  test('shows of a withdrawn document the notice that readers will find, on the page and in print', async () => {
    const withdrawn = 'withdrawn: { date: 2026-11-21, reason: Le chiffre était faux. }'
    await using o = await opened({ [ONE]: TEXT('Un', withdrawn, 'Quetzalcoatl au texte.') })
    await using tab = await view(o)
    const { page } = tab
    await until(page, `${inPage('main')}?.includes('Le chiffre était faux.')`)
    assert.equal(await page.evaluate(`${inPage('main')}.includes('Quetzalcoatl')`), false)
    const headers = { host: `127.0.0.1:${new URL(o.preview.address).port}` }
    const made = await o.ask(`/pdf/?fichier=${encodeURIComponent(`releases/${ONE}`)}`, { headers })
    const text = textOf(Buffer.from(made.text, 'latin1'))
    assert.match(text, /Le chiffre était faux/)
    assert.doesNotMatch(text, /Quetzalcoatl/)
  })

  test('shows what it can of a document that never was in order: a draft of two lines, two of one address, no fence', async () => {
    await using o = await opened({
      [ONE]: `---\nid: un\nstatus: draft\n---\n\nQuelques mots.\n`,
      '2026/2026-11-19-deux.md': release({ id: 'double', title: 'Premier', date: '2026-11-19' }),
      '2026/2026-11-18-trois.md': release({ id: 'double', title: 'Second', date: '2026-11-18' }),
      '2026/2026-11-17-quatre.md': '---\ntitle: Sans fin\n\nDu texte quand même.\n',
    })
    await using tab = await view(o)
    const { page } = tab
    await until(page, `${inPage('.release-body')}?.trim() === 'Quelques mots.'`)
    assert.match(await text(page, '.hint'), /^Document incomplet/)
    for (const [file, title] of [
      ['2026/2026-11-19-deux.md', 'Premier'],
      ['2026/2026-11-18-trois.md', 'Second'],
    ] as const) {
      await page.goto(o.address(file))
      await shows(page, title)
    }
    await page.goto(o.address('2026/2026-11-17-quatre.md'))
    await until(page, `document.querySelector('.problem.error') !== null`)
    assert.deepEqual(tab.strangers, [])
  })

  test('sees files that come and go, and goes back to the list when the one it shows is removed', async () => {
    await using o = await opened({ [ONE]: TEXT('Un') })
    await using tab = await browser.tab()
    const { page } = tab
    await page.goto(o.preview.address)
    await o.site.write(
      'releases/2027/2027-01-05-neuf/index.md',
      release({ id: 'neuf', title: 'Neuf', date: '2027-01-05' }),
    )
    await until(page, `document.body.innerText.includes('Neuf')`)
    await page.goto(o.address('2027/2027-01-05-neuf/index.md'))
    await shows(page, 'Neuf')
    await o.site.write('releases/2027', undefined)
    await until(page, `location.pathname === '/' && !document.body.innerText.includes('Neuf')`)
  })

  test('adds what the editorial rules say, a moment later', async () => {
    await using o = await opened({ [ONE]: TEXT('Un', '', 'Rendez-vous le lundi 24 novembre 2026.') })
    await using tab = await view(o)
    // The 24th was a Tuesday.
    await until(tab.page, `document.getElementById('problems').innerText.includes('check/weekday')`)
  })

  test('makes the PDF when it is asked for, beside the page, with the watermark of what is not public', async () => {
    await using o = await opened({ [ONE]: TEXT('Un', 'status: draft') })
    await using tab = await view(o)
    const { page } = tab
    await shows(page, 'Un')
    assert.equal(await page.$('#pdf'), null, 'none before')
    const href = await page.$$eval('.tools a', (links) =>
      links.find((link) => link.textContent?.includes('PDF'))?.getAttribute('href'),
    )
    assert.equal(new URL(String(href), o.preview.address).href, o.address(ONE, '&pdf'))
    const { port } = new URL(o.preview.address)
    const shown = await o.ask(String(href), { headers: { host: `127.0.0.1:${port}` } })
    const frame = /id="pdf"[^>]* src="([^"]+)"/.exec(shown.text)?.[1] ?? ''
    const made = await o.ask(frame.replaceAll('&amp;', '&'), { headers: { host: `127.0.0.1:${port}` } })
    assert.equal(made.status, 200)
    assert.equal(made.headers['content-type'], 'application/pdf')
    assert.ok(made.text.startsWith('%PDF-'))
  })

  test('the whole site can be read as it would be, by its own links', async () => {
    await using o = await opened({
      [ONE]: TEXT('Un'),
      '2026/2026-11-19-deux.md': release({ id: 'deux', title: 'Deux', date: '2026-11-19' }),
    })
    await using tab = await browser.tab()
    await tab.page.goto(`${o.preview.address}site/`)
    await tab.page.click('.teaser-title a')
    await until(tab.page, `document.querySelector('article.release h1')?.textContent === 'Un'`)
    assert.deepEqual([tab.complaints, tab.strangers], [[], []])
  })

  test('says when it has stopped', async () => {
    await using o = await opened({ [ONE]: TEXT('Un') })
    await using tab = await view(o)
    await shows(tab.page, 'Un')
    await o.preview[Symbol.asyncDispose]()
    await until(tab.page, `document.getElementById('connection').textContent.includes('arrêté')`)
  })
})
