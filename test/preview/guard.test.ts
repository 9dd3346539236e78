/** Drafts and embargoed releases are for this machine's own reader: other sites, hosts and paths get nothing. */
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { release } from '../sites/site.ts'
import { opened } from './open.ts'

const SECRET = 'Quetzalcoatl'
const DRAFT = {
  '2026/2026-11-20-un.md': release({ id: 'un', title: SECRET, extra: 'status: draft' }),
}

describe('the preview', { timeout: 1_800_000 }, () => {
  test('answers 127.0.0.1 and localhost, and no other host that was made to lead here', async () => {
    await using o = await opened(DRAFT)
    const { port } = new URL(o.preview.address)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const { status, text } = await o.ask('/', { headers: { host } })
      assert.equal(status, 200, host)
      assert.ok(text.includes(SECRET))
    }
    for (const host of [
      'pirate.example',
      `pirate.example:${port}`,
      '127.0.0.1',
      `127.0.0.1.pirate.example:${port}`,
    ]) {
      const { status, text } = await o.ask('/', { headers: { host } })
      assert.ok(status >= 400 && !text.includes(SECRET), `${host} ${status}`)
    }
  })

  test('refuses other sites’ scripts and live events, but not a link that is followed', async () => {
    await using o = await opened(DRAFT)
    const { port } = new URL(o.preview.address)
    const from = (headers: Record<string, string>) => ({ headers: { host: `127.0.0.1:${port}`, ...headers } })
    assert.equal((await o.ask('/evenements', from({ origin: 'https://pirate.example' }))).status, 403)
    assert.equal((await o.ask('/evenements', from({ origin: 'null' }))).status, 403)
    assert.equal((await o.ask('/evenements', from({ origin: `http://127.0.0.1:${port}` }))).status, 200)
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    assert.equal((await o.ask('/', from(image))).status, 403)
    assert.equal((await o.ask('/', from({ ...image, 'sec-fetch-mode': 'navigate' }))).status, 200)
  })

  test('only reads: any other method is refused', async () => {
    await using o = await opened(DRAFT)
    const { port } = new URL(o.preview.address)
    const headers = { host: `127.0.0.1:${port}` }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const reply = await o.ask('/', { method, headers })
      assert.equal(reply.status, 405, method)
      assert.equal(reply.headers['allow'], 'GET, HEAD')
    }
    const head = await o.ask('/', { method: 'HEAD', headers })
    assert.deepEqual([head.status, head.text], [200, ''])
  })

  test('gives nothing outside the site, however the path is written', async () => {
    await using o = await opened(DRAFT)
    const headers = { host: `localhost:${new URL(o.preview.address).port}` }
    await o.site.write('secret.txt', 'hors du site')
    for (const path of [
      '/site/../secret.txt',
      '/site/%2e%2e/secret.txt',
      '/site/..%2fsecret.txt',
      '/site//secret.txt',
      '/site/%00',
      '/site/%ff',
      '/../../../../etc/passwd',
      '//etc/passwd',
      '/source/?fichier=secret.txt',
      '/source/?fichier=releases/../secret.txt',
      '/source/?fichier=/etc/passwd',
      '/voir/?fichier=../secret.txt',
      '/pdf/?fichier=x',
    ]) {
      const { status, text } = await o.ask(path, { headers })
      assert.ok(status === 404 || status === 400, `${path} ${status}`)
      assert.ok(!text.includes('hors du site') && !text.includes('root:'), path)
    }
  })

  test('says a strict policy with every answer, keeps nothing in caches, and writes nothing under output', async () => {
    await using o = await opened(DRAFT)
    const headers = { host: `localhost:${new URL(o.preview.address).port}` }
    const view = `/voir/?fichier=${encodeURIComponent('releases/2026/2026-11-20-un.md')}`
    for (const path of ['/', view, '/site/', '/site/2026/11/un/', '/site/2026/11/un/un.md', '/rien']) {
      const reply = await o.ask(path, { headers })
      assert.match(String(reply.headers['content-security-policy']), /default-src 'none'/, path)
      assert.doesNotMatch(String(reply.headers['content-security-policy']), /script-src[^;]*unsafe|\*/)
      assert.equal(reply.headers['cache-control'], 'no-store')
      assert.equal(reply.headers['x-content-type-options'], 'nosniff')
      assert.equal(reply.headers['cross-origin-resource-policy'], 'same-origin')
    }
    assert.deepEqual((await readdir(o.site.root)).sort(), ['.crieur', 'releases', 'templates'])
  })
})
