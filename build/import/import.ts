/** Files to releases: read in parallel, judged and written one after another, told in a report. */
import type { ImportOptions, ImportReport, Proposed, State } from './state.ts'
import { inputsOf } from './store/inputs.ts'
import { keepDraft } from './store/keep.ts'
import { readKnown } from './store/known.ts'
import { Crew, LIMITS } from './threads/crew.ts'
import { type Reading, read } from './threads/reading.ts'
import type { Draft } from './types.ts'

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
  const how = { known: state.atStart, force: options.force ?? false, split: options.split ?? false }
  await using crew = new Crew(options.register, limits)
  // A few files ahead of the writer: enough to keep every thread busy, not to hold a whole archive in memory.
  const ahead: Promise<Reading>[] = []
  let started = 0
  const start = () => {
    const file = files[started++]
    if (file) ahead.push(read(file, how, crew))
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
    await keepDraft(
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

const textOf = (draft: Draft) => `${draft.title ?? ''}\n${draft.summary ?? ''}\n${draft.body}`

const byWeight = (proposed: State['proposed']): Proposed[] =>
  [...proposed.values()].sort((a, b) => b.files.length - a.files.length || (a.id < b.id ? -1 : 1))
