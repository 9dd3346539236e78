/** The job that a worker receives: an artifact's input and the key that its result is to be kept under. */
import { digestOf } from '../cache/digest.ts'
import { keyOf } from '../cache/key.ts'
import type { CommonStore } from '../cache/store.ts'
import type { PdfInput } from '../render/release.ts'
import type { Digest, Ref } from '../types.ts'
import { documentRefs } from './document-refs.ts'

export type RenderJob = {
  readonly kind: 'pdf'
  /** As in the local store: the worker makes the same digest of the same input, or refuses the job. */
  readonly key: Digest
  /** The input itself, or where it is long the blob that holds its JSON: what waits in the queue stays small. */
  readonly input: { readonly value: PdfInput } | { readonly stored: Ref }
  /** Made again even if the shared store has it. */
  readonly again?: true
}

/** What a job answers with: its result, whose bytes are in the shared store. */
export type RenderAnswer = { readonly result: Ref; readonly made: boolean }

/** Two builds of one code, with one browser, whose jobs may be done by each other's workers. */
export type Version = { readonly code: Digest; readonly printer: string }

/**
 * Each version has a queue of its own, so that a worker of another never sees a job that it would have to refuse;
 * should one reach it all the same, the key tells.
 */
export const queueOf = (version: Version): string => `pdf-${nameOf(version)}`

/** What people compare to know whether a worker serves a build. */
export const nameOf = ({ code, printer }: Version): string => digestOf({ code, printer }).slice(0, 12)

/** Before all names of ours in Redis. */
export const PREFIX = 'crieur'

/** In characters of JSON: three times what a release usually needs. */
const LONGEST_INLINE = 16_000

export const keyOfDocument = (input: PdfInput, { code, printer }: Version): Digest =>
  keyOf({ kind: 'pdf', input }, code, { printer })

/** Puts all that the document needs within reach of the workers, and returns the job. */
export async function makeJob(
  input: PdfInput,
  key: Digest,
  again: boolean,
  lend: (ref: Ref) => Promise<void>,
  shared: CommonStore,
): Promise<RenderJob> {
  await Promise.all(documentRefs(input).map(lend))
  const text = JSON.stringify(input)
  const carried =
    text.length <= LONGEST_INLINE
      ? { value: input }
      : { stored: await shared.put(new TextEncoder().encode(text)) }
  return { kind: 'pdf', key, input: carried, ...(again ? { again: true } : {}) }
}

export async function inputOf({ input }: RenderJob, shared: CommonStore): Promise<PdfInput> {
  if ('value' in input) return input.value
  return JSON.parse(new TextDecoder().decode(await shared.get(input.stored)))
}
