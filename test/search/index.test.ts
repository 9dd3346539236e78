/** The index of a site: the same files for the same records, and a clear refusal where it cannot be made. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Root } from 'hast'
import { h } from 'hastscript'
import { openStore } from '../../build/cache/store.ts'
import { EnvironmentError } from '../../build/pdf/errors.ts'
import { readCbor, writeCbor } from '../../build/search/cbor.ts'
import { facetsOf } from '../../build/search/facets.ts'
import { folded } from '../../build/search/fold.ts'
import { makeIndexes } from '../../build/search/make.ts'
import { type SearchRecord, type SearchSource, searchRecord } from '../../build/search/record.ts'
import { shardsOf } from '../../build/search/shards.ts'
import { spellingsInOrder } from '../../build/search/spellings.ts'
import type { LocalDate } from '../../build/types.ts'
import { NAMES, record, searchFiles, searchWorkshop } from './site.ts'

let folder: string
let stores = 0
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crieur-index-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Each index in a store of its own, so that nothing is remembered. */
const store = () => openStore(join(folder, String(stores++)))
const index = (records: readonly SearchRecord[], bound?: number) => searchFiles(records, store(), bound)
const paths = async (records: readonly SearchRecord[], bound?: number) => [
  ...(await index(records, bound)).keys(),
]

/** Enough values, and spellings of one word, for a hash table to have many orders. */
const MANY = Array.from({ length: 40 }, (_, i) =>
  record(`n-${i}`, {
    date: `${2005 + (i % 20)}-03-01` as LocalDate,
    content: `arrêté arrete arrêtes Arrêté mot-${i} commun`,
    themes: [`t${i % 7}`, `t${i % 5}`],
    institution: `i${i % 6}`,
    type: i % 2 ? 'avis' : 'communique',
  }),
)

/** Days in few years, so that they meet. */
const days = () =>
  fc
    .tuple(
      fc.integer({ min: 2014, max: 2017 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}` as LocalDate)
const two = (number: number) => String(number).padStart(2, '0')

describe('the same records give the same bytes', () => {
  test('again, and in whatever order they come', async () => {
    const sorted = (files: Map<string, Uint8Array>) => [...files].sort(([a], [b]) => (a < b ? -1 : 1))
    const first = sorted(await index(MANY))
    // A hash table's order is drawn anew at each run: four in a row would not agree by chance.
    for (const records of [MANY, MANY.toReversed(), [...MANY.slice(7), ...MANY.slice(0, 7)]])
      assert.deepEqual(sorted(await index(records)), first)
  })

  test('two at once do not disturb each other', async () => {
    const both = await Promise.all([index(MANY), index(MANY.slice(0, 3))])
    assert.deepEqual(both, [await index(MANY), await index(MANY.slice(0, 3))])
  })

  test('a new record leaves the files of the others’ results as they are', async () => {
    const before = await paths(MANY)
    const after = await paths([...MANY, record('neuf')])
    const lost = before.filter((path) => path.includes('/fragment/') && !after.includes(path))
    assert.deepEqual(lost, [])
  })
})

describe('the archive is cut into shards', () => {
  const names = (records: readonly SearchRecord[], bound: number) =>
    shardsOf(records, bound).map(({ name, records }) => `${name} ${records.length}`)

  test('that hold no more than the bound, newest first, whatever the order of the records', () => {
    assert.deepEqual(names(MANY, 40), ['tout 40'])
    assert.deepEqual(names(MANY, 24), ['2016-2047 18', '1984-2015 22'])
    assert.deepEqual(names(MANY.toReversed(), 24), names(MANY, 24))
    assert.deepEqual(names(MANY, 3).slice(0, 2), ['2024-2031 2', '2023 2'])
    for (const bound of [1, 2, 3, 5, 8, 13, 40]) {
      const shards = shardsOf(MANY, bound)
      assert.equal(shards.flatMap(({ records }) => records).length, MANY.length)
      assert.ok(bound < 2 || shards.every(({ records }) => records.length <= bound), `bound ${bound}`)
    }
  })

  test('within a year by its halves, quarters, months and days', () => {
    const days = ['2024-01-05', '2024-05-02', '2024-06-03', '2024-06-04', '2024-11-30'] as LocalDate[]
    const records = days.map((date, i) => record(`r${i}`, { date }))
    assert.deepEqual(names(records, 1), [
      '2024-s2 1',
      '2024-06-04 1',
      '2024-06-03 1',
      '2024-05 1',
      '2024-t1 1',
    ])
  })

  test('a whole archive taken in on one day is cut too', () => {
    const records = Array.from({ length: 100 }, (_, i) => record(`lot-${i}`))
    const shards = shardsOf(records, 20)
    assert.equal(new Set(shards.map(({ name }) => name)).size, shards.length)
    assert.equal(shards.flatMap((shard) => shard.records).length, 100)
    assert.ok(shards.every((shard) => shard.records.length <= 20))
  })

  test('one more record makes its own shard anew, or parts it, and no other', () => {
    fc.assert(
      fc.property(fc.array(days(), { minLength: 1, maxLength: 60 }), days(), (dates, added) => {
        const records = dates.map((date, i) => record(`r${i}`, { date }))
        const keys = (some: readonly SearchRecord[]) =>
          shardsOf(some, 7).map(({ name, records }) => `${name}: ${records.map(({ url }) => url).sort()}`)
        const before = keys(records)
        const after = new Set(keys([...records, record('neuf', { date: added })]))
        assert.ok(before.filter((shard) => !after.has(shard)).length <= 1)
      }),
    )
  })

  test('and only a shard whose records changed is made again', async () => {
    const kept = store()
    const make = async (records: readonly SearchRecord[]) => {
      const workshop = searchWorkshop(kept)
      const files = await searchFiles(records, kept, 8, workshop)
      return { ...workshop.work, files }
    }
    const first = await make(MANY)
    const shards = shardsOf(MANY, 8).length
    assert.deepEqual([first.rendered, first.unchanged], [shards + 1, 0], 'the shards and the program')
    const again = await make(MANY)
    assert.deepEqual([again.rendered, again.unchanged], [0, shards + 1])
    assert.deepEqual(again.files, first.files)
    const edited = await make(MANY.with(3, { ...(MANY[3] as SearchRecord), content: 'autre texte' }))
    assert.deepEqual([edited.rendered, edited.unchanged], [1, shards])
    const added = [...edited.files.keys()].filter((path) => !first.files.has(path))
    const folders = new Set(added.map((path) => path.split('/')[2]))
    assert.deepEqual([...folders], ['2008-2011'])
  })
})

test('an index of which a file was lost is made again', async () => {
  const kept = store()
  const first = await searchFiles(MANY, kept)
  const lost = [...first].find(([path]) => path.endsWith('.pf_index'))?.[1] ?? new Uint8Array()
  const { ref } = await kept.put(lost)
  await rm(join(folder, String(stores - 1), 'blobs', ref.slice(0, 2), ref.slice(2)))
  assert.deepEqual(await searchFiles(MANY, kept), first)
})

test('each word of a real index keeps its pages and its spellings, these in order', async () => {
  const files = [...(await index(MANY))].filter(([path]) => path.endsWith('.pf_index'))
  type Spelling = readonly [spelling: string, pages: readonly unknown[]]
  type Word = readonly [word: string, pages: readonly unknown[], spellings: readonly Spelling[]]
  const words = files.flatMap(([, bytes]) => {
    const [held] = readCbor(gunzipSync(bytes).subarray('pagefind_dcd'.length)) as unknown as [Word[]]
    return held
  })
  const spelled = words.filter(([, , spellings]) => spellings.length > 1)
  assert.ok(spelled.length > 0)
  for (const [, , spellings] of spelled) {
    const names = spellings.map(([name]) => name)
    assert.deepEqual(names.toSorted(), names)
    assert.equal(new Set(names).size, names.length)
    assert.ok(spellings.every(([, pages]) => pages.length > 0))
  }
})

test('only what the search page loads is published, and the program once', async () => {
  const files = (await paths(MANY, 24)).map((path) =>
    path.replace('recherche/pagefind/', '').replace(/fr_[0-9a-f]{16}/, 'fr_*'),
  )
  const shared = files.filter((path) => !path.includes('/'))
  assert.deepEqual(shared.sort(), [
    'pagefind-entry.json',
    'pagefind.fr_*.pf_meta',
    'pagefind.js',
    'shards.json',
    'wasm.fr.pagefind',
  ])
  const own = files.filter((path) => path.startsWith('2016-2047/') && !path.includes('/fragment/'))
  assert.deepEqual(own.sort(), [
    '2016-2047/filter/fr_*.pf_filter',
    '2016-2047/index/fr_*.pf_index',
    '2016-2047/pagefind-entry.json',
    '2016-2047/pagefind.fr_*.pf_meta',
  ])
})

test('a result shows the text as it was written, not as it was indexed', async () => {
  const files = await index([record('coeur', { content: 'Au cœur de l’État', title: 'L’œuvre' })])
  const fragment = [...files].find(([path]) => path.includes('/fragment/'))
  assert.match(
    fragment?.[0] ?? '',
    /^recherche\/pagefind\/tout\/fragment\/20241220-20241220090000-[0-9a-f]{10}\./,
  )
  const shown = JSON.parse(
    gunzipSync(fragment?.[1] ?? new Uint8Array())
      .toString()
      .slice('pagefind_dcd'.length),
  )
  assert.equal(shown.content, 'Au cœur de l’État')
  assert.deepEqual(shown.meta, {
    title: 'L’œuvre',
    institution: 'Préfet de la région Occitanie',
    date: '2024-12-20',
    day: '20 décembre 2024',
    lang: 'fr',
    type: 'communique',
  })
})

test('without records there is nothing; two records of one page are a fault', async () => {
  const pages = makeIndexes([], 'fr', searchWorkshop(store()))
  assert.deepEqual(await pages, [])
  await assert.rejects(index([record('a'), record('a', { content: 'b' })]), /share one url/)
})

describe('where Pagefind’s program does not run', () => {
  const names = ['npm_config_arch', 'PAGEFIND_EXTENDED_BINARY_PATH'] as const
  const kept = names.map((name) => process.env[name])
  afterEach(() => {
    names.forEach((name, i) => {
      if (kept[i] === undefined) delete process.env[name]
      else process.env[name] = kept[i]
    })
  })
  const refused = (error: unknown) => {
    assert.ok(error instanceof EnvironmentError)
    assert.equal(error.exitCode, 3)
    assert.match(error.message, /PAGEFIND_BINARY_PATH/)
    return true
  }

  test('since the machine has none, this is an error of the environment; later indexes are made', async () => {
    process.env['npm_config_arch'] = 'riscv64'
    await assert.rejects(index([record('a')]), refused)
    delete process.env['npm_config_arch']
    assert.ok((await index([record('a')])).size > 0)
  })
})

test('an interruption stops the work and is told as itself', async () => {
  const reason = new Error('Ctrl-C')
  const stopped = (signal: AbortSignal) => {
    const own = store()
    return searchFiles(MANY, own, undefined, searchWorkshop(own, signal))
  }
  await assert.rejects(stopped(AbortSignal.abort(reason)), reason)
  const later = new AbortController()
  const work = stopped(later.signal)
  setImmediate(() => later.abort(reason))
  await assert.rejects(work, reason)
})

test('words are folded and keep their places', () => {
  const text =
    'L’œuvre d’Occitanie,\u00a0qu’il n’est pas aujourd’hui presqu’île\u202f: jusqu’au cœur, Midi\u2011Pyrénées « l’été »'
  assert.equal(
    folded(text),
    'oeuvre Occitanie,\u00a0il est pas aujourd’hui presqu’île\u202f: au coeur, Midi-Pyrénées « été »',
  )
})

test('spellings of a word are put in order, and nothing else is moved', () => {
  const chunk = (spellings: Parameters<typeof writeCbor>[0][]) =>
    writeCbor([
      [
        ['arret', [[1, [4, -7, 300]]], spellings],
        ['seul', [], [['seül', [[70_000, [1]]]]]],
      ],
    ])
  const [a, b, c] = ['arrete', 'arrêt', 'arrét'].map((word, i) => [word, [[i * 40, [5]]]])
  assert.ok(a && b && c)
  // As Pagefind's files come: a Buffer, whose slices are no copies.
  const given = Buffer.from(chunk([b, a, c]))
  assert.deepEqual(Uint8Array.from(spellingsInOrder(given)), chunk([a, c, b]))
  assert.deepEqual(Uint8Array.from(given), chunk([b, a, c]))
  assert.throws(() => spellingsInOrder(writeCbor([[['mot', []]]])), /unknown form/)
  assert.throws(() => spellingsInOrder(chunk([a]).subarray(0, -1)))
})

test('CBOR is read as RFC 8949 writes it, and written as it was read', () => {
  // Appendix A of the RFC.
  const examples: [string, Parameters<typeof writeCbor>[0]][] = [
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1affffffff', 4_294_967_295],
    ['20', -1],
    ['3863', -100],
    ['62c3bc', 'ü'],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['80', []],
  ]
  for (const [hex, value] of examples) {
    assert.deepEqual(readCbor(Buffer.from(hex, 'hex')), value)
    assert.equal(Buffer.from(writeCbor(value)).toString('hex'), hex)
  }
  for (const wrong of ['f5', '0000', '62c3', 'a0'])
    assert.throws(() => readCbor(Buffer.from(wrong, 'hex')), wrong)
})

describe('a record is drawn from the release', () => {
  const view = {
    folder: '2011/09/essai/',
    lang: 'fr',
    title: 'La 4<sup>e</sup> édition : bilan',
    summary: 'Le chapô.',
    date: '2011-09-16',
    firstPublic: '2011-09-15T22:00:00Z',
    type: 'invitation',
    issuer: { id: 'ush', name: 'USH Midi-Pyrénées' },
    themes: ['logement'],
    people: [],
    partners: [],
  } as unknown as SearchSource

  test('chapô and body as text, the institution as it was named', () => {
    const tree: Root = { type: 'root', children: [h('p', 'Le texte.'), h('ul', [h('li', 'un point')])] }
    assert.deepEqual(searchRecord(view, tree), {
      url: '2011/09/essai/',
      lang: 'fr',
      title: 'La 4e édition\u00a0: bilan',
      content: 'Le chapô.\n\nLe texte.\n\n- un point',
      date: '2011-09-16',
      firstPublic: '2011-09-15T22:00:00Z',
      institution: 'ush',
      institutionName: 'USH Midi-Pyrénées',
      type: 'invitation',
      themes: ['logement'],
    })
  })

  test('names and places that the page shows beside the body', () => {
    const event = { name: 'Entretiens', venue: 'Hôtel de région', address: 'Toulouse' }
    const full = {
      ...view,
      event,
      people: [{ name: 'Anne Durand', role: 'présidente' }, { name: 'Luc Petit' }],
      signatory: { name: 'Jean Rey', role: 'Le directeur' },
      place: 'Albi',
    } as unknown as SearchSource
    assert.equal(
      searchRecord(full, { type: 'root', children: [] }).content,
      'Le chapô.\n\nEntretiens, Hôtel de région, Toulouse\n\nAnne Durand, présidente\nLuc Petit\n\nJean Rey, Le directeur\n\nAlbi',
    )
  })

  test('without the addresses of links, nor marks of notes that would change words', () => {
    const note = h('sup', [h('a', { href: '#note-1', className: ['footnote-ref'] }, '1')])
    const link = h('a', { href: 'https://www.occitanie.gouv.fr/x' }, 'le site')
    const tree: Root = { type: 'root', children: [h('p', ['Un logement', note, ' ; voir ', link, '.'])] }
    assert.equal(searchRecord(view, tree).content, 'Le chapô.\n\nUn logement ; voir le site.')
    assert.equal(link.properties['href'], 'https://www.occitanie.gouv.fr/x', 'the release keeps its own')
  })
})

test('facets are what the records have, by name, years newest first', () => {
  const records = [
    record('a', { themes: ['mer', 'logement'], date: '2011-01-01' as LocalDate }),
    record('b', { institution: 'ceser', type: 'avis' }),
    record('c'),
  ]
  assert.deepEqual(facetsOf(records, NAMES, 'fr'), {
    institutions: [
      { value: 'ceser', label: 'CESER Occitanie' },
      { value: 'prefet-region-occitanie', label: 'Préfet de la région Occitanie' },
    ],
    types: ['avis', 'communique'],
    themes: [
      { value: 'mer', label: 'Littoral et mer' },
      { value: 'logement', label: 'Logement' },
    ],
    years: ['2024', '2011'],
  })
})
