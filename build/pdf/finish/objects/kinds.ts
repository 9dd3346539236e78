/** Typed reading of PDF values: each as what it should be, or undefined. */
import type { Objects } from './objects.ts'
import { type Dict, Name, Stream, type Value } from './values.ts'

/** The name without its slash. */
export const nameOf = (value: Value | undefined): string | undefined =>
  value instanceof Name ? value.value : undefined

export const numberOf = (value: Value | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined

/** A dictionary, or that of a stream. */
export const dictOf = (value: Value | undefined): Dict | undefined =>
  value instanceof Map ? value : value instanceof Stream ? value.dict : undefined

export const isArray = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** The elements of an array as they stand: references are not followed. */
export const elementsOf = (value: Value | undefined): readonly Value[] => (isArray(value) ? value : [])

/** The numbers of an array, references followed; undefined when one of its elements is not a number. */
export function numbersOf(value: Value | undefined, objects: Objects): number[] | undefined {
  if (!isArray(value)) return undefined
  const numbers = value.map((element) => numberOf(objects.lookup(element)))
  return numbers.every((number) => number !== undefined) ? numbers : undefined
}
