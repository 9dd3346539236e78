import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outputPath } from '../../build/cache/path.ts'

test('ordinary paths pass', () => {
  for (const path of [
    'index.html',
    '2024/12/le-plan/le-plan.pdf',
    '.well-known/security.txt',
    'Été 2024/œuvre.jpg',
  ])
    assert.equal(outputPath(path), path)
})

test('a path is put into Unicode form NFC', () => {
  assert.equal(outputPath('e\u0301te\u0301.html'), '\u00e9t\u00e9.html')
})

const refused: [string, RegExp][] = [
  ['', /est vide/],
  ['/etc/passwd', /commence par une barre/],
  ['a/../../b', /contient « \.\. »/],
  ['./a', /contient « \. »/],
  ['a//b', /nom vide/],
  ['a/', /nom vide/],
  ['a\\b', /caractère interdit/],
  ['C:/a', /caractère interdit/],
  ['a?b', /caractère interdit/],
  ['a\u0000b', /caractère invisible/],
  ['a\nb', /caractère invisible/],
  ['a\u202egpj.exe', /caractère invisible/],
  ['a\ud800', /caractère incomplet/],
  ['nul', /réservé par Windows/],
  ['a/COM1.txt', /réservé par Windows/],
  ['a./b', /finit par un point/],
  ['a /b', /finit par un point ou une espace/],
  [`${'é'.repeat(120)}.html`, /plus de 235 octets/],
]
for (const [path, message] of refused) {
  test(`refuses ${JSON.stringify(path).slice(0, 40)}`, () => {
    assert.throws(() => outputPath(path), { name: 'OutputPathError', message })
  })
}

test('names that only resemble devices pass', () => {
  for (const path of ['console.html', 'com10', 'nulle-part', 'auxerre']) assert.equal(outputPath(path), path)
})
