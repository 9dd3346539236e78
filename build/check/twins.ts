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
/** Of two sketches; two texts that are alike share fewer once in a hundred million: binomial of 16 and four fifths. */
const SHARED = 4

/** The smallest hashes of a text's shingles, ascending: by them, texts worth comparing are found. */
export type Sketch = readonly number[]

export type TwinOptions = {
  /** The releases to answer for, where it is not all: of the others the body is read only where it may be alike. */
  readonly wanted?: (release: Release) => boolean
  /** Tells a text's sketch without its body, where it is known. */
  readonly sketchOf?: (one: CheckedRelease) => Sketch
}

/** Each release with those that come before it in the list and resemble it. */
export function twinsOf(
  releases: readonly CheckedRelease[],
  { wanted = () => true, sketchOf: sketch = ({ body }) => sketchOf(body) }: TwinOptions = {},
): Map<ReleaseId, Twin[]> {
  const twins = new Map<ReleaseId, Twin[]>()
  const byTitle = new Map<string, Release>()
  const candidates = openTexts()
  for (const [index, one] of releases.entries()) {
    const { release } = one
    const found: Twin[] = []
    const key = `${release.date} ${release.lang} ${fold(release.title)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()}`
    const same = byTitle.get(key)
    if (same && !replaces(same, release)) found.push({ of: same, same: 'title' })
    else byTitle.set(key, release)

    const like = candidates(sketch(one), index)
    if (!wanted(release)) continue
    for (const candidate of like) {
      const other = releases[candidate]
      if (!other || found.some((twin) => twin.of === other.release) || replaces(other.release, release))
        continue
      if (other.release.lang === release.lang && alike(shinglesIn(one.body), shinglesIn(other.body)))
        found.push({ of: other.release, same: 'text' })
    }
    if (found.length) twins.set(release.id, found)
  }
  return twins
}

/** Takes in a text by its sketch, under a number; tells those taken in before that are worth comparing with it. */
function openTexts(): (sketch: Sketch, number: number) => number[] {
  const byHash = new Map<number, number[]>()
  /** The last few of each whole sketch: a copy is found even where all texts are made of the same formulas. */
  const byWhole = new Map<string, number[]>()
  return (sketch, number) => {
    if (sketch.length === 0) return []
    const sharedWith = new Map<number, number>()
    for (const hash of sketch) {
      const others = byHash.get(hash) ?? []
      for (const other of others) sharedWith.set(other, (sharedWith.get(other) ?? 0) + 1)
      // A formula that a hundred releases share tells nothing of two of them.
      if (others.length < 50) byHash.set(hash, [...others, number])
    }
    const whole = sketch.join()
    const copied = byWhole.get(whole) ?? []
    for (const other of copied) sharedWith.set(other, SKETCH)
    byWhole.set(whole, [...copied.slice(-7), number])
    return [...sharedWith].flatMap(([other, shared]) => (shared >= SHARED ? other : []))
  }
}

/** A withdrawn release and the one that replaces it are meant to be alike. */
function replaces(a: Release, b: Release): boolean {
  return a.withdrawn !== undefined || b.withdrawn !== undefined
}

/** Of a body that is read again and again, as a preview does, the shingles are made once. */
const SHINGLES = new WeakMap<ParsedBody, ReadonlySet<number>>()

function shinglesIn(body: ParsedBody): ReadonlySet<number> {
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

export function sketchOf(body: ParsedBody): Sketch {
  return [...shinglesIn(body)].sort((a, b) => a - b).slice(0, SKETCH)
}

/** Whether `ALIKE` of the shingles of both are shared; it stops counting once too many are not. */
function alike(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  // shared / (a + b - shared) >= ALIKE, solved for what they share.
  const least = Math.ceil((ALIKE * (a.size + b.size)) / (1 + ALIKE) - 1e-9)
  let shared = Math.min(a.size, b.size)
  if (shared === 0 || shared < least) return false
  shared = a.size
  for (const one of a) if (!b.has(one) && --shared < least) return false
  return true
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
