/** A draft as a release's folder: its names, its text, its original, what goes with it. */
import { basename, extname, join, relative, sep } from 'node:path'
import type { State } from '../state.ts'
import type { Draft, Proposal } from '../types.ts'
import { type Attached, releaseText } from '../write/frontmatter.ts'
import { shortName } from '../write/slug.ts'
import type { Input } from './inputs.ts'
import { remember } from './known.ts'
import { picturesOf } from './pictures.ts'
import { fileBeside, isPublished, type Part, placeRelease } from './place.ts'
import { propose } from './propose.ts'

type ToWrite = {
  draft: Draft
  bytes: Uint8Array
  sha256: string
  like?: { name: string; share: number }
  before?: string
  beforeId?: string
}

/** Writes one draft as a release's folder, and notes it in the report. */
export async function keepDraft(
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
  const parts: Part[] = [{ name: original, bytes }]
  const extra: string[] = []
  const attachments = await attachmentsOf(draft, file, parts, extra)
  const images = await picturesOf(draft.images, file.path, parts, extra)
  if (like) extra.push(`Très proche de ${like.name} : à comparer.`)
  const written = releaseText(
    draft,
    { id, file: original, sha256, importedAt: options.today },
    { attachments, images },
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

/** The files that it links to and that lie beside it. */
async function attachmentsOf(draft: Draft, file: Input, parts: Part[], notes: string[]): Promise<Attached[]> {
  const attachments: Attached[] = []
  for (const { file: linked, title } of draft.attachments) {
    const beside = await fileBeside(file.path, linked, isPublished)
    const name = beside && basename(beside)
    if (!beside || !name) notes.push(`Pièce jointe absente ou non publiable : « ${linked} ».`)
    else if (name !== 'index.md' && !parts.some((part) => part.name === name)) {
      parts.push({ name, from: beside })
      attachments.push({ file: name, title })
    }
  }
  return attachments
}

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
  state.proposed.set(proposal.id, { ...proposal, file, document, files: [path] })
}
