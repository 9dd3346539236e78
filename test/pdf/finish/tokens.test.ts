import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Bytes, type Operation } from '../../../build/pdf/finish/content/operand.ts'
import { readOperations } from '../../../build/pdf/finish/content/tokens.ts'
import { Name } from '../../../build/pdf/finish/objects/values.ts'

function read(content: string): Operation[] {
  const operations: Operation[] = []
  readOperations(Buffer.from(content, 'latin1'), {
    play: (operation) => operations.push({ ...operation, operands: [...operation.operands] }),
    step: () => false,
  })
  return operations
}

const operands = (content: string) => read(content).map((operation) => operation.operands)
const refuses = (content: string, code: string) => assert.throws(() => read(content), { code })

test('numbers are read as they are written', () => {
  assert.deepEqual(operands('.24 0 -0 -.24 +5 841.91998 cm'), [[0.24, 0, -0, -0.24, 5, 841.91998]])
  assert.deepEqual(operands('5. 10 Td'), [[5, 10]])
})

test('names lose their slash and their escapes', () => {
  assert.deepEqual(operands('/F#31 12 Tf'), [[Name.of('F1'), 12]])
})

test('strings in hexadecimal may hold spaces and lack their last digit', () => {
  assert.deepEqual(operands('<48 65 6C7> Tj'), [[new Bytes('Help')]])
})

test('literal strings nest parentheses and resolve escapes', () => {
  assert.deepEqual(
    operands(String.raw`(a(b)c\)\101\n\
d) Tj`),
    [[new Bytes('a(b)c)A\nd')]],
  )
})

test('arrays and dictionaries hold any operand', () => {
  assert.deepEqual(operands('[(a) -120 <62>] TJ'), [[[new Bytes('a'), -120, new Bytes('b')]]])
  const [[, properties] = []] = operands('/P <</MCID 3 /Lang (fr) /A [1 true null]>> BDC')
  assert.deepEqual(
    properties,
    new Map<string, unknown>([
      ['MCID', 3],
      ['Lang', new Bytes('fr')],
      ['A', [1, true, null]],
    ]),
  )
})

test('comments are skipped, wherever they stand', () => {
  assert.deepEqual(
    read('q % BI ( \n Q').map(({ operator }) => operator),
    ['q', 'Q'],
  )
})

test('an operation knows its bytes, operands included', () => {
  const content = '  1 0 0 1 5 6 cm\n/X1 Do'
  assert.deepEqual(
    read(content).map(({ start, end }) => content.slice(start, end)),
    ['1 0 0 1 5 6 cm', '/X1 Do'],
  )
})

test('what is not understood is refused', () => {
  refuses('BI /W 1 ID x EI', 'inline-image')
  refuses('1 2 foo', 'operator')
  refuses('1 cm', 'operator')
  refuses('0 0 0 1 k', 'operator')
  refuses('(open', 'unreadable')
  refuses('<4G> Tj', 'unreadable')
  refuses('[1 2', 'unreadable')
  refuses('1 2', 'unreadable')
  refuses(') Tj', 'unreadable')
})

test('any string of bytes survives both ways of writing it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = Buffer.from(bytes).toString('latin1')
      const escaped = text.replace(/[\\()\r]/g, (found) => (found === '\r' ? '\\r' : `\\${found}`))
      const hex = Buffer.from(bytes).toString('hex')
      assert.deepEqual(operands(`(${escaped}) Tj <${hex}> Tj`), [[new Bytes(text)], [new Bytes(text)]])
    }),
  )
})
