/** Phone numbers as press offices print them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { readPhone } from '../../build/source/phones.ts'

describe('a phone number', () => {
  for (const [written, national, e164] of [
    ['05 34 45 34 45', '05 34 45 34 45', '+33534453445'],
    ['0534453445', '05 34 45 34 45', '+33534453445'],
    ['05.34.45.34.45', '05 34 45 34 45', '+33534453445'],
    ['05-34-45-34-45', '05 34 45 34 45', '+33534453445'],
    ['05\u00a034\u00a045\u00a034\u00a045', '05 34 45 34 45', '+33534453445'],
    ['+33 5 34 45 34 45', '05 34 45 34 45', '+33534453445'],
    ['+33 (0)5 34 45 34 45', '05 34 45 34 45', '+33534453445'],
    ['0033 5 34 45 34 45', '05 34 45 34 45', '+33534453445'],
    ['Tél. : 06 70 85 30 75', '06 70 85 30 75', '+33670853075'],
    ['09 70 82 08 20', '09 70 82 08 20', '+33970820820'],
    ['0800 123 456', '0 800 12 34 56', '+33800123456'],
    ['0 800 12 34 56', '0 800 12 34 56', '+33800123456'],
    ['3939', '3939', '3939'],
    ['39 19', '3919', '3919'],
    ['112', '112', '112'],
    ['116 117', '116117', '116117'],
    ['05 34 45 34 45 poste 12', '05 34 45 34 45 poste 12', '+33534453445'],
    ['0262 40 77 77', '02 62 40 77 77', '+262262407777'],
    ['0596 39 39 00', '05 96 39 39 00', '+596596393900'],
    ['+34 973 70 83 00', '+34 973 70 83 00', '+34973708300'],
    ['00 34 973 70 83 00', '+34 973 70 83 00', '+34973708300'],
    ['+376 875 700', '+376 875 700', '+376875700'],
  ] as const) {
    it(written, () => assert.deepEqual(readPhone(written), { value: { national, e164 } }))
  }

  for (const written of [
    '05 34 45 34 4',
    '05 34 45 34 45 46',
    '00',
    '4242',
    'zéro cinq',
    '',
    '05 34 45 34 45 ou 46',
    '+33 12',
  ]) {
    it(`${JSON.stringify(written)} is refused`, () => {
      const parsed = readPhone(written)
      assert.equal('problem' in parsed && parsed.problem.rule, 'frontmatter/phone')
    })
  }

  it('the message names the digits', () => {
    const parsed = readPhone('05 34 45 34 4')
    assert.match('problem' in parsed ? parsed.problem.message : '', /053445344.*10/)
  })

  it('a very long text is refused unread', () => {
    assert.ok('problem' in readPhone(`0${' '.repeat(500_000)}x`))
  })

  it('what is read without the library is what the library reads', () => {
    for (let n = 0; n < 10_000; n += 7) {
      const digits = `0${String(n).padStart(4, '0')}${String((n * 7919) % 100_000).padStart(5, '0')}`
      // Special rates, and what is dialled in France for overseas.
      if (!/^0[1-79]/.test(digits) || /^0(?:262|263|269|590|594|596|639|69[0-467])/.test(digits)) continue
      const known = parsePhoneNumberFromString(digits, { defaultCountry: 'FR', extract: false })
      const read = readPhone(digits)
      if (!known?.isValid() || !('value' in read)) return assert.fail(digits)
      assert.deepEqual(read.value, { national: known.formatNational(), e164: known.number })
    }
  })
})
