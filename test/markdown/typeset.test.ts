/** Fields of a release: text with ordinals, as inline content and as plain text. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { stringifyBody } from '../../build/markdown/stringify.ts'
import { typesetInline, typesetText } from '../../build/markdown/typeset.ts'
import { shown } from './shown.ts'

const inline = (text: string, lang = 'fr') =>
  shown(stringifyBody({ type: 'root', children: typesetInline(text, lang) }))

test('a title', () => {
  assert.equal(inline("4ème Entretiens : l'habitat !"), '4<sup>e</sup> Entretiens␣: l’habitat‧!')
  assert.equal(inline('4<sup>ème</sup> et CO<sub>2</sub>'), '4<sup>e</sup> et CO<sub>2</sub>')
  assert.equal(
    shown(typesetText("4<sup>ème</sup> Entretiens : l'habitat", 'fr')),
    '4e Entretiens␣: l’habitat',
  )
  assert.equal(shown(typesetText('120 m<sup>2</sup>, CO<sub>2</sub>', 'fr')), '120␣m², CO2')
})

test('any other tag is text, and so is Markdown', () => {
  assert.equal(inline('<b>x</b> *y* <sup>z'), '&#x3C;b>x&#x3C;/b> *y* &#x3C;sup>z')
  assert.equal(inline('<sup onclick="x">y</sup>'), '&#x3C;sup onclick="x">y&#x3C;/sup>')
})

test('other languages', () => {
  assert.equal(inline('The 4<sup>th</sup> "day"!', 'en'), 'The 4<sup>th</sup> "day"!')
  assert.equal(typesetText('4<sup>th</sup> day!', 'en'), '4th day!')
})

test('nothing', () => {
  assert.deepEqual(typesetInline('', 'fr'), [])
  assert.equal(typesetText('', 'fr'), '')
})
