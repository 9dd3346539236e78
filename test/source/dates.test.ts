/** Dates in Europe/Paris, the two nights a year that are not like the others included. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDate, readDateTime, readMoment } from '../../build/source/dates.ts'
import { parisOffset } from '../../build/source/paris-offset.ts'
import type { Parsed } from '../../build/source/problem.ts'

const value = <T>(parsed: Parsed<T>): T => {
  assert.ok('value' in parsed, 'problem' in parsed ? parsed.problem.message : '')
  return parsed.value
}
const rule = (parsed: Parsed<unknown>) => ('problem' in parsed ? parsed.problem.rule : 'read')
const fix = (text: string) => {
  const parsed = readMoment(text)
  return 'problem' in parsed ? parsed.problem.fix : undefined
}

describe('a moment', () => {
  it('without a time begins with its day in Paris', () => {
    assert.deepEqual(value(readMoment('2024-12-20')), { date: '2024-12-20', instant: '2024-12-19T23:00:00Z' })
    assert.equal(value(readMoment('2024-07-14')).instant, '2024-07-13T22:00:00Z')
  })

  it('with a time is a wall time in Paris, in winter and in summer', () => {
    assert.equal(value(readMoment('2024-12-20T11:00')).instant, '2024-12-20T10:00:00Z')
    assert.equal(value(readMoment('2024-07-14T11:00:30')).instant, '2024-07-14T09:00:30Z')
  })

  it('with an offset is that instant, told in Paris', () => {
    assert.deepEqual(value(readMoment('2024-12-20T23:30-05:00')), {
      date: '2024-12-21',
      time: '05:30',
      instant: '2024-12-21T04:30:00Z',
    })
    assert.equal(value(readMoment('2024-12-20T10:00Z')).time, '11:00')
  })

  it('skipped by the change of hour is refused, its neighbours are not', () => {
    assert.equal(rule(readMoment('2025-03-30T02:00')), 'frontmatter/time-skipped')
    assert.equal(rule(readMoment('2025-03-30T02:59')), 'frontmatter/time-skipped')
    assert.equal(value(readMoment('2025-03-30T01:59')).instant, '2025-03-30T00:59:00Z')
    assert.equal(value(readMoment('2025-03-30T03:00')).instant, '2025-03-30T01:00:00Z')
  })

  it('repeated by the change of hour is refused until its offset says which', () => {
    assert.equal(rule(readMoment('2025-10-26T02:00')), 'frontmatter/time-twice')
    assert.equal(value(readMoment('2025-10-26T03:00')).instant, '2025-10-26T02:00:00Z')
    assert.equal(value(readMoment('2025-10-26T02:30+02:00')).instant, '2025-10-26T00:30:00Z')
    assert.equal(value(readMoment('2025-10-26T02:30+01:00')).instant, '2025-10-26T01:30:00Z')
  })

  it('that no calendar has is refused, never carried to the next month', () => {
    for (const day of ['2024-02-30', '2023-02-29', '2024-04-31', '2024-00-10', '2024-13-01', '2024-01-00']) {
      assert.equal(rule(readMoment(day)), 'frontmatter/date-impossible', day)
    }
    assert.equal(value(readMoment('2024-02-29')).date, '2024-02-29')
  })
})

describe('the offset of Paris by arithmetic', () => {
  it('is that of the time zone, every day of three centuries, or is left to it', () => {
    let left = 0
    for (let wall = Date.UTC(1900, 0, 1); wall < Date.UTC(2200, 0, 1); wall += 86_400_000 + 3_599_000) {
      const offset = parisOffset(wall)
      if (offset === undefined) left++
      else assert.equal(offset, offsetOf(wall - offset), new Date(wall).toISOString())
    }
    assert.ok(left > 0 && left < 3000, `${left}`)
  })
})

const ZONE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})
/** Of the platform, by another way. */
function offsetOf(instant: number): number {
  const part = Object.fromEntries(ZONE.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day, hour, minute, second } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant
}

describe('a day and an hour', () => {
  it('a day takes no hour, an embargo needs one', () => {
    assert.equal(rule(readDate('2024-12-20T11:00')), 'frontmatter/date-form')
    assert.equal(rule(readDateTime('2024-12-20')), 'frontmatter/date-form')
    assert.equal(value(readDateTime('2024-12-20T11:00')), '2024-12-20T10:00:00Z')
  })
})

describe('a date written otherwise', () => {
  for (const [written, meant] of [
    ['20/12/2024', '2024-12-20'],
    ['1er août 2024', '2024-08-01'],
    ['le 5 septembre 2011', '2011-09-05'],
    ['20 déc. 2024', '2024-12-20'],
    ['2024/12/20', '2024-12-20'],
    ['2024-1-5', '2024-01-05'],
    ['2024-12-20 11:00', '2024-12-20T11:00'],
    ['20 décembre 2024 à 9h', '2024-12-20T09:00'],
    ['2024-12-20T8h30', '2024-12-20T08:30'],
  ]) {
    it(`${written} is told as ${meant}`, () => assert.equal(fix(written ?? ''), `Écrivez : ${meant}`))
  }

  it('nonsense suggests nothing false', () => {
    for (const text of ['31/02/2024', 'demain', '12/2024', '2024', ''])
      assert.match(fix(text) ?? '', /^Écrivez année-mois-jour/)
  })
})
