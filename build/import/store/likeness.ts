/** Which texts say the same: equal words, or nearly, found without comparing every pair. */
import { bare } from '../text/flat.ts'

const RUN = 4
const SKETCH = 32

/** Texts by name; answers what resembles a new one. */
export class Likeness {
  readonly #exact = new Map<string, string>()
  readonly #sketches = new Map<string, readonly number[]>()
  readonly #index = new Map<number, string[]>()

  add(name: string, text: string): void {
    const words = bare(text)
    if (words.length < 80) return
    this.#exact.set(words, name)
    const sketch = sketchOf(words)
    this.#sketches.set(name, sketch)
    for (const hash of sketch) this.#index.set(hash, [...(this.#index.get(hash) ?? []), name])
  }

  /** The text's twin, or its near-twin with the share (0 to 1) that they have in common. */
  find(text: string): { name: string; share: number } | undefined {
    const words = bare(text)
    if (words.length < 80) return undefined
    const same = this.#exact.get(words)
    if (same !== undefined) return { name: same, share: 1 }
    const sketch = sketchOf(words)
    const votes = new Map<string, number>()
    for (const hash of sketch)
      for (const name of this.#index.get(hash) ?? []) votes.set(name, (votes.get(name) ?? 0) + 1)
    let best: { name: string; share: number } | undefined
    for (const [name, votesFor] of votes) {
      const share = votesFor / Math.max(sketch.length, this.#sketches.get(name)?.length ?? 1)
      if (share >= 0.6 && (!best || share > best.share)) best = { name, share: Math.min(0.99, share) }
    }
    return best
  }
}

/** The smallest hashes of its runs of words: two texts share as many of them as they share runs. */
function sketchOf(words: string): readonly number[] {
  const list = words.split(' ')
  const hashes = new Set<number>()
  for (let i = 0; i + RUN <= list.length; i++) hashes.add(hash(list.slice(i, i + RUN).join(' ')))
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH)
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
