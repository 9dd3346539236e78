import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCollisions } from '../../build/commit/collisions.ts'
import type { OutputPath } from '../../build/types.ts'

const find = (...paths: string[]): string[] =>
  findCollisions(paths as OutputPath[]).map(({ kind, first, second }) => `${kind}: ${first}, ${second}`)

test('paths that differ do not collide', () => {
  assert.deepEqual(find('a', 'b/a', 'b/c', 'c/a', 'index.html', 'a.html'), [])
})

test('one path twice', () => {
  assert.deepEqual(find('a/b', 'c', 'a/b'), ['same: a/b, a/b'])
})

test('paths apart by case or Unicode form', () => {
  assert.deepEqual(find('Plan', 'plan'), ['spelling: Plan, plan'])
  assert.deepEqual(find('été', 'e\u0301te\u0301'), ['spelling: été, e\u0301te\u0301'])
  assert.deepEqual(find('A/x', 'a/y'), ['spelling: A/x, a/y'])
  assert.deepEqual(find('ΣΑΣ', 'σας'), ['spelling: ΣΑΣ, σας'])
})

test('a file and a folder, in either order, by case too', () => {
  assert.deepEqual(find('a', 'a/b'), ['folder: a, a/b'])
  assert.deepEqual(find('a/b/c', 'a'), ['folder: a, a/b/c'])
  assert.deepEqual(find('A/b/c', 'a/b'), ['folder: a/b, A/b/c'])
})
