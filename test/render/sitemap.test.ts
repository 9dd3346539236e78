/** The sitemap by the protocol's rules (sitemaps.org), and robots.txt. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Element } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { planSitemap, renderRobots, renderSitemap, type SitemapPage } from '../../build/render/sitemap.ts'
import type { Instant, LocalDate } from '../../build/types.ts'
import { SITE } from './view.ts'

const pages = (count: number): SitemapPage[] =>
  Array.from({ length: count }, (_, i) => ({ path: `2026/11/${String(i).padStart(6, '0')}/` }))

/** The root's name, and each entry as its elements' names and texts. */
function read(xml: string) {
  const root = fromXml(xml).children.find((node) => node.type === 'element') as Element
  const entries = root.children.map((entry) => {
    assert.ok(entry.type === 'element')
    return Object.fromEntries(
      entry.children.map((field) => {
        assert.ok(field.type === 'element')
        return [field.name, field.children.map((text) => ('value' in text ? text.value : '')).join('')]
      }),
    )
  })
  return { root: root.name, namespace: root.attributes['xmlns'], entries }
}

describe('sitemap.xml', () => {
  test('gives each page its address and its content’s date', () => {
    const [only, ...others] = planSitemap(SITE, [
      { path: 'archives/', modified: '2026-11-20' as LocalDate },
      { path: '', modified: '2026-11-20T10:00:00Z' as Instant },
      { path: '2026/11/l’été & co/' },
    ])
    assert.ok(only)
    assert.equal(others.length, 0)
    assert.equal(only.path, 'sitemap.xml')
    const xml = renderSitemap(only.input)
    assert.deepEqual(read(xml), {
      root: 'urlset',
      namespace: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      entries: [
        { loc: 'https://presse.exemple.gouv.fr/', lastmod: '2026-11-20T10:00:00Z' },
        { loc: 'https://presse.exemple.gouv.fr/2026/11/l%E2%80%99%C3%A9t%C3%A9%20%26%20co/' },
        { loc: 'https://presse.exemple.gouv.fr/archives/', lastmod: '2026-11-20' },
      ],
    })
  })

  test('is split at 50,000 addresses, under an index', () => {
    const files = planSitemap(SITE, pages(100_001))
    assert.deepEqual(
      files.map(({ path, input }) => [path, input.entries.length]),
      [
        ['sitemap-1.xml', 50_000],
        ['sitemap-2.xml', 50_000],
        ['sitemap-3.xml', 1],
        ['sitemap.xml', 3],
      ],
    )
    for (const { input } of files) assert.ok(Buffer.byteLength(renderSitemap(input)) < 50 * 1024 * 1024)
    assert.equal(planSitemap(SITE, pages(50_000)).length, 1)
  })

  test('dates each part by its newest page', () => {
    const dated = pages(4).map((page, i) => ({ ...page, modified: `2026-11-0${i + 1}` as LocalDate }))
    const index = planSitemap(SITE, dated, 2).at(-1)
    assert.ok(index)
    assert.deepEqual(read(renderSitemap(index.input)), {
      root: 'sitemapindex',
      namespace: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      entries: [
        { loc: 'https://presse.exemple.gouv.fr/sitemap-1.xml', lastmod: '2026-11-02' },
        { loc: 'https://presse.exemple.gouv.fr/sitemap-2.xml', lastmod: '2026-11-04' },
      ],
    })
  })

  test('is the same in whatever order the pages come', () => {
    const some = pages(10)
    assert.deepEqual(planSitemap(SITE, some.toReversed(), 3), planSitemap(SITE, some, 3))
  })
})

test('robots.txt allows all and names the sitemap', () => {
  assert.equal(
    renderRobots({ site: SITE }),
    'User-agent: *\nAllow: /\n\nSitemap: https://presse.exemple.gouv.fr/sitemap.xml\n',
  )
})
