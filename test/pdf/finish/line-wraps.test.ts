import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLineWraps } from '../../../build/pdf/finish/content/line-wraps.ts'
import { flowsOf, structureText } from '../../../build/pdf/finish/structure/flow.ts'
import type { Element } from '../../../build/pdf/finish/structure/tree.ts'
import { shown, tag } from './trees.ts'

/** What is read once the spaces of wrapped lines are back. */
function read(block: Element, address?: string): string {
  const tree = tag('Document', block)
  findLineWraps(flowsOf(tree), () => address)
  return structureText(tree)
}

const paragraph = (...lines: string[]) => tag('P', shown(lines))

test('a space is given back where a line wraps', () => {
  assert.equal(read(paragraph('a', 'présenté')), 'a présenté')
})

test('none where one is there, of whatever kind', () => {
  for (const [first, second] of [
    ['a ', 'b'],
    ['a', ' b'],
    ['a\u00A0', 'b'],
    ['a\u202F', 'b'],
  ] as const) {
    assert.equal(read(paragraph(first, second)), first + second)
  }
})

test('none inside a compound word, one after a spaced dash', () => {
  assert.equal(read(paragraph('Languedoc-', 'Roussillon')), 'Languedoc-Roussillon')
  assert.equal(read(paragraph('et/', 'ou')), 'et/ou')
  assert.equal(read(paragraph('la région –', 'tous')), 'la région – tous')
  assert.equal(read(paragraph('la région -', 'tous')), 'la région - tous')
})

test('a superscript is on its line', () => {
  assert.equal(
    read(tag('P', shown('4', 0, 700), tag('Span', shown('e', 0, 703.5)), shown(' plan', 0, 700))),
    '4e plan',
  )
})

test('lines are followed through inline elements and pages, not from block to block', () => {
  assert.equal(
    read(tag('P', shown('un', 0, 60), tag('Em', shown('mot', 1, 780)), shown('deux', 1, 768))),
    'un mot deux',
  )
  assert.equal(read(tag('Div', paragraph('a'), paragraph('b'))), 'a\nb')
})

test('an address shown as the text of its own link is one word', () => {
  const link = tag('P', tag('Link', shown(['https://exemple.fr/une', 'adresse?a=1&', 'b=2'])))
  assert.equal(read(link, 'https://exemple.fr/uneadresse?a=1&b=2'), 'https://exemple.fr/uneadresse?a=1&b=2')
  assert.equal(
    read(tag('P', tag('Link', shown(['le site', 'officiel']))), 'https://exemple.fr/'),
    'le site officiel',
  )
})

test('every line end of a block of code is a word end', () => {
  assert.equal(read(tag('P', tag('Code', shown(['a-', 'b'])))), 'a- b')
})

test('the article alone is read where there is one, without list labels', () => {
  const article = tag(
    'Art',
    tag('H1', shown('Titre')),
    tag('L', tag('LI', tag('Lbl', shown('1.')), tag('LBody', shown('point')))),
  )
  assert.equal(structureText(tag('Document', tag('P', shown('Préfecture')), article)), 'Titre\npoint')
})
