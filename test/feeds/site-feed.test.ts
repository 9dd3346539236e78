/** The feed, as two independent readers understand it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { releaseUrn } from '../../build/feeds/ids.ts'
import { release, site } from '../sites/site.ts'

const urn = (id: string, issuer = 'prefet-region-occitanie') => releaseUrn({ id, issuer: { id: issuer } })

/** What feedsmith makes of a feed, of all that it knows. */
type ReadFeed = {
  title?: string
  lastBuildDate?: string
  items: {
    title?: string
    pubDate?: string
    guid?: { value?: string; isPermaLink?: boolean }
    content?: { encoded?: string }
    categories?: { name?: string }[]
    dc?: { creators?: string[] }
  }[]
}

const utf8 = (text: string | undefined) => Buffer.from(text ?? '', 'latin1').toString()

describe('feed.xml', async () => {
  await using s = await site({
    '2026/2026-11-19-un.md': release({
      id: 'un',
      date: '2026-11-19',
      title: '"Un & <deux> : ]]>"',
      extra: 'themes: [logement]',
      body: 'Voir [la suite](/2026/11/deux/), [la note](#note) et [ailleurs](https://exemple.gouv.fr/a?b=1&c=2).[^1]\n\n[^1]: La note.',
    }),
    '2026/2026-11-20-deux.md': release({ id: 'deux', title: 'Deux' }),
    '2026/2026-11-20-a-trois.md': release({ id: 'a-trois', title: 'Trois', institution: 'ceser-occitanie' }),
  })
  await s.build({ baseUrl: 'https://presse.occitanie.gouv.fr' })
  const xml = utf8((await s.published())['feed.xml'])
  const feed = parseRssFeed(xml) as ReadFeed

  test('reads the same in both parsers', async () => {
    const other = await new Parser().parseString(xml)
    assert.deepEqual(
      other.items.map(({ guid }) => guid),
      feed.items.map(({ guid }) => guid?.value),
    )
    assert.deepEqual(
      other.items.map(({ title }) => title),
      feed.items.map(({ title }) => title),
    )
    assert.equal(other.items.length, 3)
  })

  test('is newest first, then by id', () => {
    assert.deepEqual(
      feed.items.map(({ guid }) => guid?.value),
      [urn('a-trois', 'ceser-occitanie'), urn('deux'), urn('un')],
    )
  })

  test('names each item by its id, which is not an address', () => {
    assert.ok(feed.items.every(({ guid }) => guid?.isPermaLink === false))
  })

  test('has full content with absolute addresses only', () => {
    const content = feed.items.find(({ guid }) => guid?.value === urn('un'))?.content?.encoded ?? ''
    const addresses = [...content.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '')
    assert.ok(addresses.length >= 4)
    assert.deepEqual(
      addresses.filter((address) => !/^(?:https:\/\/|mailto:|tel:)/.test(address)),
      [],
    )
    assert.ok(addresses.includes('https://presse.occitanie.gouv.fr/2026/11/deux/'))
    assert.ok(addresses.includes('https://presse.occitanie.gouv.fr/2026/11/un/#note'))
  })

  test('has valid dates, of the content and not of the clock', () => {
    assert.equal(feed.lastBuildDate, 'Thu, 19 Nov 2026 23:00:00 GMT')
    assert.ok(feed.items.every(({ pubDate }) => !Number.isNaN(Date.parse(String(pubDate)))))
  })

  test('says where it lies, who speaks and of what', () => {
    assert.ok(xml.includes('<atom:link href="https://presse.occitanie.gouv.fr/feed.xml" rel="self"'))
    const one = feed.items.find(({ guid }) => guid?.value === urn('un'))
    assert.deepEqual(
      one?.categories?.map(({ name }) => name),
      ['Communiqué de presse', 'Logement'],
    )
    assert.deepEqual(one?.dc?.creators, ['Préfet de la région Occitanie'])
  })
})
