/** Digests: the sha256 of bytes, and of a plain value by way of its canonical JSON. */
import { hash } from 'node:crypto'
import type { Digest, Ref } from '../types.ts'

/** sha256 in lower-case hexadecimal; a string counts as its UTF-8 bytes. */
export const sha256 = (content: Uint8Array | string): Digest => hash('sha256', content, 'hex') as Digest

/** What stands for a text, as its UTF-8 bytes. */
export const refOf = (text: string): Ref => ({ ref: sha256(text), bytes: Buffer.byteLength(text) })

/**
 * The digest of what a value says: hash what you pass, pass only what you hash.
 *
 * Two values have one digest if and only if their canonical JSON is the same: keys sorted at every level,
 * `undefined` properties omitted. What JSON would change in silence (a Date, a Map, NaN, a function, an
 * `undefined` in a list, a cycle) is refused by a TypeError that names its path (`$.a.b[3]`), for such a
 * value would reach its renderer changed, or not at all.
 */
export const digestOf = (value: unknown): Digest => sha256(canonicalJson(value))

/**
 * A value that stands in many others, hashed once: in the digest of what holds it, its own digest stands for it.
 * It must be shared wherever it is hashed, or nowhere. `known`: its digest, where it was computed before.
 */
export function shared<T extends object>(value: T, known?: Digest): T {
  if (known !== undefined || !digests.has(value)) digests.set(value, known)
  return value
}

/** Undefined until it is wanted. */
const digests = new WeakMap<object, Digest | undefined>()

/** Of a value that is `shared`. */
export function sharedDigest(value: object): Digest {
  const known = digests.get(value)
  if (known !== undefined) return known
  digests.delete(value)
  const digest = digestOf(value)
  digests.set(value, digest)
  return digest
}

/**
 * JSON text with sorted keys and no spaces; for what is `shared`, its digest after a `#`, which no JSON holds
 * there. Errors: see `digestOf`.
 */
export function canonicalJson(value: unknown): string {
  const keys: (string | number)[] = []
  const parents = new Set<object>()

  const refuse = (what: string): never => {
    const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
    throw new TypeError(`Not a plain value: ${what} at $${path}`)
  }

  const inside = (key: string | number, child: unknown): string => {
    // Most values: they need no place, for a string is never refused.
    if (typeof child === 'string') return JSON.stringify(child)
    keys.push(key)
    const text = write(child)
    keys.pop()
    return text
  }

  const write = (current: unknown): string => {
    if (typeof current === 'string') return JSON.stringify(current)
    if (current === null || typeof current === 'boolean') return String(current)
    if (typeof current === 'number')
      return Number.isFinite(current) ? String(current) : refuse(String(current))
    if (typeof current !== 'object') return refuse(typeof current)
    if (digests.has(current)) return `#${sharedDigest(current)}`
    if (parents.has(current)) return refuse('a cycle')
    parents.add(current)
    const text = Array.isArray(current) ? writeList(current) : writeObject(current)
    parents.delete(current)
    return text
  }

  const writeList = (list: readonly unknown[]): string => {
    const items: string[] = []
    for (let index = 0; index < list.length; index++) items.push(inside(index, list[index]))
    return `[${items.join(',')}]`
  }

  const writeObject = (object: object): string => {
    const prototype: unknown = Object.getPrototypeOf(object)
    if (prototype !== Object.prototype && prototype !== null)
      refuse(`a ${object.constructor?.name ?? 'class'}`)
    if (Object.getOwnPropertySymbols(object).length > 0) refuse('a symbol key')
    const members: string[] = []
    for (const key of Object.keys(object).sort()) {
      const member = (object as Record<string, unknown>)[key]
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${inside(key, member)}`)
    }
    return `{${members.join(',')}}`
  }

  return write(value)
}
