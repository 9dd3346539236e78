/** Files to releases: read in parallel, judged and written one after another, told in a report. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import type { Register } from './analyse.ts'
import { kindOf, MAX_BYTES } from './read/index.ts'
import { type Input, inputsOf } from './store/inputs.ts'
import { type Known, readKnown, remember } from './store/known.ts'
import { fileBeside, type Part, placeRelease } from './store/place.ts'
import { propose } from './store/propose.ts'
import type { Draft, Proposal, Refusal } from './types.ts'
import { Crew, type CrewOptions, LIMITS } from './work/crew.ts'
import type { Outcome } from './work/one.ts'
import { releaseText } from './write/frontmatter.ts'
import { shortName } from './write/slug.ts'

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
type Proposed = Proposal & { readonly file: string; readonly files: readonly string[] }

type State = {
  readonly options: ImportOptions
  readonly known: Known
  /** Originals there before this run: those of the run itself depend on which thread is first. */
  readonly atStart: ReadonlySet<string>
  readonly seen: Map<string, string>
  readonly proposed: Map<string, Proposal & { file: string; files: string[] }>
  readonly taken: Taken[]
  readonly already: { file: string; paths: readonly string[] }[]
  readonly refused: ({ file: string } & Refusal)[]
}

export async function importFiles(options: ImportOptions): Promise<ImportReport> {
  const { files, missing, ignored } = await inputsOf(options.paths, options.root)
  const known = await readKnown(options.to)
  const state: State = {
    options,
    known,
    atStart: new Set(known.bySource.keys()),
    seen: new Map(),
    proposed: new Map(),
    taken: [],
    already: [],
    refused: [],
  }
  for (const file of missing)
    state.refused.push({
      file,
      rule: 'import/missing',
      message: 'Ce fichier ou ce dossier n’existe pas.',
      fix: 'Vérifiez son nom et son chemin.',
    })
  const limits = { ...LIMITS, ...options.limits }
  await using crew = new Crew(options.register, limits)
  // A few files ahead of the writer: enough to keep every thread busy, not to hold a whole archive in memory.
  const ahead: Promise<Reading>[] = []
  let started = 0
  const start = () => {
    const file = files[started++]
    if (file) ahead.push(read(file, state, crew))
  }
  for (let i = 0; i < limits.threads * 4; i++) start()
  for (let done = 0; done < files.length; done++) {
    options.signal?.throwIfAborted()
    const reading = await ahead.shift()
    start()
    if (reading) await settle(reading, state)
    options.onProgress?.(done + 1, files.length)
  }
  const { taken, already, refused } = state
  return { taken, already, refused, proposals: byWeight(state.proposed), ignored }
}

type Reading = {
  readonly file: Input
  readonly bytes?: Uint8Array
  readonly sha256?: string
  readonly outcome: Outcome | 'already'
}

async function read(file: Input, { options, atStart }: State, crew: Crew): Promise<Reading> {
  try {
    const { size } = await stat(file.path)
    const limit = MAX_BYTES[kindOf(file.path) ?? ''] ?? 0
    // An oversized file is refused by its size, without being read.
    const bytes = size > limit ? new Uint8Array() : new Uint8Array(await readFile(file.path))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (size <= limit) {
      if (atStart.has(sha256) && !options.force) return { file, sha256, outcome: 'already' }
    }
    if (size > limit && limit > 0)
      return {
        file,
        outcome: {
          refusal: {
            rule: 'import/too-big',
            message: `Ce fichier pèse ${Math.ceil(size / 1048576)} Mio ; la reprise n’en lit pas plus de ${limit / 1048576}.`,
            fix: 'Un communiqué tient en quelques pages : retirez-en les images, ou reprenez-le à la main.',
          },
        },
      }
    return {
      file,
      bytes,
      sha256,
      outcome: await crew.run({ name: basename(file.path), bytes, split: options.split ?? false }),
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return {
      file,
      outcome: { refusal: { rule: 'import/unread', message: `Ce fichier ne peut être ouvert (${code}).` } },
    }
  }
}

async function settle(reading: Reading, state: State): Promise<void> {
  const { file, bytes, sha256, outcome } = reading
  const { known, options } = state
  if (outcome === 'already') {
    state.already.push({
      file: file.shown,
      paths: (known.bySource.get(sha256 ?? '') ?? []).map(({ path }) => path),
    })
    return
  }
  if ('refusal' in outcome) {
    state.refused.push({ file: file.shown, ...outcome.refusal })
    return
  }
  const twin = state.seen.get(sha256 ?? '')
  if (twin !== undefined) {
    state.refused.push({
      file: file.shown,
      rule: 'import/duplicate',
      message: `Ce fichier est le même que ${twin}, octet pour octet.`,
    })
    return
  }
  if (sha256 !== undefined) state.seen.set(sha256, file.shown)
  const before = options.force ? (known.bySource.get(sha256 ?? '') ?? []) : []
  const checked = before.find(({ verified }) => verified)
  if (checked) {
    state.already.push({ file: file.shown, paths: [checked.path] })
    return
  }
  for (const [n, draft] of outcome.drafts.entries()) {
    const like = before.length ? undefined : known.likeness.find(textOf(draft))
    if (like?.share === 1) {
      state.refused.push({
        file: file.shown,
        rule: 'import/duplicate',
        message: `Ce document dit mot pour mot ce que dit déjà ${like.name}.`,
        fix: 'S’il doit le remplacer, effacez d’abord l’autre.',
      })
      continue
    }
    await write(
      file,
      {
        draft,
        bytes: bytes ?? new Uint8Array(),
        sha256: sha256 ?? '',
        ...(like ? { like } : {}),
        ...(before[n] ? { before: before[n].path, beforeId: before[n].id } : {}),
      },
      state,
    )
  }
}

type ToWrite = {
  draft: Draft
  bytes: Uint8Array
  sha256: string
  like?: { name: string; share: number }
  before?: string
  beforeId?: string
}

async function write(
  file: Input,
  { draft, bytes, sha256, like, before, beforeId }: ToWrite,
  state: State,
): Promise<void> {
  const { known, options } = state
  const original = `original${extname(file.path).toLowerCase()}`
  const slug = shortName(draft.title, basename(file.path, extname(file.path)))
  const shelf = draft.date?.slice(0, 4) ?? 'sans-date'
  const path = before ?? freeName(`${shelf}/${draft.date ? `${draft.date}-` : ''}${slug}`, known.paths)
  const id =
    beforeId ||
    freeName(
      draft.date && !slug.endsWith(draft.date.slice(0, 4)) ? `${slug}-${draft.date.slice(0, 4)}` : slug,
      known.ids,
    )
  const extra: string[] = []
  const parts: Part[] = [{ name: original, bytes }]
  const attachments: { file: string; title: string }[] = []
  for (const { file: linked, title } of draft.attachments) {
    const beside = await fileBeside(file.path, linked)
    if (!beside) extra.push(`Pièce jointe absente ou non publiable : « ${linked} ».`)
    else if (!parts.some(({ name }) => name === basename(beside)) && basename(beside) !== 'index.md') {
      parts.push({ name: basename(beside), from: beside })
      attachments.push({ file: basename(beside), title })
    }
  }
  if (like) extra.push(`Très proche de ${like.name} : à comparer.`)
  const written = releaseText(
    draft,
    { id, file: original, sha256, importedAt: options.today },
    attachments,
    extra,
  )
  // The date may have changed with the rules: then the folder's name does too.
  const renamed =
    before && !before.includes(`/${draft.date ?? ''}`)
      ? freeName(`${shelf}/${draft.date ? `${draft.date}-` : ''}${slug}`, known.paths)
      : path
  if (draft.proposal) await note(draft.proposal, file.shown, renamed, state)
  const replaced = await placeRelease(
    options.to,
    renamed,
    [{ name: 'index.md', bytes: written.text }, ...parts],
    before,
  )
  remember(
    known,
    { path: renamed, id, sha256, verified: false },
    draft.title ?? '',
    `${draft.summary ?? ''}\n${draft.body}`,
  )
  state.taken.push({
    file: file.shown,
    path: renamed,
    status: written.status,
    draft,
    notes: written.notes,
    text: written.text,
    ...(replaced === undefined ? {} : { replaced }),
    ...(like ? { like: { path: like.name, share: like.share } } : {}),
  })
}

const textOf = (draft: Draft) => `${draft.title ?? ''}\n${draft.summary ?? ''}\n${draft.body}`

/** The name, or the name with the first number that makes it new. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`
  return free
}

/** The file first, then the release that names it: an interruption leaves no release whose institution is nowhere. */
async function note(proposal: Proposal, document: string, path: string, state: State): Promise<void> {
  const { folder, stateBrand } = state.options.institutions
  const known = state.proposed.get(proposal.id)
  if (known) {
    known.files.push(path)
    return
  }
  await propose(folder, proposal, document, stateBrand)
  const file = relative(state.options.root, join(folder, `${proposal.id}.yaml`))
    .split(sep)
    .join('/')
  state.proposed.set(proposal.id, { ...proposal, file, files: [path] })
}

const byWeight = (proposed: State['proposed']): Proposed[] =>
  [...proposed.values()].sort((a, b) => b.files.length - a.files.length || (a.id < b.id ? -1 : 1))
