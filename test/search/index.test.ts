/** The index of a site: the same files for the same records, and a clear refusal where it cannot be made. */
import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Root } from 'hast'
import { h } from 'hastscript'
import { EnvironmentError } from '../../build/pdf/errors.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import { pack, unpack } from '../../build/search/bundle.ts'
import { readCbor, writeCbor } from '../../build/search/cbor.ts'
import { facetsOf } from '../../build/search/facets.ts'
import { folded } from '../../build/search/fold.ts'
import { indexSite } from '../../build/search/index-site.ts'
import { type SearchRecord, searchRecord } from '../../build/search/record.ts'
import type { LocalDate } from '../../build/types.ts'
import { NAMES, record } from './site.ts'

const signal = new AbortController().signal
const index = (records: readonly SearchRecord[]) => indexSite(records, { lang: 'fr', signal })
const paths = async (records: readonly SearchRecord[]) => (await index(records)).map(({ path }) => path)

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

describe('the same records give the same bytes', () => {
  test('again, and in whatever order they come', async () => {
    const first = Buffer.from(pack(await index(MANY)))
    // A hash table's order is drawn anew at each run: four in a row would not agree by chance.
    for (const records of [MANY, MANY.toReversed(), [...MANY.slice(7), ...MANY.slice(0, 7)]])
      assert.ok(first.equals(Buffer.from(pack(await index(records)))))
  })

  test('two at once do not disturb each other', async () => {
    const both = await Promise.all([index(MANY), index(MANY.slice(0, 3))])
    assert.deepEqual(both, [await index(MANY), await index(MANY.slice(0, 3))])
  })

  test('a new record leaves the files of the others’ results as they are', async () => {
    const before = await paths(MANY)
    const after = await paths([...MANY, record('neuf')])
    const lost = before.filter((path) => path.startsWith('fragment/') && !after.includes(path))
    assert.deepEqual(lost, [])
  })
})

test('only what the search page loads is published', async () => {
  const files = (await paths([record('seul')])).map((path) => path.replace(/fr_[0-9a-f]{16}/, 'fr_*'))
  assert.deepEqual(files.sort(), [
    'filter/fr_*.pf_filter',
    'filter/fr_*.pf_filter',
    'filter/fr_*.pf_filter',
    'fragment/fr_*.pf_fragment',
    'index/fr_*.pf_index',
    'pagefind-entry.json',
    'pagefind.fr_*.pf_meta',
    'pagefind.js',
    'wasm.fr.pagefind',
  ])
})

test('a result shows the text as it was written, not as it was indexed', async () => {
  const files = await index([record('coeur', { content: 'Au cœur de l’État', title: 'L’œuvre' })])
  const fragment = files.find(({ path }) => path.startsWith('fragment/'))
  const shown = JSON.parse(
    gunzipSync(fragment?.bytes ?? new Uint8Array())
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
  assert.deepEqual(await index([]), [])
  await assert.rejects(index([record('a'), record('a')]), /share one url/)
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
    assert.notDeepEqual(await index([record('a')]), [])
  })
})

test('an interruption stops the work and is told as itself', async () => {
  const reason = new Error('Ctrl-C')
  await assert.rejects(indexSite(MANY, { lang: 'fr', signal: AbortSignal.abort(reason) }), reason)
  const later = new AbortController()
  const work = indexSite(MANY, { lang: 'fr', signal: later.signal })
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

test('a bundle gives back its files, and does not depend on their order', () => {
  const files = [
    { path: 'b/é.json', bytes: new Uint8Array([1, 2, 3]) },
    { path: 'a', bytes: new Uint8Array() },
  ]
  assert.deepEqual(unpack(pack(files)), files.toReversed())
  assert.deepEqual(pack(files), pack(files.toReversed()))
  assert.throws(() => unpack(pack(files).subarray(0, -1)))
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
    themes: [{ id: 'logement', label: 'Logement' }],
    people: [],
    partners: [],
  } as unknown as ReleaseView

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
    } as unknown as ReleaseView
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
