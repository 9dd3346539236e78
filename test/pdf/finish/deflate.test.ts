import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { zlibDeflate } from '../../../build/pdf/finish/objects/deflate.ts'

test('what is compressed is had again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 9 }), (bytes, level) => {
      assert.deepEqual(Uint8Array.from(inflateSync(zlibDeflate(bytes, level))), bytes)
    }),
  )
})

/** Numbers that look like chance and are the same for ever: little to compress. */
function noise(length: number): Uint8Array {
  let seed = 1
  return Uint8Array.from({ length }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return (seed >> 16) & 0xff
  })
}

test('more than is handed over at once, compressible or not', () => {
  for (const bytes of [noise(1_000_000), Buffer.alloc(3_000_000, 'Chromium ')])
    assert.ok(Buffer.from(bytes).equals(inflateSync(zlibDeflate(bytes, 6))))
})

test('the bytes are those of this zlib, wherever it runs', () => {
  const page = Array.from(noise(4000), (byte) => `${byte / 8} 0 Td <00${byte.toString(16)}> Tj\n`).join('')
  const digest = createHash('sha256')
    .update(zlibDeflate(Buffer.from(page), 6))
    .digest('hex')
  assert.equal(digest, '058d32c2b91eaa956cf0689993a4159435ee2d8ca0d3b43aa58bb5e256b1bb1c')
})
