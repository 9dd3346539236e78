/** « Vouliez-vous dire … ? » helps, or keeps silent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { releaseSchema } from '../../build/source/schema.ts'
import { editDistance, listed, nearest, slugOf } from '../../build/source/suggest.ts'

describe('suggestions', () => {
  const keys = Object.keys(releaseSchema.shape)
  for (const [written, meant] of [
    ['emabrgo', 'embargo'],
    ['titel', 'title'],
    ['sumary', 'summary'],
    ['Institution', 'institution'],
    ['attachment', 'attachments'],
    ['contatcs', 'contacts'],
    ['recip', 'recipients'],
  ]) {
    it(`${written} is near ${meant}`, () => assert.equal(nearest(written ?? '', keys), meant))
  }

  it('what is near nothing gets no suggestion', () => {
    for (const word of ['zzz', 'x', '', 'couleur', 'a'.repeat(1000)])
      assert.equal(nearest(word, keys), undefined, word)
  })

  it('counts slips, a swap as one', () => {
    assert.equal(editDistance('abcd', 'abdc'), 1)
    assert.equal(editDistance('chat', 'chats'), 1)
    assert.equal(editDistance('', 'abc'), 3)
  })

  it('lists words as French does', () => {
    assert.equal(listed(['a', 'b', 'c']), '« a », « b » ou « c »')
    assert.equal(listed(['a']), '« a »')
  })

  it('makes slugs of French words', () => {
    assert.equal(slugOf('L’Œuvre à Sète : 2ᵉ édition !'), 'l-oeuvre-a-sete-2-edition')
    assert.equal(slugOf('œuf'), 'oeuf')
  })
})
