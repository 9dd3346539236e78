/** The kit itself: what it must notice on pages that are made to be wrong. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { axe } from './axe.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { tabWalk } from './keyboard.ts'
import { type Served, serve } from './serve.ts'

const page = (body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title></head><body><main><h1>Essai</h1>${body}</main></body></html>`

let folder: string
let site: Served
let browser: TestBrowser
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crieur-kit-'))
  site = await serve(folder, {
    base: '/sous/dossier/',
    csp: (path) => (path === 'strict.html' ? "default-src 'none'" : "default-src * 'unsafe-inline'"),
  })
  browser = await openBrowser()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function open(name: string, body: string, options: Parameters<TestBrowser['tab']>[0] = {}) {
  await writeFile(join(folder, name), page(body))
  const tab = await browser.tab(options)
  await tab.page.goto(site.url(name))
  return tab
}

test('a page without fault has none', async () => {
  await using tab = await open(
    'bonne.html',
    '<p><a href="#x" id="x">Un lien</a> <button>Un bouton</button></p>',
  )
  assert.deepEqual(await axe(tab.page), [])
  assert.deepEqual([tab.strangers, tab.complaints, await tab.kept()], [[], [], []])
  const stops = await tabWalk(tab.page)
  assert.deepEqual(
    stops.map(({ tag, name, visible }) => [tag, name, visible]),
    [
      ['a', 'Un lien', true],
      ['button', 'Un bouton', true],
    ],
  )
})

test('only what lies under the sub-folder is served, and folders by their index', async () => {
  await mkdir(join(folder, 'page'), { recursive: true })
  await writeFile(join(folder, 'page/index.html'), page(''))
  const status = async (url: string) => (await fetch(url)).status
  assert.equal(await status(site.url('page/')), 200)
  assert.equal(await status(`${site.origin}/page/`), 404)
  assert.equal(await status(site.url('page/..%2f..%2f..%2fetc/passwd')), 404)
})

test('axe finds a label that lacks and a contrast too low, whatever the policy of the page', async () => {
  await using tab = await open('strict.html', '<input><p><font color="#bbbbbb">Trop pâle</font></p>')
  const rules = (await axe(tab.page)).map((violation) => violation.split(':')[0])
  assert.deepEqual([...new Set(rules)].sort(), ['color-contrast', 'label'])
})

test('a request to another origin, a script that fails and a file that is missing are told', async () => {
  await using tab = await open(
    'bavarde.html',
    '<img alt="" src="https://example.org/espion.gif"><img alt="" src="absente.png"><script>throw new Error("panne")</script>',
  )
  assert.deepEqual(tab.strangers, ['https://example.org/espion.gif'])
  assert.match(tab.complaints.join('\n'), /panne/)
  assert.match(tab.complaints.join('\n'), /404 .*absente\.png/)
})

test('what the policy refuses is told', async () => {
  await using tab = await open('strict.html', '<script>document.title = "?"</script>')
  assert.match(tab.complaints.join('\n'), /Content Security Policy/)
  assert.equal(await tab.page.title(), 'Essai')
})

test('cookies and storages are told', async () => {
  await using tab = await open(
    'memoire.html',
    '<script>document.cookie = "a=1"; localStorage.b = 1; sessionStorage.c = 1</script>',
  )
  assert.deepEqual(await tab.kept(), ['cookie a', 'localStorage b', 'sessionStorage c'])
})

test('a focus that does not show, or is out of sight, is told', async () => {
  await using tab = await open(
    'aveugle.html',
    '<style>#a:focus { outline: none } #b { position: absolute; left: -9999px }</style><a id="a" href="#x">A</a> <a id="b" href="#x">B</a> <a id="c" href="#x">C</a>',
  )
  assert.deepEqual(
    (await tabWalk(tab.page)).map(({ id, visible }) => [id, visible]),
    [
      ['a', false],
      ['b', false],
      ['c', true],
    ],
  )
})

test('the reader’s wishes are those asked for: width, scheme, motion, script', async () => {
  await using tab = await open('vide.html', '', {
    width: 320,
    scheme: 'dark',
    reducedMotion: true,
    javascript: false,
  })
  const matches = (query: string) => tab.page.evaluate(`matchMedia(${JSON.stringify(query)}).matches`)
  for (const query of [
    '(width: 320px)',
    '(prefers-color-scheme: dark)',
    '(prefers-reduced-motion: reduce)',
    '(scripting: none)',
  ])
    assert.equal(await matches(query), true, query)
})
