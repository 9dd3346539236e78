/** What `npm ci` may run and what licences come with it. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
type Locked = {
  hasInstallScript?: boolean
  integrity?: string
  link?: boolean
  dev?: boolean
  license?: string
}
const lock: { packages: Record<string, Locked> } = JSON.parse(
  await readFile(join(ROOT, 'package-lock.json'), 'utf8'),
)
const manifest: { allowScripts: Record<string, boolean> } = JSON.parse(
  await readFile(join(ROOT, 'package.json'), 'utf8'),
)
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('only the packages named in allowScripts have an install script', () => {
  const scripted = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path))
  assert.deepEqual(scripted.sort(), Object.keys(manifest.allowScripts).sort())
})

test('every package is pinned by its digest', () => {
  const loose = packages.filter(([, { integrity }]) => !integrity).map(([path]) => path)
  assert.deepEqual(loose, [])
})

const COPYLEFT = /\b(?:A?GPL|LGPL|MPL|EUPL|CC-BY-SA)/
/** « (MIT OR GPL-3.0-or-later) » leaves the choice, which is made here: any permissive one of them. */
const choices = (license = '') => license.replace(/[()]/g, '').split(' OR ')

test('no dependency is under a copyleft licence, but for the image library that sharp links to', () => {
  const copyleft = packages
    .filter(([, { license, dev }]) => !dev && choices(license).every((one) => COPYLEFT.test(one)))
    .map(([path]) => nameOf(path))
    .filter((name) => !name.startsWith('@img/sharp-'))
  assert.deepEqual(copyleft, [])
})
