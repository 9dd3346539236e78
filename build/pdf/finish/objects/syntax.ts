/** PDF objects as a file spells them (ISO 32000-1, 7.3), keys in order, no byte too many. */
import { type Dict, Name, PdfString, Ref, type Value } from './values.ts'

/** Gives a reference's number in the file; none is `null` (7.3.10). */
export type Numbers = { readonly numberOf: (ref: Ref) => number | undefined }

/**
 * Writes any object but a stream. A class rather than functions made for each file, here and wherever else every
 * document passes: what V8 makes of a function is thrown away with the last of its closures, and made again.
 */
export class Speller {
  readonly #numbers: Numbers

  constructor(numbers: Numbers) {
    this.#numbers = numbers
  }

  value(value: Value): string {
    if (typeof value === 'number') return decimal(value)
    if (value instanceof Name) return spelled(value.value)
    if (value instanceof PdfString) return value.source
    if (value instanceof Ref) return this.#reference(value)
    if (value instanceof Map) return this.#dict(value)
    if (Array.isArray(value)) return this.#array(value)
    return String(value)
  }

  #reference(ref: Ref): string {
    const number = this.#numbers.numberOf(ref)
    return number === undefined ? 'null' : `${number} 0 R`
  }

  #dict(dict: Dict): string {
    let text = '<<'
    for (const name of sortedKeys(dict)) {
      const value = dict.get(name) as Value
      text += spelled(name) + separator(value) + this.value(value)
    }
    return `${text}>>`
  }

  #array(array: readonly Value[]): string {
    let text = ''
    for (const value of array) text += text === '' ? this.value(value) : ` ${this.value(value)}`
    return `[${text}]`
  }
}

/** The order is that of code units: the same everywhere. Most dictionaries are in it as they come. */
function sortedKeys(dict: Dict): string[] {
  const keys = [...dict.keys()]
  for (let i = 1; i < keys.length; i++) if ((keys[i] as string) < (keys[i - 1] as string)) return keys.sort()
  return keys
}

/** Delimiters need no space before them (7.2.2). */
const separator = (value: Value): string =>
  Array.isArray(value) || value instanceof Map || value instanceof Name ? '' : ' '

/** Each name, with its slash, is spelled once. */
const names = new Map<string, string>()

function spelled(name: string): string {
  let text = names.get(name)
  if (text === undefined) {
    text = `/${name.replace(/[^!-~]|[()<>[\]{}/%#]/g, hexadecimal)}`
    if (names.size < 4096) names.set(name, text)
  }
  return text
}

const hexadecimal = (character: string): string =>
  `#${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** PDF knows no exponents (7.3.3); a millionth of a point is nothing. */
const decimal = (value: number): string =>
  Math.abs(value) < 1e-6 ? '0' : Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString()
