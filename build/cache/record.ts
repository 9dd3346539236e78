/** How a result is remembered: one line that carries its own check, so that a damaged one is never taken for another. */
import type { Digest, Ref } from '../types.ts'
import { sha256 } from './digest.ts'

export function recordOf(key: Digest, { ref, bytes }: Ref): string {
  return `${ref} ${bytes} ${sha256(`${key} ${ref} ${bytes}`)}\n`
}

/** The result that a key's record names; undefined where there is none, or it is damaged. */
export function readRecord(key: Digest, text: string | undefined): Ref | undefined {
  const [, ref, bytes] = /^([0-9a-f]{64}) (\d{1,15}) [0-9a-f]{64}\n$/.exec(text ?? '') ?? []
  if (ref === undefined || bytes === undefined) return undefined
  const result: Ref = { ref: ref as Digest, bytes: Number(bytes) }
  return recordOf(key, result) === text ? result : undefined
}
