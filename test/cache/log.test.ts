/** A map in a file: what is set is there when it is opened again, whatever a killed build left of it. */
import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { openLog } from '../../build/cache/log.ts'

const folder = mkdtempSync(join(tmpdir(), 'crieur-log-'))
after(() => rmSync(folder, { recursive: true }))
let count = 0
const fresh = () => join(folder, `${count++}`, 'some.log')
const contents = (file: string, heading = 'test 1') => {
  const log = openLog(file, heading)
  return Object.fromEntries([...log.keys()].map((key) => [key, log.get(key)]))
}

describe('openLog()', () => {
  test('holds after any changes what a map would', () => {
    const change = fc.record({
      key: fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'l’été'), fc.string({ unit: 'grapheme' })),
      value: fc.option(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\n/g, ' '))),
      save: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const file = fresh()
        const map = new Map<string, string>()
        let log = openLog(file, 'test – l’été')
        for (const { key, value, save } of changes) {
          if (value === null) {
            map.delete(key)
            log.delete(key)
          } else {
            map.set(key, value)
            log.set(key, value)
          }
          if (!save) continue
          log.save()
          log = openLog(file, 'test – l’été')
        }
        log.save()
        const read = openLog(file, 'test – l’été')
        assert.deepEqual(new Map([...read.keys()].map((key) => [key, read.get(key)])), map)
      }),
      { numRuns: 60 },
    )
  })

  test('writes a large map in pieces, each entry once', () => {
    const file = fresh()
    const log = openLog(file, 'test 1')
    const text = 'é'.repeat(1000)
    for (let key = 0; key < 3000; key++) log.set(String(key), text)
    log.save()
    assert.equal(readFileSync(file, 'utf8').split('\n').length - 1, 3001)
    assert.deepEqual(
      contents(file),
      Object.fromEntries(Array.from({ length: 3000 }, (_, key) => [key, text])),
    )
  })

  test('appends what changed, and writes anew once most lines are dead', () => {
    const file = fresh()
    const log = openLog(file, 'test 1')
    for (const key of ['a', 'b', 'c']) log.set(key, '1')
    log.save()
    const lines = () => readFileSync(file, 'utf8').split('\n').length - 1
    assert.equal(lines(), 4)
    log.set('a', '2')
    log.save()
    assert.equal(lines(), 5)
    for (let turn = 3; turn < 9; turn++) {
      log.set('a', String(turn))
      log.save()
    }
    assert.ok(lines() <= 8)
    assert.deepEqual(contents(file), { a: '8', b: '1', c: '1' })
  })

  test('passes over a line cut short, and what follows it is not lost', () => {
    const file = fresh()
    const log = openLog(file, 'test 1')
    log.set('a', '1')
    log.save()
    appendFileSync(file, '"b"\tcut sh')
    const again = openLog(file, 'test 1')
    assert.equal(again.get('b'), undefined)
    again.set('c', '3')
    again.save()
    assert.deepEqual(contents(file), { a: '1', c: '3' })
  })

  test('of another heading, or no log at all, is empty', () => {
    const file = fresh()
    const log = openLog(file, 'test 1')
    log.set('a', '1')
    log.save()
    assert.deepEqual(contents(file, 'test 2'), {})
    writeFileSync(file, '\u0000\u0001 nothing of ours')
    assert.deepEqual(contents(file), {})
  })
})
