/** Press contacts as an address book reads them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { familyAndGiven } from '../../build/render/person-name.ts'
import { renderVcards, vcardInput } from '../../build/render/vcard.ts'
import type { Contact } from '../../build/types.ts'
import { hostileText } from '../feeds/hostile.ts'
import { SITE, view } from './view.ts'

const DELPHINE: Contact = {
  name: 'Delphine AMILHAU',
  role: 'Cheffe du service, presse',
  phones: [
    { national: '05 34 45 38 31', e164: '+33534453831' },
    { national: '06 70 85 30 75', e164: '+33670853075' },
  ],
  email: 'delphine@exemple.gouv.fr',
}
const OFFICE: Contact = { phones: [{ national: '3939', e164: '3939' }], email: 'presse@exemple.gouv.fr' }

const render = (contacts: Contact[], fields = {}) =>
  renderVcards(vcardInput(view({ contacts, ...fields }), SITE))

function read(text: string): ICAL.Component[] {
  const parsed = ICAL.parse(text) as unknown[]
  const cards = Array.isArray(parsed[0]) ? parsed : [parsed]
  return cards.map((card) => new ICAL.Component(card as [string, [], []]))
}

function readOne(text: string): ICAL.Component {
  const [card, ...others] = read(text)
  assert.ok(card)
  assert.equal(others.length, 0)
  return card
}

describe('contacts.vcf', () => {
  test('is one card a contact', () => {
    assert.deepEqual(
      read(render([DELPHINE, OFFICE])).map((card) => card.getFirstPropertyValue('fn')),
      ['Delphine AMILHAU', 'Préfet de la région Occitanie'],
    )
    assert.equal(render([]), '')
  })

  test('says who, of which institution, in which role, by which numbers', () => {
    const card = readOne(render([DELPHINE]))
    const value = (name: string) => card.getFirstPropertyValue(name)
    assert.equal(value('version'), '3.0')
    assert.deepEqual(value('n'), ['AMILHAU', 'Delphine', '', '', ''])
    assert.equal(value('org'), 'Préfet de la région Occitanie')
    assert.equal(value('title'), 'Cheffe du service, presse')
    assert.deepEqual(
      card.getAllProperties('tel').map((tel) => [tel.getFirstParameter('type'), tel.getFirstValue()]),
      [
        ['WORK', '+33534453831'],
        ['CELL', '+33670853075'],
      ],
    )
    assert.equal(value('email'), 'delphine@exemple.gouv.fr')
    assert.equal(value('lang'), 'fr')
    assert.equal(value('note'), 'Un essai\nhttps://presse.exemple.gouv.fr/2026/11/essai/')
  })

  test('of a press office is no person', () => {
    const card = readOne(
      render([OFFICE], { issuer: { ...view().issuer, service: 'Direction de l’environnement' } }),
    )
    assert.equal(card.getFirstPropertyValue('fn'), 'Direction de l’environnement')
    assert.deepEqual(card.getFirstPropertyValue('n'), ['', '', '', '', ''])
    assert.equal(card.getFirstPropertyValue('x-abshowas'), 'COMPANY')
    assert.deepEqual(card.getFirstPropertyValue('org'), [
      'Préfet de la région Occitanie',
      'Direction de l’environnement',
    ])
  })

  test('is one card for one person, from whichever release', () => {
    const uid = (text: string) => readOne(text).getFirstPropertyValue('uid')
    assert.equal(uid(render([DELPHINE])), uid(render([DELPHINE], { id: 'autre', title: 'Autre' })))
    assert.notEqual(uid(render([DELPHINE])), uid(render([OFFICE])))
  })

  test('does not change with the text', () => {
    const input = (release = view()) => vcardInput(release, SITE)
    assert.deepEqual(input(view({}, 'Un texte.')), input(view({ summary: 'x' }, 'Un autre.')))
  })

  test('takes any text, in lines of 75 octets', () => {
    fc.assert(
      fc.property(hostileText, (words) => {
        const text = render([{ ...DELPHINE, name: words, role: words }], { title: words })
        for (const line of text.slice(0, -2).split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
        readOne(text)
        const expected = words
          .toWellFormed()
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
          .replace(/\r\n?/g, '\n')
        // ical.js leaves `\\;` in FN, which RFC 2426 § 4 wants escaped in any text.
        const lines = text.replaceAll('\r\n ', '').split('\r\n')
        const line = lines.find((each) => each.startsWith('FN:'))?.slice(3) ?? ''
        const unescaped = line.replace(/\\(.)/g, (_all, c) => (c === 'n' ? '\n' : c))
        assert.equal(unescaped, expected)
        // Nor does it part « \\\\; » at its semicolon, which ends a component that ends in a backslash.
        assert.ok(lines.some((each) => /^N:(?:[^;\\]|\\.)*(?:;(?:[^;\\]|\\.)*){4}$/u.test(each)))
      }),
      { numRuns: 200 },
    )
  })
})

test('familyAndGiven() parts a name as address books sort it', () => {
  const parted = (name: string) => Object.values(familyAndGiven(name)).join(' | ')
  assert.deepEqual(
    [
      'Delphine AMILHAU',
      'Marion Ospital',
      'Jean de La Fontaine',
      'Pierre-André DURAND',
      'ALQUIE-CORBINEAU Aurélie',
      'Ali',
    ].map(parted),
    [
      'AMILHAU | Delphine',
      'Ospital | Marion',
      'de La Fontaine | Jean',
      'DURAND | Pierre-André',
      'ALQUIE-CORBINEAU | Aurélie',
      'Ali | ',
    ],
  )
})
