/** Texts made of what parsers stumble on, for properties that must hold of any text. */
import fc from 'fast-check'
import { HOSTILE } from '../render/view.ts'

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 8,
  })
  // A title of control characters alone would be empty once cleaned: nothing that a check lets through.
  .map((pieces) => `a${pieces.join('')}`)
