/** `crieur check`: reads everything, says what a careful colleague would, publishes nothing. */
import { readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { checkEverything } from '../build/check/everything.ts'
import { EXIT, formatDiagnostic, hasErrors, sorted } from '../build/diagnostics.ts'
import type { Diagnostic } from '../build/types.ts'
import { checkSummary, toGithub } from './check-output.ts'
import { absolute, instantOf, UsageError, webAddress } from './options.ts'

export type CheckFlags = {
  releases: string
  templates: string
  cache: string
  now?: string
  baseUrl?: string
  format: string
  quiet?: boolean
}

const FORMATS = ['text', 'json', 'github']

/** Checks all releases together; of `files`, when some are given, it tells only what concerns them. */
export async function checkCommand(files: readonly string[], flags: CheckFlags): Promise<number> {
  const { format, quiet = false } = flags
  if (!FORMATS.includes(format))
    throw new UsageError(`--format : « ${format} » n’existe pas. Écrivez text, json ou github.`)
  const root = process.cwd()
  const wanted = files.map((file) => relative(root, absolute(file)).split(sep).join('/'))
  const isWanted = (file: string) => wanted.length === 0 || wanted.some((one) => isOf(file, one))
  const { diagnostics, documents, drafts } = await checkEverything({
    root,
    releases: absolute(flags.releases),
    templates: absolute(flags.templates),
    now: instantOf(flags.now),
    cache: absolute(flags.cache),
    store: openStore(absolute(flags.cache)),
    files: isWanted,
    ...(flags.baseUrl ? { baseUrl: webAddress('--base-url', flags.baseUrl) } : {}),
  })
  const unknown = wanted.find(
    (file) => !documents.some((one) => isOf(one, file)) && !diagnostics.some((one) => isOf(one.file, file)),
  )
  if (unknown !== undefined)
    throw new UsageError(
      `« ${unknown} » n’est pas un document de ${flags.releases}. Donnez le chemin d’un fichier .md, ou de son dossier.`,
    )
  const told = sorted(diagnostics).filter(({ file }) => isWanted(file))
  const count = documents.filter(isWanted).length
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify({ documents: count, diagnostics: told })}\n`)
  } else if (format === 'github') {
    for (const diagnostic of told) process.stdout.write(`${toGithub(diagnostic)}\n`)
  } else {
    await print(
      told.filter(({ severity }) => !quiet || severity === 'error'),
      root,
    )
    if (!quiet) process.stdout.write(checkSummary(count, told, drafts))
  }
  return hasErrors(told) ? EXIT.refused : EXIT.done
}

/** A file, or what lies in a folder. */
function isOf(file: string, wanted: string): boolean {
  const folder = wanted.replace(/\/+$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}

export async function print(diagnostics: readonly Diagnostic[], root: string): Promise<void> {
  const texts = new Map<string, string | undefined>()
  for (const diagnostic of diagnostics) {
    const { file } = diagnostic
    if (!texts.has(file)) texts.set(file, await readFile(resolve(root, file), 'utf8').catch(() => undefined))
    process.stdout.write(`${formatDiagnostic(diagnostic, texts.get(file))}\n  Règle : ${diagnostic.rule}\n\n`)
  }
}
