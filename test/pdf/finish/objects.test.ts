import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PdfNotUnderstood } from '../../../build/pdf/finish/errors.ts'
import { readFile } from '../../../build/pdf/finish/objects/file.ts'
import { Objects } from '../../../build/pdf/finish/objects/objects.ts'
import { Parser } from '../../../build/pdf/finish/objects/parse.ts'
import { Speller } from '../../../build/pdf/finish/objects/syntax.ts'
import { text, textOf } from '../../../build/pdf/finish/objects/text.ts'
import {
  type Dict,
  Name,
  PdfString,
  Ref,
  Stream,
  type Value,
} from '../../../build/pdf/finish/objects/values.ts'

const parsed = (source: string): Value => new Parser(Buffer.from(source, 'latin1'), 0).value()
const speller = new Speller({ numberOf: (ref) => ref.number })
const spell = (value: Value) => speller.value(value)

test('objects are read as they are written', () => {
  const dict = parsed(
    '<</A 1 /B [-.5 +3. 12 0 R 12 0] % a comment\n/C(a\\(b\\)(c))/D<41 42>/E null /F true/G#20H/I >>',
  ) as Dict
  assert.deepEqual([...dict.keys()], ['A', 'B', 'C', 'D', 'E', 'F', 'G H'])
  assert.deepEqual(dict.get('B'), [-0.5, 3, new Ref(12), 12, 0])
  assert.deepEqual(
    ['C', 'D'].map((name) => textOf(dict.get(name))),
    ['a(b)(c)', 'AB'],
  )
  assert.deepEqual(
    ['A', 'E', 'F', 'G H'].map((name) => dict.get(name)),
    [1, null, true, Name.of('I')],
  )
})

test('what is written is read again', () => {
  const leaf: fc.Arbitrary<Value> = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string().map((value) => Name.of(Buffer.from(value).toString('latin1'))),
    fc.string({ unit: 'grapheme' }).map(text),
    fc.nat(9999).map((number) => new Ref(number)),
  )
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')),
      fc
        .dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), tie('value'))
        .map((entries) => new Map(Object.entries(entries))),
    ),
  }))
  fc.assert(fc.property(value, (object) => assert.deepEqual(parsed(`${spell(object)} `), object)))
})

test('texts say the same, however they are spelled', () => {
  const says = (source: string) => textOf(new PdfString(source))
  assert.equal(says('(\\351t\\351 \\\nl\\n)'), 'été l\n')
  assert.equal(says('<FEFF00E9D83CDF89>'), 'é🎉')
  assert.equal(says('(\xEF\xBB\xBF\xC3\xA9)'), 'é')
  assert.equal(says('(\x84 \xA0\x8D)'), '— €“')
  assert.equal(textOf(12), undefined)
})

test('a decimal has no exponent', () => {
  assert.equal(spell([1e-9, 0.1, 1e21, -3]), '[0 0.1 1000000000000000000000 -3]')
})

for (const source of ['', '<<', '[1', '(a', '<4x>', '<</A>>', '<<1 2>>', 'nul', '1.2.3', '--1', ']'])
  test(`refused: « ${source} »`, () => assert.throws(() => parsed(source), PdfNotUnderstood))

/** A file of the given objects, its table and trailer in order. */
function file(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}` +
      `trailer\n<</Size ${size} /Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

test('a file’s objects are found by their numbers, streams by their length', () => {
  const { objects, trailer } = readFile(
    file(['<</Next 2 0 R>>', '<</Length 3 0 R>>\nstream\nab\nendstream', '2']),
  )
  const root = objects.entry(trailer, 'Root') as Dict
  const stream = objects.entry(root, 'Next')
  assert(stream instanceof Stream)
  assert.equal(Buffer.from(stream.bytes).toString(), 'ab')
  assert.equal(objects.lookup(new Ref(9)), undefined)
})

test('what Chromium never writes is refused', () => {
  const refused = (bytes: Buffer, code = 'unreadable') =>
    assert.throws(
      () => {
        const { objects, trailer } = readFile(bytes)
        objects.entry(trailer, 'Root')
      },
      { code },
    )
  refused(file(['<<>>'], '/Encrypt 1 0 R'), 'encrypted')
  refused(file(['<<>>'], '/Prev 9'))
  refused(file(['<</Length 99>>\nstream\nab\nendstream']))
  refused(file(['<</Length -1>>\nstream\nab\nendstream']))
  refused(Buffer.from(file(['<<>>']).toString().replace('0 2\n', '0 900000000\n')))
  refused(Buffer.from(file(['<<>>']).toString().replace('1 0 obj', '7 0 obj')))
})

test('a file with a cross-reference stream says that the browser is another', () => {
  const bytes = file(['<<>>']).toString('latin1').replace('xref\n0 2', '9 0 obj')
  assert.throws(() => readFile(Buffer.from(bytes, 'latin1')), /ce navigateur/)
})

test('references in a circle are refused', () => {
  const objects = new Objects(0, () => undefined)
  const first = objects.reserve()
  objects.set(first, objects.add(first))
  assert.throws(() => objects.lookup(first), { code: 'unreadable' })
})
