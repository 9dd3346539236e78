import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, digestOf, sha256 } from '../../build/cache/digest.ts'

test('sha256 of bytes and of their text are one', () => {
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(sha256('préfet'), sha256(new TextEncoder().encode('préfet')))
})

test('the order of keys and undefined properties do not change a digest', () => {
  assert.equal(digestOf({ b: 1, a: { d: [2], c: undefined } }), digestOf({ a: { d: [2] }, b: 1 }))
  assert.equal(canonicalJson({ b: 'é', a: [null, true, -0] }), '{"a":[null,true,0],"b":"é"}')
})

test('a value that two parents share is no cycle', () => {
  const shared = { a: 1 }
  assert.equal(canonicalJson([shared, shared]), '[{"a":1},{"a":1}]')
})

test('the canonical text of any JSON value reads back as that value, and sorting is stable', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      assert.equal(canonicalJson(JSON.parse(text)), text)
    }),
  )
})

class Point {}
const cycle: { self?: unknown } = {}
cycle.self = cycle

const refused: [string, unknown, string][] = [
  ['a date', { at: new Date(0) }, 'a Date at $.at'],
  ['a map', [new Map()], 'a Map at $[0]'],
  ['bytes', { a: [{ b: new Uint8Array(1) }] }, 'a Uint8Array at $.a[0].b'],
  ['a class instance', { a: new Point() }, 'a Point at $.a'],
  ['NaN', { a: { b: [0, Number.NaN] } }, 'NaN at $.a.b[1]'],
  ['infinity', [Number.POSITIVE_INFINITY], 'Infinity at $[0]'],
  ['a function', { toJSON: () => 1 }, 'function at $.toJSON'],
  ['a bigint', { a: 1n }, 'bigint at $.a'],
  ['a symbol key', { a: { [Symbol('x')]: 1 } }, 'a symbol key at $.a'],
  ['undefined in a list', { a: [undefined] }, 'undefined at $.a[0]'],
  ['undefined alone', undefined, 'undefined at $'],
  ['a cycle', { a: cycle }, 'a cycle at $.a.self'],
]
for (const [what, value, message] of refused) {
  test(`${what} is refused with its path`, () => {
    assert.throws(() => digestOf(value), { name: 'TypeError', message: `Not a plain value: ${message}` })
  })
}
