/** Nothing of one document is there for the next. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayRemember } from '../../build/pdf/memory.ts'
import {
  engineFor,
  FACES,
  faceRules,
  facesOf,
  infoOf,
  job,
  NEVER,
  NO_POPPLER,
  REGULAR,
  textOf,
} from './fixtures.ts'

const poppler = { skip: NO_POPPLER }
const STATE = () =>
  job('État', '<p>Le préfet</p>', { style: `${faceRules('Marianne')} p { font-family: Marianne }` })

test('a face served to one release cannot be used by the next', poppler, async () => {
  const engine = await engineFor({ jobs: 1 })
  assert.deepEqual(facesOf(await engine.print(STATE(), NEVER)), ['SourceSans3-Regular'])
  // By its name alone …
  const named = job('CESER', '<p>Avis</p>', { style: 'p { font-family: Marianne }', resources: new Map() })
  assert.deepEqual(facesOf(await engine.print(named, NEVER)), ['OpenSans-Regular'])
  assert.equal(engine.stats.resets, 1)
  // … and by the address under which the page loaded it.
  await engine.print(STATE(), NEVER)
  const addressed = { ...STATE(), name: 'USH', resources: new Map() }
  await assert.rejects(
    engine.print(addressed, NEVER),
    /« USH ».*« https:\/\/crieur\.invalid\/fonts\/regular\.woff2 »/s,
  )
})

test('another file under the same address is the one that is used', poppler, async () => {
  const engine = await engineFor({ jobs: 1 })
  const bold = FACES.get('https://crieur.invalid/fonts/bold.woff2')
  assert.ok(bold)
  await engine.print(STATE(), NEVER)
  const swapped = { ...STATE(), resources: new Map([...FACES, [REGULAR, bold]]) }
  assert.deepEqual(facesOf(await engine.print(swapped, NEVER)), ['SourceSans3-Bold'])
})

test('documents that share their resources share the page as it is', async () => {
  const engine = await engineFor({ jobs: 1 })
  // Equal bytes are enough: each job may bring its own copy.
  const copy = () =>
    new Map([...FACES].map(([url, { body, type }]) => [url, { body: Uint8Array.from(body), type }]))
  for (const name of ['a', 'b', 'c']) await engine.print(job(name, '<p>x</p>', { resources: copy() }), NEVER)
  assert.equal(engine.stats.resets, 0)
})

test('photographs of other releases cost nothing, and are not there for those who name them', async () => {
  const engine = await engineFor({ jobs: 1 })
  const photo = (name: string) => {
    const url = `https://crieur.invalid/photos/${name}.svg`
    const body = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`,
    )
    return job(name, `<img src="${url}" alt="${name}">`, {
      resources: new Map([...FACES, [url, { body, type: 'image/svg+xml' }]]),
    })
  }
  for (const name of ['a', 'b', 'c']) await engine.print(photo(name), NEVER)
  assert.equal(engine.stats.resets, 0)
  await assert.rejects(engine.print({ ...photo('a'), resources: FACES }, NEVER), /photos\/a\.svg/)
})

test('a page that remembers too much is emptied', () => {
  const big = { body: new Uint8Array(20 * 2 ** 20), type: 'image/jpeg' }
  const held = new Map([['https://crieur.invalid/1.jpg', big]])
  assert.equal(mayRemember(held, job('a', '')), true)
  held.set('https://crieur.invalid/2.jpg', big)
  assert.equal(mayRemember(held, job('a', '')), false)
})

test('title, language, rendering mode, base and styles do not stay', poppler, async () => {
  const engine = await engineFor({ jobs: 1 })
  const plain = { name: 'nu', html: '<!doctype html><p>nu', resources: new Map() }
  const fresh = await engine.print(plain, NEVER)
  const loud = `<html lang="oc" style="color: red; zoom: 3"><base href="https://example.org/"><title>Bruit</title>
<style>@page { size: A5 landscape } @property --x { syntax: "<length>"; inherits: true; initial-value: 9px } p { font-size: 40pt }</style><p>bruit`
  await engine.print({ name: 'bruit', html: loud, resources: new Map() }, NEVER)
  const after = await engine.print(plain, NEVER)
  assert.equal(textOf(after), textOf(fresh))
  assert.equal(withoutDates(infoOf(after)), withoutDates(infoOf(fresh)))
})

const withoutDates = (info: string) => info.replace(/^.*Date:.*\n/gm, '')
