/** A difference reads as a person would tell it: by words, in order, and for those who do not see it too. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { shortDifference } from '../../build/diff/terminal.ts'
import { differenceTree } from '../../build/diff/tree.ts'
import { difference } from '../../build/diff/words.ts'
import { stringifyBody } from '../../build/markdown/stringify.ts'

const WORDS = {
  added: 'Début d’ajout :',
  addedEnd: ', fin d’ajout.',
  removed: 'Début de suppression :',
  removedEnd: ', fin de suppression.',
  unchanged: '[…]',
  hidden: 'lu',
}
const markup = (before: string, after: string) =>
  stringifyBody(differenceTree(difference(before, after), WORDS))

describe('by words', () => {
  test('what stayed and what took its place', () => {
    assert.deepEqual(difference('Le plan réunit 350 acteurs.', 'Le plan réunit 360 acteurs.'), [
      { kind: 'same', text: 'Le plan réunit ' },
      { kind: 'removed', text: '350' },
      { kind: 'added', text: '360' },
      { kind: 'same', text: ' acteurs.' },
    ])
  })

  test('words that follow each other are one change, with the space between', () => {
    assert.deepEqual(difference('à la salle Bemberg demain', 'à la mairie annexe demain').slice(1, 3), [
      { kind: 'removed', text: 'salle Bemberg' },
      { kind: 'added', text: 'mairie annexe' },
    ])
  })

  test('numbers, dates, compound and elided words are whole', () => {
    const changed = (before: string, after: string) =>
      difference(before, after).flatMap(({ kind, text }) => (kind === 'same' ? [] : [text]))
    assert.deepEqual(changed('11,5 %', '11,6 %'), ['11,5', '11,6'])
    assert.deepEqual(changed('vice-président', 'vice-présidente'), ['vice-président', 'vice-présidente'])
    assert.deepEqual(changed('l’eau', 'l’air'), ['l’eau', 'l’air'])
  })

  test('both texts can be read back from it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ' ', '\n', ',', 'é', '1', '’', '\u00a0') })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = difference(before, after)
        const read = (not: string) => parts.flatMap((part) => (part.kind === not ? [] : [part.text])).join('')
        const plain = (one: string) => one.replace(/\n{2,}/g, '\n\n')
        assert.equal(read('added'), plain(before))
        assert.equal(read('removed'), plain(after))
      }),
    )
  })

  test('two texts that share nothing are told as two texts', () => {
    const words = (seed: number) => Array.from({ length: 3000 }, (_, i) => `m${seed}n${i}`).join(' . ')
    assert.deepEqual(
      difference(words(1), words(2)).map(({ kind }) => kind),
      ['removed', 'added'],
    )
  })
})

describe('as markup', () => {
  test('ins and del, each with words for those who hear the page', () => {
    assert.equal(
      markup('Réunit 350 acteurs.', 'Réunit 360 acteurs.'),
      '<p>Réunit <del><span class="lu">Début de suppression : </span>350<span class="lu">, fin de suppression.</span></del><ins><span class="lu">Début d’ajout : </span>360<span class="lu">, fin d’ajout.</span></ins> acteurs.</p>',
    )
  })

  test('paragraphs far from any change are one sign', () => {
    const paragraphs = ['A', 'B', 'C', 'D', 'E', 'F']
    const after = paragraphs.with(2, 'X')
    assert.equal(
      markup(paragraphs.join('\n\n'), after.join('\n\n')).replace(/<span class="lu">[^<]*<\/span>/g, ''),
      '<p class="difference-skipped">[…]</p><p>B</p><p><del>C</del><ins>X</ins></p><p>D</p><p class="difference-skipped">[…]</p>',
    )
  })

  test('what a person wrote stays text', () => {
    assert.doesNotMatch(markup('a', '<script>alert(1)</script> & b'), /<script/)
  })
})

describe('for a message', () => {
  test('each place with the words around it', () => {
    assert.deepEqual(shortDifference(difference('Réunit 350 acteurs.\nFin', 'Réunit 360 acteurs.\nFin !')), [
      'avant : Réunit 350 acteurs. ↵ Fin',
      'après : Réunit 360 acteurs. ↵ Fin',
      'avant : acteurs. ↵ Fin▯',
      'après : acteurs. ↵ Fin !',
    ])
  })

  test('the first five places, then their number; nothing where nothing changed', () => {
    const before = Array.from({ length: 8 }, (_, i) => `mot${i} reste`).join(' ')
    const lines = shortDifference(difference(before, before.replaceAll('mot', 'nom')))
    assert.equal(lines.length, 11)
    assert.equal(lines.at(-1), '… et 3 autres changements')
    assert.deepEqual(shortDifference(difference('a', 'a')), [])
  })
})
