/** Time changes a release at its turning points, and at no other second. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isComing, isDated, isPublic, nextTurn, turningPoints } from '../build/turning-points.ts'
import type { Instant, Release } from '../build/types.ts'

const at = (text: string) => text as Instant
const EVENT = { name: 'Réunion', status: 'scheduled' as const }

const RELEASES = [
  { firstPublic: at('2026-11-22T18:00:00Z'), contacts: [] },
  { firstPublic: at('2024-02-29T08:00:00Z'), contacts: [{ phones: [], until: '2025-03-01' }] },
  {
    firstPublic: at('2026-11-22T18:00:00Z'),
    contacts: [],
    event: { ...EVENT, start: { date: '2026-12-01', time: '10:00', instant: at('2026-12-01T09:00:00Z') } },
  },
  {
    firstPublic: at('2026-11-22T18:00:00Z'),
    contacts: [],
    event: { ...EVENT, start: { date: '2026-12-01', instant: at('2026-11-30T23:00:00Z') } },
  },
] as unknown as Release[]

const later = (instant: Instant, seconds: number) =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString().replace('.000Z', 'Z') as Instant
const state = (release: Release, now: Instant) =>
  [isPublic(release, now), isDated(release, now), isComing(release, now)].join(' ')

test('every turn is told, and nothing turns between two of them', () => {
  for (const release of RELEASES) {
    const points = [...new Set(turningPoints(release))].sort()
    for (const point of points)
      assert.notEqual(state(release, later(point, -1)), state(release, point), point)
    const ends = [at('2020-01-01T00:00:00Z'), ...points, at('2040-01-01T00:00:00Z')]
    for (const [i, from] of ends.entries()) {
      const to = ends[i + 1]
      if (!to) continue
      const middle = later(from, Math.floor((Date.parse(to) - Date.parse(from)) / 2000))
      for (const now of [middle, later(to, -1)])
        assert.equal(state(release, now), state(release, from), `${from} ${now}`)
    }
  }
})

test('contacts of a 29th of February are history from the 1st of March two years later', () => {
  const release = { firstPublic: at('2024-02-29T08:00:00Z'), contacts: [] } as unknown as Release
  assert.equal(nextTurn([release], at('2025-01-01T00:00:00Z')), '2026-03-01T08:00:00Z')
})

test('the next turn of all is the first that is still to come', () => {
  assert.equal(nextTurn(RELEASES, at('2026-11-22T17:59:59Z')), '2026-11-22T18:00:00Z')
  assert.equal(nextTurn(RELEASES, at('2026-11-22T18:00:00Z')), '2026-12-01T09:00:00Z')
  assert.equal(nextTurn(RELEASES, at('2039-01-01T00:00:00Z')), undefined)
})
