/** Nothing leaves the site's origin, nothing is kept, and the guide's strict policy and server settings hold. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from '../browser/browser.ts'
import { serve } from '../browser/serve.ts'
import { ROOT } from '../sites/site.ts'
import {
  addressOf,
  FULL,
  kindsOf,
  type Newsroom,
  newsroom,
  publishersOwn,
  stayingKinds,
  textOf,
} from './newsroom.ts'
import { findNginx, type Nginx, startNginx } from './nginx.ts'
import { type Policies, policies, policiesIn } from './policy.ts'

let room: Newsroom
let neutral: Newsroom
let csp: Policies
before(async () => {
  csp = await policies()
  room = await newsroom({ baseUrl: 'http://localhost:8080/presse' })
  neutral = await newsroom({ publisher: 'ceser-occitanie', baseUrl: 'http://localhost:8080/presse' })
})
after(async () => {
  await room[Symbol.asyncDispose]()
  await neutral[Symbol.asyncDispose]()
})

/** Looks at pages under the policy, two at once; `asked` is what the server was asked for. */
async function visited(
  of: Newsroom,
  paths: readonly string[],
): Promise<{ wrong: string[]; asked: readonly string[] }> {
  await using site = await serve(of.folder, {
    base: '/presse/',
    csp: (path) => (/^recherche\/(?:index\.html)?$/.test(path) ? csp.search : csp.pages),
  })
  await using browser = await openBrowser()
  const wrong: string[] = []
  const left = [...paths]
  const look = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await using tab = await browser.tab()
      const query = path.startsWith('recherche/') ? '?q=logement' : ''
      await tab.page.goto(`${site.url(addressOf(path))}${query}`)
      if (query) await tab.page.waitForSelector('.search-results .teaser')
      // To the foot of the page, for what loads when it comes into sight.
      await tab.page.evaluate('scrollTo(0, document.body.scrollHeight)')
      await tab.page.waitForNetworkIdle({ idleTime: 50 })
      for (const finding of [...tab.strangers, ...tab.complaints, ...(await tab.kept())])
        wrong.push(`${path}: ${finding}`)
    }
  }
  await Promise.all([look(), look()])
  return { wrong: wrong.sort(), asked: site.asked }
}

describe('on every kind of page, under the strict policy', () => {
  test('of a newsroom of the State: no request elsewhere, no cookie, no storage, nothing refused', async () => {
    const { wrong, asked } = await visited(room, stayingKinds(room))
    assert.deepEqual(wrong, [])
    assert.ok(asked.some((path) => /\.woff2$/.test(path)) && asked.some((path) => /pagefind/.test(path)))
  })

  test('of a newsroom of others: the same', async () => {
    const { wrong } = await visited(neutral, publishersOwn(stayingKinds(neutral)))
    assert.deepEqual(wrong, [])
  })

  test('the policy allows nothing inline, nothing of others, and WebAssembly on the search page alone', () => {
    assert.match(csp.pages, /^default-src 'none';/)
    assert.doesNotMatch(csp.pages, /unsafe|https?:|\*/)
    assert.equal(csp.search, `${csp.pages} 'wasm-unsafe-eval'`)
  })

  test('no page holds a script, a style or a handler of its own', () => {
    const inline = kindsOf(room).filter((path) =>
      /<style|\sstyle="|\son\w+="|<script(?![^>]*\s(?:src=|type="application\/ld\+json"))/.test(
        textOf(room, path),
      ),
    )
    assert.deepEqual(inline, [])
  })
})

test('the guide and its samples for nginx, Caddy and Apache give one and the same policy', async () => {
  for (const file of ['serveur.md', 'serveur/nginx.conf', 'serveur/Caddyfile', 'serveur/apache.conf']) {
    const given = policiesIn(await readFile(join(ROOT, 'docs', file), 'utf8'))
    assert.deepEqual(new Set(given), new Set([csp.pages, csp.search]), file)
  }
})

const nginx = await findNginx()
describe('nginx with the guide’s configuration', {
  skip: nginx ? false : 'nginx is not installed (Debian: nginx-light)',
}, () => {
  let server: Nginx
  before(async () => {
    server = await startNginx(nginx ?? '', room.folder, '/presse')
  })
  after(() => server[Symbol.asyncDispose]())

  const header = async (path: string, name: string, init?: RequestInit) =>
    (await fetch(server.url(path), init)).headers.get(name)

  test('serves every file that is published, under a sub-folder', async () => {
    const missing: string[] = []
    for (const path of Object.keys(room.files)) {
      const answer = await fetch(server.url(encodeURI(path)))
      if (answer.status !== 200) missing.push(`${answer.status} ${path}`)
      await answer.bytes()
    }
    assert.deepEqual(missing, [])
    assert.equal((await fetch(server.url(FULL))).status, 200)
    const folder = await fetch(server.url('archives'), { redirect: 'manual' })
    assert.deepEqual([folder.status, folder.headers.get('location')], [301, '/presse/archives/'])
  })

  test('says of each what it is', async () => {
    const release = '2024/12/deuxiemes-assises-regionales-du-logement/'
    const slug = `${release}deuxiemes-assises-regionales-du-logement`
    const types: [string, RegExp][] = [
      ['', /^text\/html; charset=utf-8$/],
      [`${slug}.md`, /^text\/markdown; charset=utf-8$/],
      [`${slug}.txt`, /^text\/plain; charset=utf-8$/],
      [`${release}contacts.vcf`, /^text\/vcard; charset=utf-8$/],
      [`${FULL}event.ics`, /^text\/calendar; charset=utf-8$/],
      ['feed.xml', /^application\/rss\+xml/],
      ['atom.xml', /^application\/atom\+xml/],
      ['feed.json', /^application\/feed\+json/],
      ['types/avis/feed.json', /^application\/feed\+json/],
      [`${release}release.json`, /^application\/json/],
      ['feeds.opml', /^text\/x-opml/],
      ['sitemap.xml', /^application\/xml/],
      [room.files['robots.txt'] === undefined ? '' : 'robots.txt', /^text\//],
    ]
    for (const [path, type] of types) assert.match((await header(path, 'content-type')) ?? '', type, path)
    const fonts = Object.keys(room.files).filter((path) => path.endsWith('.woff2'))
    assert.equal(await header(fonts[0] ?? '', 'content-type'), 'font/woff2')
    const scripts = Object.keys(room.files).filter((path) => /^assets\/.*\.js$/.test(path))
    assert.match((await header(scripts[0] ?? '', 'content-type')) ?? '', /^(?:text|application)\/javascript/)
  })

  test('sends the policy and its companions with every answer, also where nothing is found', async () => {
    for (const [path, policy] of [
      ['', csp.pages],
      [FULL, csp.pages],
      ['feed.xml', csp.pages],
      ['recherche/', csp.search],
      ['recherche/index.html', csp.search],
      ['recherche/absente', csp.pages],
    ] as const) {
      const { headers } = await fetch(server.url(path))
      assert.equal(headers.get('content-security-policy'), policy, path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin', path)
    }
  })

  test('answers for what is not there with the site’s own page, whose links lead home from any depth', async () => {
    const answer = await fetch(server.url('2024/12/rien/de/tel/'))
    assert.equal(answer.status, 404)
    const page = await answer.text()
    assert.equal(page, textOf(room, '404.html'))
    const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? ''
    assert.match(stylesheet, /^\/presse\/assets\//)
    assert.equal((await fetch(new URL(stylesheet, server.origin))).status, 200)
    assert.equal((await fetch(server.url('.crieur/quelque-chose'))).status, 404)
  })

  test('lets what never changes be kept, and asks again for pages and feeds', async () => {
    const hashed = Object.keys(room.files).filter((path) => /\.[0-9a-f]{10}\.(?:css|js|woff2)$/.test(path))
    assert.ok(hashed.length >= 4)
    for (const path of hashed)
      assert.equal(await header(path, 'cache-control'), 'public, max-age=31536000, immutable', path)
    const marianne = Object.keys(room.files).find((path) => path.endsWith('Marianne-Bold.woff2')) ?? ''
    assert.equal(await header(marianne, 'cache-control'), 'public, max-age=604800')
    for (const path of ['', FULL, 'feed.xml', 'manifest.json', 'recherche/', 'assets/rien.0123456789.css'])
      assert.equal(await header(path, 'cache-control'), 'public, max-age=300', path)
  })

  test('compresses what is text', async () => {
    const { headers } = await fetch(server.url(FULL), { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(headers.get('content-encoding'), 'gzip')
    assert.match(headers.get('vary') ?? '', /Accept-Encoding/i)
  })
})
