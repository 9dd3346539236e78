/** A disk that is full or may not be written: a clear message, no broken site, and the next build finishes. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { deadLinks, reachable } from '../quality/links.ts'
import { contents, type Site } from '../sites/site.ts'
import { archiveSite, NOW } from './archive-site.ts'
import { type Run, run } from './command.ts'
import { CANNOT_MOUNT, smallDisk } from './small-disk.ts'

const BASE_URL = 'http://localhost:8080'
const BUILD = ['build', '--no-pdf', '--quiet', '--base-url', BASE_URL, ...NOW] as const
const ROOM_ENOUGH = 100_000

const build = ({ root }: Site, ...args: string[]): Promise<Run> => run([...BUILD, ...args], { cwd: root })

function assertTold({ code, stderr }: Run, words: RegExp): void {
  assert.equal(code, 4, stderr)
  assert.match(stderr, words)
  assert.doesNotMatch(stderr, /\n\s+at /, 'a stack trace')
}

test('the published folder’s disk is full', { skip: CANNOT_MOUNT }, async () => {
  await using site = await archiveSite(6, 1)
  const clean = join(site.root, 'clean')
  assert.equal((await build(site, '--output', clean)).code, 0)
  const expected = await contents(clean)
  // From no room at all to nearly enough.
  for (const kilobytes of [16, 400, 1200]) {
    using disk = smallDisk(kilobytes)
    const output = join(disk.path, 'site')
    assertTold(await build(site, '--output', output), /disque est plein.*libérez de la place/i)
    const published = await contents(output)
    for (const [path, text] of Object.entries(published)) assert.equal(text, expected[path], path)
    assert.deepEqual(deadLinks(published, BASE_URL, reachable(published, BASE_URL, ['index.html'])), [])
    disk.resize(ROOM_ENOUGH)
    assert.equal((await build(site, '--output', output)).code, 0)
    assert.deepEqual(await contents(output), expected)
  }
})

test('the working folder’s disk is full', { skip: CANNOT_MOUNT }, async () => {
  await using site = await archiveSite(6, 1)
  assert.equal((await build(site)).code, 0)
  const expected = await site.published()
  for (const kilobytes of [16, 300]) {
    using disk = smallDisk(kilobytes)
    const cache = join(disk.path, 'cache')
    assertTold(await build(site, '--cache', cache), /disque est plein.*libérez de la place/i)
    assert.deepEqual(await site.published(), expected, 'what was published stands')
    disk.resize(ROOM_ENOUGH)
    assert.equal((await build(site, '--cache', cache)).code, 0)
    assert.deepEqual(await site.published(), expected)
  }
})

test('the published folder may not be written', { skip: CANNOT_MOUNT }, async () => {
  await using site = await archiveSite(3, 1)
  using disk = smallDisk(ROOM_ENOUGH)
  const output = join(disk.path, 'site')
  assert.equal((await build(site, '--output', output)).code, 0)
  const before = await contents(output)
  await site.write('releases/2016/2016-05-02-ajout.md', ADDED)
  disk.readOnly(true)
  assertTold(await build(site, '--output', output), /lecture seule.*choisissez un autre dossier/i)
  assert.deepEqual(await contents(output), before)
  disk.readOnly(false)
  assert.equal((await build(site, '--output', output)).code, 0)
  assert.ok((await contents(output))['2016/05/ajout/index.html'])
})

const ADDED = `---
id: ajout
type: communique
title: Un ajout
summary: Le chapô de cet ajout.
institution: prefet-region-occitanie
date: 2016-05-02
place: Toulouse
---

Le texte de cet ajout.
`
