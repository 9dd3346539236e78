/** Calendars as ical.js understands them, and as RFC 5545 wants their lines. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import {
  type CalendarEvent,
  type CalendarInput,
  calendarEvent,
  inCalendarOrder,
  renderCalendar,
} from '../../build/render/calendar.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { Event, OutputPath } from '../../build/types.ts'
import { hostileText } from '../feeds/hostile.ts'
import { ASSISES, moment, SITE, view, wording } from './view.ts'

const entry = (event: Partial<Event> = {}, fields: Partial<ReleaseView> = {}, changes = 0): CalendarEvent => {
  const made = calendarEvent(view({ event: { ...ASSISES, ...event }, ...fields }), changes)
  assert.ok(made)
  return made
}
const render = (events: CalendarEvent[], feed?: CalendarInput['feed']) =>
  renderCalendar({ site: SITE, events, ...(feed ? { feed } : {}) }, wording)

/** The calendar with its zones known, as a calendar program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone)
  }
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)) }
}

function readOne(text: string): ICAL.Event {
  const [event, ...others] = read(text).events
  assert.ok(event)
  assert.equal(others.length, 0)
  return event
}

describe('event.ics', () => {
  test('tells when in Paris, summer and winter', () => {
    const winter = readOne(render([entry()]))
    assert.equal(winter.startDate.toJSDate().toISOString(), '2026-12-08T07:30:00.000Z')
    assert.equal(winter.endDate.toJSDate().toISOString(), '2026-12-08T15:30:00.000Z')
    assert.equal(winter.startDate.zone.tzid, 'Europe/Paris')
    const summer = readOne(render([entry({ start: moment('2026-07-01', '10:00', '08:00') })]))
    assert.equal(summer.startDate.toJSDate().toISOString(), '2026-07-01T08:00:00.000Z')
  })

  test('knows the days on which the hour changes', () => {
    const zone = read(render([entry()])).calendar.getFirstSubcomponent('vtimezone')
    assert.ok(zone)
    const paris = new ICAL.Timezone(zone)
    const offset = (local: string) => paris.utcOffset(ICAL.Time.fromString(local, undefined as never)) / 3600
    assert.deepEqual(
      [
        '2026-03-29T01:59:00',
        '2026-03-29T03:00:00',
        '2026-10-25T01:59:00',
        '2026-10-25T03:00:00',
        '2011-09-05T10:00:00',
        '1997-01-02T10:00:00',
      ].map(offset),
      [1, 2, 2, 1, 2, 1],
    )
  })

  test('writes in UTC what is older than the rule of summer time', () => {
    const start = moment('1994-10-10', '10:00', '09:00')
    const text = render([entry({ start, end: moment('1994-10-10', '12:00', '11:00') })])
    assert.match(text, /DTSTART:19941010T090000Z\r\nDTEND:19941010T110000Z/)
    assert.doesNotMatch(text, /VTIMEZONE/)
  })

  test('lasts whole days, the last one included, when no hour is known', () => {
    const { end: _end, ...oneDay } = ASSISES
    const release = view({ event: { ...oneDay, start: moment('2025-06-24') } })
    const event = calendarEvent(release, 0)
    assert.ok(event)
    const text = render([event])
    assert.match(text, /DTSTART;VALUE=DATE:20250624\r\nDTEND;VALUE=DATE:20250625/)
    assert.doesNotMatch(text, /VTIMEZONE/)
    assert.ok(readOne(text).startDate.isDate)
    const two = render([entry({ start: moment('2025-12-30'), end: moment('2025-12-31') })])
    assert.match(two, /DTEND;VALUE=DATE:20260101/)
  })

  test('ends with its last day when that alone is known', () => {
    const text = render([entry({ end: moment('2026-12-09') })])
    assert.match(text, /DTEND;TZID=Europe\/Paris:20261210T000000/)
  })

  test('says what, where, why, whom to call and how to answer', () => {
    const event = readOne(
      render([
        entry(
          {},
          {
            contacts: [
              {
                name: 'Delphine AMILHAU',
                phones: [{ national: '05 34 45 38 31', e164: '+33534453831' }],
                email: 'd@exemple.gouv.fr',
              },
            ],
          },
        ),
      ]),
    )
    assert.equal(event.summary, 'Assises régionales du logement')
    assert.equal(event.location, 'Centre des congrès Diagora, 150 rue Pierre Gilles de Gennes, 31670 Labège')
    assert.equal(
      event.description,
      'Le chapô de cet essai.\n\nRéponse\u00a0: presse@exemple.gouv.fr\n\nhttps://presse.exemple.gouv.fr/2026/11/essai/',
    )
    const { component } = event
    assert.equal(component.getFirstPropertyValue('url'), 'https://presse.exemple.gouv.fr/2026/11/essai/')
    assert.equal(
      component.getFirstPropertyValue('contact'),
      'Delphine AMILHAU, 05 34 45 38 31, d@exemple.gouv.fr',
    )
    assert.equal(event.organizer, 'mailto:d@exemple.gouv.fr')
    assert.equal(
      component.getFirstProperty('organizer')?.getFirstParameter('cn'),
      'Préfet de la région Occitanie',
    )
    assert.deepEqual(component.getFirstProperty('categories')?.getValues(), ['Logement'])
  })

  test('keeps its UID whatever changes but the id', () => {
    const uid = readOne(render([entry()])).uid
    assert.match(uid, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.equal(
      readOne(render([entry({ name: 'Autre' }, { folder: '2027/01/x/', title: 'x' }, 3)])).uid,
      uid,
    )
    assert.notEqual(readOne(render([entry({}, { id: 'autre' })])).uid, uid)
  })

  test('counts up with each change, cancelled or put off, and back', () => {
    const steps: [number, Event['status'], string][] = [
      [0, 'scheduled', 'CONFIRMED'],
      [0, 'cancelled', 'CANCELLED'],
      [1, 'scheduled', 'CONFIRMED'],
      [1, 'postponed', 'TENTATIVE'],
      [2, 'scheduled', 'CONFIRMED'],
      [3, 'cancelled', 'CANCELLED'],
    ]
    const sequences = steps.map(([changes, status, expected]) => {
      const event = readOne(render([entry({ status }, {}, changes)]))
      assert.equal(event.component.getFirstPropertyValue('status'), expected)
      return event.sequence
    })
    assert.deepEqual(
      sequences,
      [...new Set(sequences)].sort((a, b) => a - b),
    )
  })

  test('says in its name that it is cancelled, for calendars that do not', () => {
    assert.match(readOne(render([entry({ status: 'cancelled' })])).summary, /^Annulé\u00a0: Assises/)
    assert.match(readOne(render([entry({ status: 'postponed' })])).summary, /^Reporté\u00a0: Assises/)
  })

  test('is dated by its content', () => {
    const event = readOne(render([entry({}, { modified: '2026-11-21T08:00:00Z' })]))
    for (const name of ['dtstamp', 'last-modified'])
      assert.equal(String(event.component.getFirstPropertyValue(name)), '2026-11-21T08:00:00Z')
    assert.equal(String(event.component.getFirstPropertyValue('created')), '2026-11-20T10:00:00Z')
  })

  test('is of no release without an event', () => {
    assert.equal(calendarEvent(view(), 0), undefined)
  })
})

describe('evenements.ics', () => {
  const feed = {
    title: 'Événements : préfecture',
    lang: 'fr',
    path: 'institutions/prefet-region-occitanie/evenements.ics' as OutputPath,
    folder: 'institutions/prefet-region-occitanie/',
  }

  test('holds every event, one zone, and says how often to come back', () => {
    const text = render([entry(), entry({ start: moment('2027-01-01') }, { id: 'b' })], feed)
    const { calendar, events } = read(text)
    assert.equal(events.length, 2)
    assert.equal(calendar.getAllSubcomponents('vtimezone').length, 1)
    assert.equal(calendar.getFirstPropertyValue('name'), 'Événements : préfecture')
    assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), 'Événements : préfecture')
    assert.equal(String(calendar.getFirstPropertyValue('refresh-interval')), 'PT6H')
    assert.equal(calendar.getFirstPropertyValue('x-published-ttl'), 'PT6H')
    assert.equal(
      calendar.getFirstPropertyValue('source'),
      'https://presse.exemple.gouv.fr/institutions/prefet-region-occitanie/evenements.ics',
    )
  })

  test('of nothing is a calendar still', () => {
    assert.equal(read(render([], feed)).events.length, 0)
  })

  test('is soonest first, then by id', () => {
    const later = entry({ start: moment('2027-01-01') }, { id: 'a' })
    assert.deepEqual(
      inCalendarOrder([later, entry({}, { id: 'c' }), entry({}, { id: 'b' })]).map(({ id }) => id),
      ['b', 'c', 'a'],
    )
  })
})

test('any text comes back as it was, in lines that any reader can take', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (name, words) => {
      const text = render([
        entry(
          { name, venue: words, rsvp: words },
          {
            summary: words,
            issuer: { ...view().issuer, name: words },
            contacts: [{ name: words, phones: [] }],
            themes: [{ id: 'x', label: words }],
          },
        ),
      ])
      assert.ok(text.endsWith('END:VCALENDAR\r\n'))
      for (const line of text.slice(0, -2).split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets: ${line}`)
        assert.doesNotMatch(line, /[\u0000-\u0008\u000a-\u001f\u007f]/)
        // Cut between characters: no half of a surrogate pair is left at an end.
        assert.ok(line.isWellFormed())
      }
      const event = readOne(text)
      const expected = words
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
      assert.equal(event.component.getFirstPropertyValue('contact'), expected)
      assert.equal(event.component.getFirstProperty('categories')?.getValues().length, 1)
      assert.equal(event.component.getAllProperties('summary').length, 1)
    }),
    { numRuns: 300 },
  )
})
