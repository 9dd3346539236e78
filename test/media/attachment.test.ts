import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attachmentNote, formatBytes, inspectAttachment } from '../../build/media/attachment.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')

test('weights, as French writes them', () => {
  const weights: [number, string][] = [
    [0, '0 octet'],
    [1, '1 octet'],
    [2, '2 octets'],
    [999, '999 octets'],
    [1000, '1 ko'],
    [244_900, '245 ko'],
    [999_499, '999 ko'],
    [999_500, '1 Mo'],
    [1_234_567, '1,2 Mo'],
    [9_949_999, '9,9 Mo'],
    [9_960_000, '10 Mo'],
    [12_345_678, '12 Mo'],
    [999_600_000, '1 Go'],
    [2_500_000_000, '2,5 Go'],
    [7_000_000_000_000_000, '7000 To'],
  ]
  for (const [bytes, text] of weights) assert.equal(formatBytes(bytes), text.replace(' ', '\u00a0'))
})

test('a weight is never said in a thousand of a unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (bytes) => {
      assert.match(formatBytes(bytes), /^\d{1,3}(,\d)?\u00a0(octets?|ko|Mo|Go|To)$/)
    }),
  )
})

test('what a link says of a download', () => {
  assert.equal(attachmentNote('PDF', 245_000), 'PDF\u00a0–\u00a0245\u00a0ko')
})

const zip = (name: string, content = ''): string => `PK\u0003\u0004${'\0'.repeat(26)}${name}${content}`
const good: [string, string, string][] = [
  ['avis.PDF', '%PDF-1.7', 'PDF'],
  ['a.odt', zip('mimetype', 'application/vnd.oasis.opendocument.text'), 'ODT'],
  ['a.docx', `${zip('[Content_Types].xml')} word/document.xml`, 'DOCX'],
  ['a.xlsx', `${zip('[Content_Types].xml')} xl/workbook.xml`, 'XLSX'],
  ['a.doc', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'DOC'],
  ['données.csv', 'a;b\n1;\u00e9', 'CSV'],
  ['a.csv', '\u00ff\u00fea\0;\0', 'CSV'],
  ['a.zip', zip('x'), 'ZIP'],
  ['a.mp4', '\0\0\0\u0018ftypisom', 'MP4'],
]
for (const [name, text, label] of good)
  test(`${name} is ${label}`, () => assert.equal(inspectAttachment(name, bytesOf(text)).label, label))

const bad: [string, string, string, RegExp][] = [
  ['a.exe', 'MZ', 'attachment/format', /« a\.exe » est d’un format qui ne se publie pas/],
  ['a.html', '<p>', 'attachment/format', /ne se publie pas/],
  ['a.docm', zip('word/'), 'attachment/format', /ne se publie pas/],
  ['constructor', 'x', 'attachment/format', /ne se publie pas/],
  ['a.constructor', 'x', 'attachment/format', /ne se publie pas/],
  ['a.pdf', '', 'attachment/empty', /est vide/],
  ['a.pdf', '<html>', 'attachment/mismatch', /n’est pas un fichier PDF/],
  ['a.docx', zip('xl/'), 'attachment/mismatch', /n’est pas un fichier DOCX/],
  ['a.odt', zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), 'attachment/mismatch', /ODT/],
  ['a.csv', 'PK\0', 'attachment/mismatch', /CSV/],
]
for (const [name, text, rule, message] of bad)
  test(`${name} is refused (${rule})`, () => {
    assert.throws(() => inspectAttachment(name, bytesOf(text)), { name: 'MediaRefused', rule, message })
  })
