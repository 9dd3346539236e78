/** What a pure reader made of the texts that come back in every release: phone numbers, the day of an instant. */

/** Few: a text cut from a file may keep the whole file in memory. */
const MOST = 1000

export function remember<S extends string, T>(read: (text: S) => T & {}, most = MOST): (text: S) => T {
  const known = new Map<S, T & {}>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const made = read(text)
    known.set(text, made)
    return made
  }
}
