/** A folder for the tests of commit: an output, its private state, and what is put into it. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sha256 } from '../../build/cache/digest.ts'
import type { PlannedFile } from '../../build/commit/survey.ts'
import { type CommitResult, commit } from '../../build/commit.ts'
import type { Digest, OutputPath, Ref } from '../../build/types.ts'

/** Path → text, or text with its rank and release. */
export type Plan = Readonly<
  Record<string, string | { text: string; rank?: number; order?: string; release?: string }>
>

export class Folder implements Disposable {
  readonly root: string = mkdtempSync(join(tmpdir(), 'crieur-commit-'))
  readonly output: string = join(this.root, 'output')
  readonly stateDir: string = join(this.root, 'state')

  commit(
    plan: Plan,
    options: { signal?: AbortSignal; read?: (ref: Ref) => void } = {},
  ): Promise<CommitResult> {
    const { files, blobs } = filesOf(plan)
    const read = async (ref: Ref): Promise<Uint8Array> => {
      options.read?.(ref)
      const bytes = blobs.get(ref.ref)
      if (bytes === undefined) throw new Error(`no such content: ${ref.ref}`)
      return bytes
    }
    const signal = options.signal ?? new AbortController().signal
    return commit({ output: this.output, stateDir: this.stateDir, files, read, signal })
  }

  /** All files below `output`, with their text, the manifest apart; folders that are empty end with `/`. */
  files(): Record<string, string> {
    const found: Record<string, string> = {}
    const walk = (folder: string): void => {
      const names = readdirSync(join(this.output, folder))
      if (names.length === 0 && folder !== '') found[`${folder}/`] = ''
      for (const name of names) {
        const path = folder === '' ? name : `${folder}/${name}`
        if (lstatSync(join(this.output, path)).isDirectory()) walk(path)
        else if (path !== 'manifest.json') found[path] = readFileSync(join(this.output, path), 'utf8')
      }
    }
    if (existsSync(this.output)) walk('')
    return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  manifest(): { version: number; entries: Record<string, { digest: string; release?: string }> } {
    return JSON.parse(readFileSync(join(this.output, 'manifest.json'), 'utf8'))
  }

  /** Writes a file as a person would. */
  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.output, path)), { recursive: true })
    writeFileSync(join(this.output, path), text)
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

export function filesOf(plan: Plan): { files: PlannedFile[]; blobs: Map<Digest, Uint8Array> } {
  const blobs = new Map<Digest, Uint8Array>()
  const files = Object.entries(plan).map(([path, entry]): PlannedFile => {
    const { text, rank = 3, order = '', release } = typeof entry === 'string' ? { text: entry } : entry
    const bytes = new TextEncoder().encode(text)
    const ref = sha256(bytes)
    blobs.set(ref, bytes)
    const content = { ref, bytes: bytes.byteLength }
    return { path: path as OutputPath, content, rank, order, ...(release === undefined ? {} : { release }) }
  })
  return { files, blobs }
}
