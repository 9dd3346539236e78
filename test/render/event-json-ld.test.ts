/** The event in a page's head. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventJsonLd } from '../../build/render/event-json-ld.ts'
import { ASSISES, moment, PHOTO, SITE, view } from './view.ts'

test('tells when, with Paris’s hour of that day, where and by whom', () => {
  const event = eventJsonLd(view({ event: ASSISES, media: [PHOTO] }), SITE)
  assert.deepEqual(event, {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': 'https://presse.exemple.gouv.fr/2026/11/essai/#event',
    url: 'https://presse.exemple.gouv.fr/2026/11/essai/',
    name: 'Assises régionales du logement',
    description: 'Le chapô de cet essai.',
    inLanguage: 'fr',
    startDate: '2026-12-08T08:30:00+01:00',
    endDate: '2026-12-08T16:30:00+01:00',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: 'Centre des congrès Diagora',
      address: '150 rue Pierre Gilles de Gennes, 31670 Labège',
    },
    organizer: {
      '@type': 'GovernmentOrganization',
      name: 'Préfet de la région Occitanie',
      url: 'https://www.prefectures-regions.gouv.fr/occitanie',
    },
    image: 'https://presse.exemple.gouv.fr/2026/11/essai/photo.1200w.jpg',
  })
})

test('says summer time in summer, and a day alone as a day', () => {
  const at = (start: typeof ASSISES.start) =>
    eventJsonLd(view({ event: { ...ASSISES, start } }), SITE)?.['startDate']
  assert.equal(at(moment('2026-07-01', '10:00', '08:00')), '2026-07-01T10:00:00+02:00')
  assert.equal(at(moment('2026-07-01')), '2026-07-01')
})

test('tells a cancelled event from one that was put off', () => {
  const status = (of: 'cancelled' | 'postponed') =>
    eventJsonLd(view({ event: { ...ASSISES, status: of } }), SITE)?.['eventStatus']
  assert.equal(status('cancelled'), 'https://schema.org/EventCancelled')
  assert.equal(status('postponed'), 'https://schema.org/EventPostponed')
})

test('is nothing without an event', () => {
  assert.equal(eventJsonLd(view(), SITE), undefined)
})
