/** What an import is asked, what it holds while it runs, what it answers. */
import type { Register } from './analyse.ts'
import type { Known } from './store/known.ts'
import type { CrewOptions } from './threads/crew.ts'
import type { Draft, Proposal, Refusal } from './types.ts'

export type ImportOptions = {
  readonly paths: readonly string[]
  /** Absolute: the releases folder. */
  readonly to: string
  /** Paths in messages are relative to this folder. */
  readonly root: string
  readonly register: Register
  /** Absolute: where unknown institutions are proposed, and the brand of the State there. */
  readonly institutions: { readonly folder: string; readonly stateBrand?: string }
  /** Day of the import: `2026-11-22`. */
  readonly today: string
  readonly force?: boolean
  readonly split?: boolean
  readonly limits?: Partial<CrewOptions>
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export type Taken = {
  readonly file: string
  readonly path: string
  readonly status: 'ready' | 'draft'
  readonly draft: Draft
  readonly notes: readonly string[]
  /** The release's text, as written. */
  readonly text: string
  /** Where what it replaces is kept, with whatever a person had changed in it. */
  readonly replaced?: string
  /** Another release that says nearly the same. */
  readonly like?: { readonly path: string; readonly share: number }
}

export type ImportReport = {
  readonly taken: readonly Taken[]
  readonly already: readonly { readonly file: string; readonly paths: readonly string[] }[]
  readonly refused: readonly ({ readonly file: string } & Refusal)[]
  readonly proposals: readonly Proposed[]
  readonly ignored: number
}

/** An institution that waits for a person: its file, and the releases of this run that name it. */
export type Proposed = Proposal & {
  readonly file: string
  readonly document: string
  readonly files: readonly string[]
}

export type State = {
  readonly options: ImportOptions
  readonly known: Known
  /** Originals there before this run: those of the run itself depend on which thread is first. */
  readonly atStart: ReadonlySet<string>
  readonly seen: Map<string, string>
  readonly proposed: Map<string, Proposal & { file: string; document: string; files: string[] }>
  readonly taken: Taken[]
  readonly already: { file: string; paths: readonly string[] }[]
  readonly refused: ({ file: string } & Refusal)[]
}
