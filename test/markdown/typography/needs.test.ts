/** What a rule needs is all it could change: a text without it is one that the rule leaves as it is. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { findAddresses } from '../../../build/markdown/typography/protect.ts'
import { FRENCH_RULES } from '../../../build/markdown/typography/rules.ts'

const piece = fc.constantFrom(
  ...' | |\n|\u00A0|\u202F|!|?|;|:|«|»|"|“|”|\'|’|.|...|…|,|--|(|)|[|%|€|$|°|²|+|±|§|\uFFFC'.split('|'),
  ...'M.|MM.|Mme|Mlles|Mgr|Dr|Pr|Me|art.|p.|pp.|chap.|fig.|vol.|t.|al.|éd.|L.|R.|XIV|I|C|Les|n°|no|nos|N°'.split(
    '|',
  ),
  ...'h|km|m²|ha|M€|Md€|°C|dB|cl|kWh|W|GW|€/an|ans|jours|janvier|Fevrier|mai|août|AOÛT|oct.|ſept.|décembre|er|e|ème|nd'.split(
    '|',
  ),
  ...'0|1|2|05|12|34|124|000|2024|1,5|٣|x|mot|www.|://|https|doi|tel|a@b|.fr|.7z|État'.split('|'),
)
const written = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

for (const { id, needs, apply } of FRENCH_RULES) {
  test(`${id} changes nothing without what it needs`, () => {
    fc.assert(
      fc.property(written, (text) => {
        if (!needs.test(text)) assert.deepEqual(apply(text), [])
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
}

test('a text has addresses whatever stands before it', () => {
  // A text that is searched for certain, since it begins with an address.
  const certain = 'a@b.fr \n'
  fc.assert(
    fc.property(written, (text) => {
      const shifted = findAddresses(`${certain}${text}`).slice(1)
      const moved = shifted.map(({ start, end }) => ({
        start: start - certain.length,
        end: end - certain.length,
      }))
      assert.deepEqual(findAddresses(text), moved)
    }),
    { numRuns: 5000, seed: 7 },
  )
})
