/** PDF objects as plain values (ISO 32000-1, 7.3): numbers, booleans, null and arrays are JavaScript's own. */

export type Value = number | boolean | null | Name | PdfString | Ref | readonly Value[] | Dict | Stream

/** Keys are names without their slash. */
export type Dict = Map<string, Value>

/** A name without its slash, `#xx` resolved; one object for each, so that names can be compared. */
export class Name {
  static readonly #known = new Map<string, Name>()
  readonly value: string

  private constructor(value: string) {
    this.value = value
  }

  static of(value: string): Name {
    let name = Name.#known.get(value)
    if (name === undefined) {
      name = new Name(value)
      // A print has some two hundred; a hostile one could have any number.
      if (Name.#known.size < 4096) Name.#known.set(value, name)
    }
    return name
  }
}

/** A string as a file spells it, with its delimiters: `(…)` or `<…>`. `text.ts` reads and writes what it says. */
export class PdfString {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** A reference to an indirect object of generation 0: `12 0 R`. */
export class Ref {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** `bytes` are encoded as the dictionary's `Filter` says. */
export class Stream {
  readonly dict: Dict
  readonly bytes: Uint8Array
  constructor(dict: Dict, bytes: Uint8Array) {
    this.dict = dict
    this.bytes = bytes
  }
}

/** A dictionary of the entries that are there. */
export function dict(entries: Readonly<Record<string, Value | undefined>>): Dict {
  const made: Dict = new Map()
  for (const name in entries) {
    const value = entries[name]
    if (value !== undefined) made.set(name, value)
  }
  return made
}
