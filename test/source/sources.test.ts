/** The site as it is: the five documents and their institutions. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { z } from 'zod'
import { brandSchema } from '../../build/source/brands.ts'
import { institutionSchema } from '../../build/source/institution-schema.ts'
import { nameOn } from '../../build/source/institutions.ts'
import { loadSources, type Sources } from '../../build/source/load.ts'
import { proposalSchema } from '../../build/source/proposals.ts'
import { releaseSchema } from '../../build/source/schema.ts'
import { isStateAddress, siteSchema } from '../../build/source/site.ts'
import type { Digest, Institution, LocalDate, Release } from '../../build/types.ts'

const root = join(import.meta.dirname, '../..')
const putBlob = async (bytes: Uint8Array) => ({
  ref: createHash('sha256').update(bytes).digest('hex') as Digest,
  bytes: bytes.length,
})

let sources: Sources
before(async () => {
  sources = await loadSources({
    root,
    releasesDir: join(root, 'releases'),
    templatesDir: join(root, 'templates'),
    putBlob,
  })
})

const FIVE = [
  'entretiens-de-midi-pyrenees-2011',
  'avis-habitat-et-cohesion-sociale-2017',
  'assises-regionales-du-logement-2023',
  'deuxiemes-assises-regionales-du-logement-2024',
  'seminaire-politiques-locales-de-l-habitat-2025',
]
const release = (id: string): Release => {
  const found = sources.releases.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}

describe('the five documents', () => {
  it('load without error; the only warnings are of a chapô that the document does not have', () => {
    assert.deepEqual(
      FIVE.filter((id) => !sources.releases.some((one) => one.id === id)),
      [],
    )
    const others = sources.diagnostics.filter(({ rule }) => rule !== 'frontmatter/summary')
    assert.deepEqual(others, [])
    assert.equal(sources.diagnostics.filter(({ severity }) => severity === 'warning').length, 4)
  })

  it('say whom to call, as printed', () => {
    const phones = release('deuxiemes-assises-regionales-du-logement-2024').contacts.map((contact) =>
      contact.phones.map(({ national }) => national),
    )
    assert.deepEqual(phones, [
      ['05 34 45 38 31', '06 70 85 30 75'],
      ['05 34 45 34 77', '06 08 46 28 31'],
      ['05 34 45 34 45'],
    ])
    const ush = release('entretiens-de-midi-pyrenees-2011').contacts
    assert.ok(ush.every((contact) => contact.phones.length === 0 && contact.email === undefined))
  })

  it('begin at midnight of their day in Paris', () => {
    assert.equal(release('deuxiemes-assises-regionales-du-logement-2024').firstPublic, '2024-12-19T23:00:00Z')
  })
})

describe('an institution', () => {
  const names = [
    { name: 'Ancien', letterhead: ['A'], from: '2010-01-01' as LocalDate, until: '2016-01-01' as LocalDate },
    { name: 'Nouveau', letterhead: ['N'], from: '2016-10-01' as LocalDate },
  ]
  const named = (date: string) => nameOn({ id: 'x', names } as unknown as Institution, date as LocalDate).name

  it('bears the name of the date', () => {
    assert.equal(named('2010-01-01'), 'Ancien')
    assert.equal(named('2015-12-31'), 'Ancien')
    assert.equal(named('2016-10-01'), 'Nouveau')
  })
  it('outside what is known, bears the nearest before, or else its first', () => {
    assert.equal(named('2016-05-01'), 'Ancien')
    assert.equal(named('1999-01-01'), 'Ancien')
  })
  it('of the State has a State brand here, the others have not', () => {
    const state = [...sources.institutions.values()].filter(({ brand }) => sources.brands.get(brand)?.state)
    assert.deepEqual(
      state.map(({ id }) => id),
      ['dreal-occitanie', 'prefet-region-occitanie'],
    )
  })
})

describe('the State’s brand', () => {
  it('may be shown on .gouv.fr and on this machine only', () => {
    for (const url of [
      'https://www.occitanie.gouv.fr',
      'http://localhost:8080',
      'http://127.0.0.1',
      'http://[::1]:80',
      'https://a.gouv.fr./x',
    ]) {
      assert.ok(isStateAddress(url), url)
    }
    for (const url of [
      'https://gouv.fr.exemple.org',
      'https://gouv.fr',
      'https://xgouv.fr',
      'https://localhost.exemple.org',
    ]) {
      assert.ok(!isStateAddress(url), url)
    }
  })
})

describe('the schemas', () => {
  it('give a JSON Schema in which every key is explained', () => {
    for (const schema of [releaseSchema, siteSchema, institutionSchema, proposalSchema, brandSchema]) {
      const json = z.toJSONSchema(schema, { io: 'input' })
      assert.equal(json.additionalProperties, false)
      for (const [key, property] of Object.entries(json.properties ?? {})) {
        assert.ok(typeof property === 'object' && property.description, key)
      }
    }
  })
})
