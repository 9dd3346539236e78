/** Releases that resemble each other: one title on one day, or nearly the same words. */
import type { ParsedBody } from '../markdown/parse.ts'
import { plainText } from '../markdown/text.ts'
import { fold } from '../source/suggest.ts'
import type { Release, ReleaseId } from '../types.ts'
import type { CheckedRelease } from './rule.ts'

export type Twin = { readonly of: Release; readonly same: 'title' | 'text' }

/** Words in a row that are compared together. */
const SHINGLE = 5
/** Part of the shingles of both that the two share. */
const ALIKE = 0.8
/** Below this many words two texts may well be alike: a formula, a link to a document. */
const SHORTEST = 40
/** The smallest hashes of a text, by which texts worth comparing are found (a sketch, as search engines do). */
const SKETCH = 16

/** Each release with those that come before it in the list and resemble it. */
export function twinsOf(releases: readonly CheckedRelease[]): Map<ReleaseId, Twin[]> {
  const twins = new Map<ReleaseId, Twin[]>()
  const byTitle = new Map<string, Release>()
  const bySketch = new Map<number, number[]>()
  const shingles: ReadonlySet<number>[] = []
  for (const [index, { release, body }] of releases.entries()) {
    const found: Twin[] = []
    const key = `${release.date} ${release.lang} ${fold(release.title)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()}`
    const same = byTitle.get(key)
    if (same && !replaces(same, release)) found.push({ of: same, same: 'title' })
    else byTitle.set(key, release)

    const mine = remembered(body)
    shingles.push(mine)
    const candidates = new Set<number>()
    for (const hash of sketchOf(mine)) {
      const others = bySketch.get(hash) ?? []
      for (const other of others) candidates.add(other)
      // A formula that a hundred releases share tells nothing of two of them.
      if (others.length < 50) bySketch.set(hash, [...others, index])
    }
    for (const candidate of candidates) {
      const of = releases[candidate]?.release
      if (!of || found.some((twin) => twin.of === of) || replaces(of, release)) continue
      if (of.lang === release.lang && resemblance(mine, shingles[candidate] ?? new Set()) >= ALIKE)
        found.push({ of, same: 'text' })
    }
    if (found.length) twins.set(release.id, found)
  }
  return twins
}

/** A withdrawn release and the one that replaces it are meant to be alike. */
function replaces(a: Release, b: Release): boolean {
  return a.withdrawn !== undefined || b.withdrawn !== undefined
}

/** Of a body that is read again and again, as a preview does, the shingles are made once. */
const SHINGLES = new WeakMap<ParsedBody, ReadonlySet<number>>()

function remembered(body: ParsedBody): ReadonlySet<number> {
  const known = SHINGLES.get(body) ?? shinglesOf(plainText(body.body.tree))
  SHINGLES.set(body, known)
  return known
}

function shinglesOf(text: string): Set<number> {
  const words = fold(text).match(/[a-z0-9]+/g) ?? []
  const hashes = new Set<number>()
  if (words.length < SHORTEST) return hashes
  for (let at = 0; at + SHINGLE <= words.length; at++)
    hashes.add(hash(words.slice(at, at + SHINGLE).join(' ')))
  return hashes
}

function sketchOf(hashes: ReadonlySet<number>): number[] {
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH)
}

function resemblance(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
