/** What a result is remembered under: the digest of all that made it, the same on every machine. */
import type { Digest } from '../types.ts'
import { digestOf } from './digest.ts'

export type Keyed = { readonly kind: string; readonly input: unknown }

/** `code`: see `codeDigest`. `printer`: for a PDF, the browser and how it is used. */
export const keyOf = ({ kind, input }: Keyed, code: Digest, version: { readonly printer?: string }): Digest =>
  digestOf({ kind, code, ...version, input })
