/** Chances of tests, the same for the same seed: mulberry32, by Tommy Ettinger (public domain). */
export function chances(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** From 0 to `limit`, that not included. */
    below: (limit: number): number => Math.floor(next() * limit),
    next,
  }
}
