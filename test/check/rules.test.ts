/** The rules that count and compare: each says what it must, where it must, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rule, Settings } from '../../build/check/rule.ts'
import { contactUntil } from '../../build/check/rules/contact-until.ts'
import { electoralReserve } from '../../build/check/rules/electoral-reserve.ts'
import { embargo } from '../../build/check/rules/embargo.ts'
import { eventDate } from '../../build/check/rules/event-date.ts'
import { eventOrder } from '../../build/check/rules/event-order.ts'
import { imageCredit } from '../../build/check/rules/image-credit.ts'
import { internalLink } from '../../build/check/rules/internal-link.ts'
import { personalMobile } from '../../build/check/rules/personal-mobile.ts'
import { pressContact } from '../../build/check/rules/press-contact.ts'
import { titleLength } from '../../build/check/rules/title-length.ts'
import { twin } from '../../build/check/rules/twin.ts'
import { typography } from '../../build/check/rules/typography.ts'
import type { Archive, Digest, Instant, LocalDate, SourceFile } from '../../build/types.ts'
import { findingsOf, NOW, releaseOf, type Sketch } from './sketch.ts'

const count = (rule: Rule, sketch: Sketch, options = {}) =>
  findingsOf(rule, releaseOf(sketch), options).length
const severities = (rule: Rule, sketch: Sketch) =>
  findingsOf(rule, releaseOf(sketch)).map(({ severity }) => severity)
const archive: Archive = { verified: true, notes: [] }
const day = (text: string) => text as LocalDate
const file = (path: string): SourceFile => ({ path, content: { ref: 'a'.repeat(64) as Digest, bytes: 1 } })

test('an event that ends before it begins is an error, at « end »', () => {
  const [found] = findingsOf(eventOrder, releaseOf({ event: '2025-03-20T18:00/2025-03-20T17:00' }))
  assert.equal(found?.severity, 'error')
  assert.equal(found?.line, 9)
  assert.equal(count(eventOrder, { event: '2025-03-20T18:00/2025-03-20T18:00' }), 1)
  assert.equal(count(eventOrder, { event: '2025-03-20/2025-03-19' }), 1)
  assert.equal(count(eventOrder, { event: '2025-03-20/2025-03-20' }), 0)
  assert.equal(count(eventOrder, { event: '2025-03-20T22:00/2025-03-21T01:00' }), 0)
  assert.equal(count(eventOrder, { event: '2025-03-20T18:00/2025-03-20' }), 0)
})

test('an event before the release is told, but not of a report nor of an archive', () => {
  assert.equal(count(eventDate, { type: 'invitation', event: '2025-03-02' }), 1)
  assert.equal(count(eventDate, { type: 'invitation', event: '2025-03-03' }), 0)
  assert.equal(count(eventDate, { type: 'invitation', event: '2025-02-20/2025-03-10' }), 0)
  assert.equal(count(eventDate, { event: '2025-03-01' }), 0)
  assert.equal(count(eventDate, { event: '2024-03-20' }), 1)
  assert.equal(count(eventDate, { type: 'compte-rendu', event: '2024-03-20' }), 0)
  assert.equal(count(eventDate, { type: 'invitation', event: '2024-03-20', more: { archive } }), 0)
})

test('an embargo agrees with the date and the event', () => {
  assert.deepEqual(severities(embargo, { embargo: '2025-03-05T11:00' }), ['warning'])
  assert.deepEqual(severities(embargo, { embargo: '2025-03-02T11:00' }), ['warning'])
  assert.deepEqual(severities(embargo, { embargo: '2025-03-03T11:00', event: '2025-03-03T10:00' }), ['info'])
  assert.deepEqual(severities(embargo, { embargo: '2025-03-03T00:30' }), [])
  assert.deepEqual(severities(embargo, { embargo: '2025-03-03T23:30', event: '2025-03-04' }), [])
})

test('a period of reserve asks for a decision, which accepting the rule records', () => {
  const electoralReserve2025 = [
    { from: day('2025-03-01'), until: day('2025-03-16'), scope: 'élections municipales' },
  ]
  const settings: Partial<Settings> = { electoralReserve: electoralReserve2025 }
  assert.equal(count(electoralReserve, { date: '2025-02-28' }, { settings }), 0)
  assert.equal(count(electoralReserve, { date: '2025-03-01' }, { settings }), 1)
  assert.equal(count(electoralReserve, { date: '2025-03-16' }, { settings }), 1)
  assert.equal(count(electoralReserve, { date: '2025-03-17' }, { settings }), 0)
  // Public when the embargo is lifted, after the reserve.
  assert.equal(count(electoralReserve, { date: '2025-03-10', embargo: '2025-03-17T08:00' }, { settings }), 0)
  assert.equal(count(electoralReserve, { more: { archive } }, { settings }), 0)
  const others = [{ ...electoralReserve2025[0], institutions: ['autre'] }]
  assert.equal(count(electoralReserve, {}, { settings: { electoralReserve: others } }), 0)
  const accept = [{ rule: 'check/electoral-reserve', why: 'Décidé par le secrétaire général.' }]
  const [found] = findingsOf(electoralReserve, releaseOf({ more: { accept } }), { settings })
  assert.equal(found?.severity, 'info')
  assert.match(found?.message ?? '', /Accepté : Décidé par le secrétaire général\./)
})

test('a release or an invitation gives somebody to call', () => {
  const nobody = [{ name: 'Camille Lenoir', phones: [] }]
  assert.equal(count(pressContact, {}), 0)
  assert.equal(count(pressContact, { more: { contacts: [] } }), 1)
  assert.equal(count(pressContact, { type: 'invitation', more: { contacts: nobody } }), 1)
  assert.equal(count(pressContact, { type: 'avis', more: { contacts: [] } }), 0)
})

test('a contact past its last day, by the day on which the release comes out', () => {
  const contacts = [{ name: 'Camille Lenoir', phones: [], email: 'c@d.fr', until: day('2025-02-28') }]
  assert.equal(count(contactUntil, { more: { contacts } }), 1)
  assert.equal(count(contactUntil, { date: '2025-02-28', more: { contacts } }), 0)
  // Dated of February but still under embargo in March.
  assert.equal(
    count(contactUntil, { date: '2025-02-20', embargo: '2025-03-10T08:00', more: { contacts } }),
    1,
  )
})

test('a personal mobile leaves the page after two years, to the day', () => {
  const contacts = [
    { name: 'Camille Lenoir', phones: [{ national: '06 12 34 56 78', e164: '+33612345678' }] },
  ]
  const line = [{ phones: [{ national: '05 61 00 00 00', e164: '+33561000000' }] }]
  const at = (date: string, more = { contacts }) => count(personalMobile, { date, more }, { now: NOW })
  assert.equal(at('2023-03-03'), 1)
  assert.equal(at('2023-03-04'), 0)
  assert.equal(at('2019-01-01', { contacts: line as typeof contacts }), 0)
  assert.equal(
    count(personalMobile, { date: '2024-01-01', more: { contacts } }, { settings: { mobileYears: 1 } }),
    1,
  )
})

test('a title of 121 signs is too long; its end is shown', () => {
  const title = `${'mots '.repeat(24)}x`
  const [found] = findingsOf(titleLength, releaseOf({ title }))
  assert.equal(found?.line, 4)
  assert.equal(found?.length, 1)
  assert.equal(count(titleLength, { title: title.slice(0, 119) }), 0)
})

test('images: a credit for each, a licence for information, nothing for what decorates', () => {
  const image = { file: file('pont.jpg'), alt: 'Le pont', decorative: false }
  assert.deepEqual(severities(imageCredit, { more: { images: [image] } }), ['warning'])
  assert.deepEqual(severities(imageCredit, { more: { images: [{ ...image, credit: 'L. Perrot' }] } }), [
    'info',
  ])
  const whole = { ...image, credit: 'L. Perrot', licence: 'CC BY 4.0' }
  assert.deepEqual(severities(imageCredit, { more: { images: [whole] }, body: '![Le pont](./pont.jpg)' }), [])
  assert.deepEqual(
    severities(imageCredit, { more: { images: [{ ...image, alt: '', decorative: true }] } }),
    [],
  )
  assert.deepEqual(severities(imageCredit, { body: '![Le pont](pont.jpg)\n\n![Le pont](pont.jpg)' }), [
    'warning',
  ])
})

test('links within the site lead to what exists, and is public when they are', () => {
  const target = releaseOf({ id: 'assises', date: '2025-02-10', more: { aliases: ['/ancien/titre/'] } })
  const late = releaseOf({ id: 'plus-tard', date: '2025-04-10' })
  const draft = releaseOf({ id: 'brouillon', date: '2025-02-11', more: { status: 'draft' } })
  const said = (href: string) =>
    findingsOf(internalLink, [releaseOf({ body: `Voir [le document](${href}).` }), target, late, draft]).map(
      ({ message, fix }) => `${message} ${fix}`,
    )
  for (const right of [
    '/2025/02/assises/',
    '/2025/02/assises',
    '/2025/02/assises/assises.pdf',
    '/2025/02/assises/?x=1#ici',
    'https://presse.hautes-rives.gouv.fr/2025/02/assises/',
    '/ancien/titre/',
    '/',
    '/archives/2025/02/',
    '/themes/logement/',
    '/institutions/hautes-rives/feed.xml',
    '/recherche/',
    'https://www.ailleurs.fr/2025/02/rien/',
  ])
    assert.deepEqual(said(right), [], right)
  assert.match(said('/2025/02/assise/')[0] ?? '', /Vouliez-vous dire : \/2025\/02\/assises\//)
  assert.match(said('/archives/2019/')[0] ?? '', /Aucune page/)
  assert.match(said('/themes/eau/')[0] ?? '', /Aucune page/)
  assert.match(said('/2025/04/plus-tard/')[0] ?? '', /ne paraît que le 10 avril 2025/)
  assert.match(said('/2025/02/brouillon/')[0] ?? '', /brouillon/)
})

test('two releases alike: one title on one day, or nearly the same words', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `mot${from + index}`).join(' ')
  const twins = (...sketches: Sketch[]) =>
    findingsOf(twin, sketches.map(releaseOf)).map(({ file: name }) => name)
  const second = ['releases/2025/2025-03-03-deux.md']
  assert.deepEqual(twins({ title: 'Les Assises' }, { id: 'deux', title: 'Les assises !' }), second)
  assert.deepEqual(
    twins({ title: 'Les Assises' }, { id: 'deux', title: 'Les assises', date: '2025-03-04' }),
    [],
  )
  const a = { title: 'A', body: words(0, 200) }
  assert.deepEqual(twins(a, { id: 'deux', title: 'B', body: `${words(0, 196)} fin.` }), second)
  assert.deepEqual(twins(a, { id: 'deux', title: 'B', body: words(100, 300) }), [])
  assert.deepEqual(
    twins({ title: 'A', body: 'Voir la pièce.' }, { id: 'deux', title: 'B', body: 'Voir la pièce.' }),
    [],
  )
  const withdrawn = { date: '2025-03-03T09:00:00Z' as Instant, reason: 'Erreur.', replacedBy: 'deux' }
  assert.deepEqual(twins({ ...a, more: { withdrawn } }, { id: 'deux', title: 'A', body: a.body }), [])
})

test('a copy is found among four hundred texts made of the same twenty sentences', () => {
  // Each sentence, and each pair of neighbours, is in a hundred texts and more: none of them tells one text from another.
  const sentence = (at: number, which: number) =>
    Array.from({ length: 12 }, (_, word) => `mot${at}v${which}x${word}`).join(' ')
  const texts = Array.from({ length: 400 }, (_, n) => {
    // Of ten choices the last makes their sum even: any two texts differ in two sentences at least.
    const choices = [...((n * 37) % 512).toString(2).padStart(9, '0')].map(Number)
    const even = [...choices, choices.reduce((sum, one) => sum + one, 0) % 2]
    return {
      id: `texte-${n}`,
      title: `Titre ${n}`,
      body: even.map((which, at) => sentence(at, which)).join('. '),
    }
  })
  for (const original of [10, 350]) {
    const copy = { id: 'copie', title: 'Autre titre', body: texts[original]?.body ?? '' }
    const told = findingsOf(twin, [...texts, copy].map(releaseOf))
    assert.deepEqual(
      told.map(({ file: name }) => name),
      ['releases/2025/2025-03-03-copie.md'],
    )
    assert.match(told[0]?.message ?? '', new RegExp(`texte-${original}\\.md`))
  }
})

test('typography is told once, with counts, and asks nothing', () => {
  const [found, ...others] = findingsOf(
    typography,
    releaseOf({ body: 'L\'État dit "oui" ; c\'est dit.\n\nLe 4ème.' }),
  )
  assert.equal(others.length, 0)
  assert.equal(found?.severity, 'info')
  assert.match(found?.message ?? '', /apostrophes courbes \(2\)/)
  assert.equal(found?.fix, undefined)
  assert.equal(count(typography, { body: 'Rien à changer.' }), 0)
})
