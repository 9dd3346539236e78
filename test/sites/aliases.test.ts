/** Former addresses lead to where the release is now, by a page and by the maps of three servers. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Instant } from '../../build/types.ts'
import { release, site } from './site.ts'

const FILE = '2026/2026-11-20-un.md'
const un = (extra: string, body = 'Le texte.') =>
  release({ id: 'un', title: 'L’essai, la suite', extra, body })
const utf8 = (files: Record<string, string>, path: string) => {
  const text = files[path]
  assert.ok(text !== undefined, path)
  return Buffer.from(text, 'latin1').toString()
}

describe('an alias', () => {
  test('becomes a page that leads on, with canonical, refresh and a plain link', async () => {
    await using s = await site({ [FILE]: un('aliases: [/2019/03/ancien/, /vieux, /page.html]') })
    await s.build()
    const files = await s.published()
    const page = utf8(files, '2019/03/ancien/index.html')
    assert.match(page, /<link rel="canonical" href="http:\/\/localhost:8080\/2026\/11\/un\/">/)
    assert.match(page, /<meta http-equiv="refresh" content="0; url=\.\.\/\.\.\/\.\.\/2026\/11\/un\/">/)
    assert.match(page, /<a href="\.\.\/\.\.\/\.\.\/2026\/11\/un\/">L’essai, la suite<\/a>/)
    assert.doesNotMatch(page, /<script|<style| style=/)
    assert.match(utf8(files, 'vieux/index.html'), /url=\.\.\/2026\/11\/un\//)
    assert.match(utf8(files, 'page.html'), /url=2026\/11\/un\//)
    assert.doesNotMatch(utf8(files, 'sitemap.xml'), /ancien|vieux|page\.html/)
  })

  test('stands in the maps of nginx, Caddy and Apache, under the path of the site', async () => {
    await using s = await site({ [FILE]: un('aliases: [/vieux/, "/prix-1$/"]') })
    await s.build({ baseUrl: 'http://localhost:8080/presse' })
    const files = await s.published()
    const lines = (path: string) =>
      utf8(files, path)
        .split('\n')
        .filter((line) => line && !line.startsWith('#'))
    assert.deepEqual(lines('redirections/nginx.map'), [
      '"/presse/vieux/" "/presse/2026/11/un/";',
      '"/presse/vieux" "/presse/2026/11/un/";',
    ])
    assert.deepEqual(lines('redirections/caddy.conf'), [
      'redir "/presse/vieux/" "/presse/2026/11/un/" 301',
      'redir "/presse/vieux" "/presse/2026/11/un/" 301',
    ])
    assert.deepEqual(lines('redirections/apache.map'), [
      '/presse/vieux/ /presse/2026/11/un/',
      '/presse/vieux /presse/2026/11/un/',
    ])
  })

  test('leads from former versions to where they are now', async () => {
    await using s = await site({ [FILE]: un('aliases: [/vieux/]', 'Avant.') })
    await s.build({ publish: true })
    const change = 'changes: [{ date: 2026-11-22, grade: minor, note: Mot. }]\naliases: [/vieux/]'
    await s.write(`releases/${FILE}`, un(change, 'Après.'))
    await s.build({ publish: true, now: '2026-11-23T12:00:00Z' as Instant })
    assert.match(utf8(await s.published(), 'vieux/v1/index.html'), /url=\.\.\/\.\.\/2026\/11\/un\/v1\//)
  })

  test('where something else stands stops the build, and nothing is written', async () => {
    for (const alias of ['/archives/', '/Recherche', '/2026/11/un/un.txt', '/institutions/', '/a:b/']) {
      await using s = await site({ [FILE]: un(`aliases: ["${alias}"]`) })
      const report = await s.build()
      assert.deepEqual(
        [
          report.published,
          report.diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
        ],
        [alias === '/institutions/', alias === '/institutions/' ? [] : ['source/alias-taken']],
        alias,
      )
    }
  })

  test('that cannot be leaves the others and every page, with --keep-going', async () => {
    await using s = await site({ [FILE]: un('aliases: [/archives/, /vieux/]') })
    const report = await s.build({ keepGoing: true })
    assert.equal(report.published, true)
    const files = await s.published()
    assert.match(utf8(files, 'vieux/index.html'), /2026\/11\/un/)
    assert.doesNotMatch(utf8(files, 'archives/index.html'), /http-equiv="refresh"/)
  })

  test('of a release under embargo tells nothing', async () => {
    await using s = await site({ [FILE]: un('embargo: 2026-12-01T10:00\naliases: [/vieux/]') })
    await s.build()
    assert.deepEqual(
      Object.entries(await s.published()).filter(([path, text]) => `${path}${text}`.includes('vieux')),
      [],
    )
  })
})
