/** The files of the open typeface are those that its makers' package gives, whoever looks again. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fontFile, SOURCE_SANS } from '../../build/brand/source-sans.ts'
import { subset } from '../../scripts/fonts.ts'

for (const { face } of SOURCE_SANS)
  test(`Source Sans 3 ${face} is made again byte for byte`, async () => {
    assert.deepEqual(Buffer.from(await subset(face)), await readFile(fontFile(face)))
  })
