/**
 * Everything but PDFs, from the plan to files ready to be committed. What stands in `output/` as it was left there,
 * made from the same input, is not rendered again: the output is its own cache, and the store keeps no copy.
 */
import { digestOf, refOf } from './cache/digest.ts'
import type { FileRecord, Recorded } from './commit/record.ts'
import type { Staging } from './commit/staging.ts'
import type { PlannedFile } from './commit/survey.ts'
import type { Tree } from './commit/tree.ts'
import { planned, type Workshop } from './make.ts'
import type { Folio, Plan, Planned } from './plan/artifacts.ts'
import { type Rendered, render } from './render/index.ts'
import type { Digest, OutputPath } from './types.ts'

/** The output as it stands, and where what is new waits to join it. */
export type Press = {
  readonly record: FileRecord
  readonly tree: Tree
  readonly staging: Staging
}

/** The first failure ends all, before anything is written under `output/`. */
export async function makePages(plan: Plan, workshop: Workshop, press: Press): Promise<PlannedFile[]> {
  const files: PlannedFile[] = []
  for (const folio of plan.folios) {
    workshop.options.signal.throwIfAborted()
    for (const file of await makeFolio(folio, workshop, press)) files.push(file)
  }
  for (const artifact of plan.others) {
    workshop.options.signal.throwIfAborted()
    files.push(await makeFile(artifact, workshop, press))
  }
  return files
}

/** The note that a folio leaves in the record: what tells it apart, how many files were rendered, and all of them. */
type Note = readonly [digest: Digest, rendered: number, paths: readonly OutputPath[]]

async function makeFolio(folio: Folio, workshop: Workshop, press: Press): Promise<readonly PlannedFile[]> {
  const { record } = press
  const digest = folio.digest(workshop.code)
  const name = `folio ${folio.folder}`
  const text = record.note(name)
  const note: Note | undefined = text === undefined ? undefined : JSON.parse(text)
  if (note?.[0] === digest && !workshop.options.clean) {
    const standing = standingFiles(folio, note[2], press)
    if (standing) {
      workshop.work.unchanged += note[1]
      return standing
    }
  }
  const files: PlannedFile[] = []
  let rendered = 0
  for (const artifact of folio.files()) {
    if (artifact.kind !== 'file') rendered++
    files.push(await makeFile(artifact, workshop, press, folio.withdrawn))
  }
  const now: Note = [digest, rendered, files.map(({ path }) => path)]
  record.setNote(name, JSON.stringify(now))
  return files
}

/** All of a folio as it stands, or undefined where one of its files does not. */
function standingFiles(
  { withdrawn }: Folio,
  paths: readonly OutputPath[],
  press: Press,
): PlannedFile[] | undefined {
  const files: PlannedFile[] = []
  for (const path of paths) {
    const standing = standingAt(path, press)
    if (!standing) return undefined
    files.push(asItStands(path, standing, withdrawn))
  }
  return files
}

async function makeFile(
  artifact: Planned,
  { options, library, wording, code, work }: Workshop,
  press: Press,
  withdrawn = false,
): Promise<PlannedFile> {
  const { path, kind } = artifact
  if (artifact.kind === 'file') {
    const standing =
      press.record.at(path)?.digest === artifact.input.ref ? standingAt(path, press) : undefined
    const file = planned(artifact, artifact.input, withdrawn)
    return standing ? { ...file, standing } : file
  }
  const key = digestOf({ kind, code, input: artifact.input })
  const before = press.record.at(path)
  if (before?.key === key && !options.clean) {
    const standing = standingAt(path, press)
    if (standing) {
      work.unchanged++
      return { ...planned(artifact, contentOf(standing), withdrawn), key, standing }
    }
  }
  const text = await render(artifact as Rendered, library, wording)
  work.rendered++
  const content = refOf(text)
  const file = { ...planned(artifact, content, withdrawn), key }
  const standing = before?.digest === content.ref ? standingAt(path, press) : undefined
  if (standing) {
    press.record.set(path, { ...standing, key })
    return { ...file, standing }
  }
  return { ...file, staged: press.staging.write(text) }
}

/** What the record says of a path, if the file there is still as it was left. */
function standingAt(path: OutputPath, { record, tree }: Press): Recorded | undefined {
  const recorded = record.at(path)
  if (!recorded) return undefined
  const found = tree.look(path)
  return found.at === 'file' && found.size === recorded.size && found.mtimeNs === recorded.mtimeNs
    ? recorded
    : undefined
}

const contentOf = ({ digest, size }: Recorded) => ({ ref: digest, bytes: size })

/** Nothing is written of it, so its rank does not matter. */
function asItStands(path: OutputPath, standing: Recorded, withdrawn: boolean): PlannedFile {
  const { release } = standing
  const file = { path, content: contentOf(standing), rank: withdrawn ? 0 : 1, order: path, standing }
  return release === undefined ? file : { ...file, release }
}
