/** RSS, Atom and JSON Feed say the same of the same releases, as independent readers understand them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { fromXml } from 'xast-util-from-xml'
import { newest } from '../../build/feeds/model.ts'
import { type FeedFormat, type FeedItemInput, renderFeed, renderFeedItem } from '../../build/render/feed.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { OutputPath, Ref } from '../../build/types.ts'
import { ASSISES, library, PDF, PHOTO, SITE, stored, view, wording } from '../render/view.ts'
import { hostileText } from './hostile.ts'
import { jsonFeedSchema } from './schemas/json-feed.ts'
import { validator } from './schemas/validator.ts'

const PATHS = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const
const FORMATS = ['rss', 'atom', 'json'] as const
const validJsonFeed = validator(jsonFeedSchema)

/** Items are rendered once and stored, then each feed is written from them. */
async function feed(format: FeedFormat, releases: readonly FeedItemInput[]): Promise<string> {
  const items: Ref[] = []
  for (const release of releases) {
    items.push(stored(await renderFeedItem({ ...release, site: SITE }, library, wording)))
  }
  return renderFeed(
    { site: SITE, format, title: 'Toutes', path: PATHS[format] as OutputPath, folder: '', items },
    library,
  )
}

const full: ReleaseView = view(
  {
    title: 'Le logement : « 350 acteurs » & <co>',
    modified: '2026-11-21T08:00:00Z',
    updated: '2026-11-21T08:00:00Z',
    event: ASSISES,
    media: [PHOTO],
    attachments: [
      { path: '2026/11/essai/plan.odt' as OutputPath, title: 'Le plan', label: 'ODT', bytes: 999 },
    ],
  },
  'Voir [la suite](/2026/11/suite/), [l’annexe](plan.odt), [la note](#note-1) et [ailleurs](//a.fr/b).[^1]\n\n![La salle pleine](photo.jpg)\n\n[^1]: La note.',
)

const readers = {
  rss: async (text: string) => {
    const { items = [], ...read } = parseRssFeed(text)
    return {
      title: read.title,
      self: read.atom?.links?.find(({ rel }) => rel === 'self')?.href,
      ids: items.map(({ guid }) => guid?.value),
      titles: items.map(({ title }) => title),
      urls: items.map(({ link }) => link),
      contents: items.map(({ content }) => content?.encoded),
      summaries: items.map(({ description }) => description),
      published: items.map(({ pubDate }) => Date.parse(String(pubDate))),
      updated: items.map(({ atom }) => Date.parse(String(atom?.updated))),
      labels: items.map(({ categories }) => categories?.map(({ name }) => name)),
      authors: items.map(({ dc }) => dc?.creators),
      enclosures: items.map(({ enclosures }) =>
        enclosures?.map(({ url, length, type }) => ({ url, length, type })),
      ),
    }
  },
  atom: async (text: string) => {
    const { entries = [], ...read } = parseAtomFeed(text)
    return {
      title: textOf(read.title),
      self: read.links?.find(({ rel }) => rel === 'self')?.href,
      ids: entries.map(({ id }) => id),
      titles: entries.map(({ title }) => textOf(title)),
      urls: entries.map(({ links }) => links?.find(({ rel }) => rel === 'alternate')?.href),
      contents: entries.map(({ content }) => textOf(content)),
      summaries: entries.map(({ summary }) => textOf(summary)),
      published: entries.map(({ published }) => Date.parse(String(published))),
      updated: entries.map(({ updated }) => Date.parse(String(updated))),
      labels: entries.map(({ categories }) => categories?.map(({ label }) => label)),
      authors: entries.map(({ authors }) => authors?.map(({ name }) => name)),
      enclosures: entries.map(({ links }) =>
        links
          ?.filter(({ rel }) => rel === 'enclosure')
          .map(({ href, length, type }) => ({ url: href, length, type })),
      ),
    }
  },
  json: async (text: string) => {
    assert.deepEqual(validJsonFeed(JSON.parse(text)), [])
    const { items = [], ...read } = parseJsonFeed(text)
    return {
      title: read.title,
      self: read.feed_url,
      ids: items.map(({ id }) => id),
      titles: items.map(({ title }) => title),
      urls: items.map(({ url }) => url),
      contents: items.map(({ content_html }) => content_html),
      summaries: items.map(({ summary }) => summary),
      published: items.map(({ date_published }) => Date.parse(String(date_published))),
      updated: items.map(({ date_modified }) => Date.parse(String(date_modified))),
      labels: items.map(({ tags }) => tags),
      authors: items.map(({ authors }) => authors?.map(({ name }) => name)),
      enclosures: items.map(({ attachments }) =>
        attachments?.map(({ url, size_in_bytes, mime_type }) => ({
          url,
          length: size_in_bytes,
          type: mime_type,
        })),
      ),
    }
  },
}

/** A text construct, whatever shape the reader gives it. */
function textOf(construct: unknown): string | undefined {
  if (typeof construct === 'string' || construct === undefined) return construct
  return (construct as { value?: string }).value
}

describe('one release in three formats', async () => {
  const items = [{ release: full, pdf: PDF }]
  const texts = {
    rss: await feed('rss', items),
    atom: await feed('atom', items),
    json: await feed('json', items),
  }
  const read = {
    rss: await readers.rss(texts.rss),
    atom: await readers.atom(texts.atom),
    json: await readers.json(texts.json),
  }

  test('says the same, but for what each format cannot hold', () => {
    const { self: _rss, enclosures: one, ...rss } = read.rss
    const { self: _atom, enclosures: all, ...atom } = read.atom
    const { self: _json, enclosures, ...json } = read.json
    assert.deepEqual(atom, rss)
    assert.deepEqual(json, rss)
    assert.deepEqual(enclosures, all)
    assert.deepEqual(one[0], all[0]?.slice(0, 1))
  })

  test('reads the same in a second parser', async () => {
    for (const format of ['rss', 'atom'] as const) {
      const [item] = (await new Parser().parseString(texts[format])).items
      assert.equal(
        item?.title,
        'Le logement : « 350 acteurs » & <co>'.replace(/ (?=[:»])|(?<=«) /g, '\u00a0'),
      )
      assert.equal(item?.link, 'https://presse.exemple.gouv.fr/2026/11/essai/')
      assert.equal(item?.isoDate, '2026-11-20T10:00:00.000Z')
      assert.equal(format === 'rss' ? item?.['content:encoded'] : item?.content, read.rss.contents[0])
    }
  })

  test('gives the PDF and the attachments with their real weight', () => {
    assert.deepEqual(read.json.enclosures[0], [
      {
        url: 'https://presse.exemple.gouv.fr/2026/11/essai/essai.pdf',
        length: 123_456,
        type: 'application/pdf',
      },
      {
        url: 'https://presse.exemple.gouv.fr/2026/11/essai/plan.odt',
        length: 999,
        type: 'application/vnd.oasis.opendocument.text',
      },
    ])
  })

  test('tells a correction from the first publication', () => {
    for (const format of FORMATS) {
      assert.deepEqual(read[format].published, [Date.parse('2026-11-20T10:00:00Z')])
      assert.deepEqual(read[format].updated, [Date.parse('2026-11-21T08:00:00Z')])
    }
  })

  test('names itself by its own address', () => {
    for (const format of FORMATS)
      assert.equal(read[format].self, `https://presse.exemple.gouv.fr/${PATHS[format]}`)
  })

  test('has no address that depends on where it is read', () => {
    const content = read.json.contents[0] ?? ''
    const addresses = [...content.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '')
    assert.deepEqual(
      addresses.filter((address) => !/^(?:https:\/\/|mailto:|tel:)/.test(address)),
      [],
    )
    for (const address of ['2026/11/suite/', '2026/11/essai/plan.odt', '2026/11/essai/photo.1200w.jpg'])
      assert.ok(addresses.includes(`https://presse.exemple.gouv.fr/${address}`), address)
    assert.ok(addresses.includes('https://a.fr/b'))
  })

  test('leaves the title to the reader, who shows it already', () => {
    assert.doesNotMatch(read.json.contents[0] ?? '', /<h1/)
  })

  test('describes images and the event', () => {
    assert.match(
      texts.rss,
      /<media:content url="https:\/\/presse\.exemple\.gouv\.fr\/2026\/11\/essai\/photo\.1200w\.jpg" type="image\/jpeg" medium="image" width="1200" height="800"><media:description>La salle pleine</,
    )
    for (const format of ['rss', 'atom'] as const)
      assert.match(texts[format], /<ev:startdate>2026-12-08T07:30:00Z<\/ev:startdate>/)
    const [item] = JSON.parse(texts.json).items
    assert.equal(item._crieur.event.start, '2026-12-08T07:30:00Z')
    assert.equal(item.image, 'https://presse.exemple.gouv.fr/2026/11/essai/photo.1200w.jpg')
  })

  test('keeps the identifier when the address changes, and changes it with nothing but the id', async () => {
    const elsewhere = { ...full, folder: '2026/12/autre/', slug: 'autre', title: 'Autre' }
    const other = await readers.atom(await feed('atom', [{ release: elsewhere }]))
    assert.deepEqual(other.ids, read.atom.ids)
    assert.match(String(other.ids[0]), /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
    const renamed = await readers.atom(await feed('atom', [{ release: { ...full, id: 'essai-2' } }]))
    assert.notDeepEqual(renamed.ids, read.atom.ids)
  })

  test('keeps its identifiers for ever: this one was given to subscribers', () => {
    assert.deepEqual(read.rss.ids, ['urn:uuid:045234f7-e37d-5274-b048-c8ad3c11ddce'])
  })
})

describe('a feed of nothing', () => {
  test('is valid in each format, without a date of the clock', async () => {
    for (const format of FORMATS) {
      const text = await feed(format, [])
      const read = await readers[format](text)
      assert.equal(read.title, 'Toutes')
      assert.deepEqual(read.ids, [])
      assert.doesNotMatch(text, /lastBuildDate|Invalid Date|20\d\d-/)
    }
    assert.match(await feed('atom', []), /<updated>1970-01-01T00:00:00Z<\/updated>/)
  })
})

describe('newest()', () => {
  test('is by when each entered, then by id, fifty at most', () => {
    const at = (id: string, entered: string) => ({ id, entered })
    assert.deepEqual(
      newest([at('b', '2026-01-01'), at('c', '2026-01-02'), at('a', '2026-01-01')]).map(({ id }) => id),
      ['c', 'a', 'b'],
    )
    assert.equal(newest(Array.from({ length: 60 }, (_, i) => at(String(i), '2026'))).length, 50)
  })
})

test('no text a person can paste makes a feed unreadable', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (title, words) => {
      const release = view(
        {
          title,
          summary: words,
          themes: [{ id: 'x', label: words }],
          issuer: { ...full.issuer, name: title },
          event: { ...ASSISES, name: words, venue: title },
          media: [{ ...PHOTO, alt: words }],
        },
        words,
      )
      const results = []
      for (const format of FORMATS) {
        const text = await feed(format, [{ release, pdf: PDF }])
        assert.ok(text.isWellFormed())
        if (format !== 'json') fromXml(text)
        results.push(await readers[format](text))
      }
      for (const { ids } of results) assert.deepEqual(ids, results[0]?.ids)
      for (const { contents } of results) assert.equal(typeof contents[0], 'string')
    }),
    { numRuns: 60 },
  )
})

test('an instant that is none is refused', async () => {
  await assert.rejects(feed('rss', [{ release: view({ firstPublic: 'hier' }) }]), RangeError)
})
