/** Twenty years of releases, a thousand of them: the same site, with lists longer than a page shows. */
import assert from 'node:assert/strict'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { generateArchive } from '../../bench/archive.ts'
import type { BuildReport } from '../../build/pipeline.ts'
import { type Site, site } from '../sites/site.ts'
import { deadLinks } from './links.ts'
import { kindsOf, type Newsroom, pagesOf, textOf } from './newsroom.ts'
import { hasJava, judge } from './nu.ts'

const COUNT = 1000
const BASE_URL = 'http://localhost:8080'
const java = await hasJava()

let s: Site
let report: BuildReport
let room: Newsroom
before(async () => {
  s = await site()
  await mkdir(join(s.root, 'releases'), { recursive: true })
  await generateArchive(join(s.root, 'releases'), { count: COUNT })
  report = await s.build()
  room = { folder: s.output, files: await s.published(), [Symbol.asyncDispose]: async () => undefined }
})
after(() => rm(s.root, { recursive: true, force: true }))

/** One page of each kind that is no release, and ten releases over the years. */
function sample(): string[] {
  const releases = pagesOf(room).filter((path) => /^\d{4}\//.test(path))
  const step = Math.floor(releases.length / 10)
  return [
    ...kindsOf(room).filter((path) => !/^\d{4}\//.test(path)),
    ...releases.filter((_, i) => i % step === 0),
  ]
}

test('a thousand releases of every type are published', () => {
  assert.equal(report.published, true)
  assert.equal(report.releases, COUNT)
  assert.equal(pagesOf(room).filter((path) => /^\d{4}\/\d{2}\/[^/]+\/index\.html$/.test(path)).length, COUNT)
})

describe('a list longer than fifty', () => {
  const teasers = (path: string) => textOf(room, path).match(/class="teaser"/g)?.length ?? 0

  test('shows the newest fifty, says how many there are, and leads to its years', () => {
    for (const path of [
      'archives/index.html',
      'institutions/dreal-occitanie/index.html',
      'types/communique/index.html',
    ]) {
      assert.equal(teasers(path), 50, path)
      const page = textOf(room, path)
      assert.match(page, /<p>[^<]*\b50\b[^<]*\d{3}/, path)
      const years = new Set([...page.matchAll(/href="[^"]*?((?:19|20)\d\d)\/"/g)].map(([, year]) => year))
      assert.ok(years.size >= 19, `${path}: ${[...years].join(' ')}`)
    }
  })

  test('has all of its releases in its years: none is out of reach', () => {
    const years = pagesOf(room).filter((path) => /^archives\/\d{4}\/index\.html$/.test(path))
    const linked = new Set(
      [
        ...years,
        ...pagesOf(room).filter((path) => /^archives\/\d{4}\/\d{2}\/index\.html$/.test(path)),
      ].flatMap((path) =>
        [...textOf(room, path).matchAll(/href="(?:\.\.\/)+(\d{4}\/\d{2}\/[^"]+\/)"/g)].map(([, to]) => to),
      ),
    )
    assert.equal(linked.size, COUNT)
  })
})

test('every address of every file leads somewhere', () => {
  assert.deepEqual(deadLinks(room.files, BASE_URL), [])
})

test('the Nu HTML checker has nothing to say of a page of each kind and of ten releases', {
  skip: java ? false : 'java is not installed (Debian: default-jre-headless)',
}, async () => {
  assert.deepEqual(
    await judge(
      [],
      sample().map((path) => join(room.folder, path)),
    ),
    [],
  )
})
