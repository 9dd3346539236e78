/** PDF objects as a file spells them (ISO 32000-1, 7.3), keys in order, no byte too many. */
import { type Dict, Name, PdfString, Ref, type Value } from './values.ts'

/** Writes any object but a stream. `renumbered` gives a reference's number in the file; none is `null` (7.3.10). */
export function printer(renumbered: (ref: Ref) => number | undefined): (value: Value) => string {
  const write = (value: Value): string => {
    if (typeof value === 'number') return decimal(value)
    if (value instanceof Name) return spelled(value.value)
    if (value instanceof PdfString) return value.source
    if (value instanceof Ref) {
      const number = renumbered(value)
      return number === undefined ? 'null' : `${number} 0 R`
    }
    if (value instanceof Map) return writeDict(value)
    if (Array.isArray(value)) return `[${value.map(write).join(' ')}]`
    return String(value)
  }
  const writeDict = (dict: Dict): string => {
    let text = '<<'
    for (const name of sortedKeys(dict)) {
      const value = dict.get(name) as Value
      text += spelled(name) + separator(value) + write(value)
    }
    return `${text}>>`
  }
  return write
}

/** The order is that of code units: the same everywhere. */
export const sortedKeys = (dict: Dict): string[] => [...dict.keys()].sort()

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
