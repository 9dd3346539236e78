/** The values that stand before an operator in a content stream (ISO 32000-1, 7.3 and 7.8.2). */

import type { Name } from '../objects/values.ts'

export type Operand = number | boolean | null | Name | Bytes | Dictionary | readonly Operand[]
export type Dictionary = ReadonlyMap<string, Operand>

/** A string: each character of `value` is one byte, 0 to 255. */
export class Bytes {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}

/** One operator with its operands; `start` to `end` are the bytes of both in the stream. */
export type Operation = {
  readonly operator: string
  readonly operands: readonly Operand[]
  readonly start: number
  readonly end: number
}

export const isDictionary = (operand: Operand | undefined): operand is Dictionary => operand instanceof Map
export const isArray = (operand: Operand | undefined): operand is readonly Operand[] => Array.isArray(operand)
