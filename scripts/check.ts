/** `crieur check`: reads everything, says what a careful colleague would, publishes nothing. */
import { readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { openStore } from '../build/cache/store.ts'
import { check } from '../build/check/index.ts'
import type { CheckedRelease } from '../build/check/rule.ts'
import { EXIT, formatDiagnostic, hasErrors, sorted } from '../build/diagnostics.ts'
import { parseBody } from '../build/markdown/parse.ts'
import { releaseFiles } from '../build/release-files.ts'
import { loadSources } from '../build/source/load.ts'
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
  const { diagnostics, documents } = await everything(root, flags)
  const wanted = files.map((file) => relative(root, absolute(file)).split(sep).join('/'))
  const unknown = wanted.find(
    (file) => !documents.some((one) => isOf(one, file)) && !diagnostics.some((one) => isOf(one.file, file)),
  )
  if (unknown !== undefined)
    throw new UsageError(
      `« ${unknown} » n’est pas un document de ${flags.releases}. Donnez le chemin d’un fichier .md, ou de son dossier.`,
    )
  const told = sorted(diagnostics).filter(
    ({ file }) => wanted.length === 0 || wanted.some((one) => isOf(file, one)),
  )
  const count =
    wanted.length === 0
      ? documents.length
      : documents.filter((one) => wanted.some((file) => isOf(one, file))).length
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify({ documents: count, diagnostics: told })}\n`)
  } else if (format === 'github') {
    for (const diagnostic of told) process.stdout.write(`${toGithub(diagnostic)}\n`)
  } else {
    await print(
      told.filter(({ severity }) => !quiet || severity === 'error'),
      root,
    )
    if (!quiet) process.stdout.write(checkSummary(count, told))
  }
  return hasErrors(told) ? EXIT.refused : EXIT.done
}

/** A file, or what lies in a folder. */
function isOf(file: string, wanted: string): boolean {
  const folder = wanted.replace(/\/+$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}

/** What every stage before publication has to say; bodies, images and attachments included. */
async function everything(
  root: string,
  flags: CheckFlags,
): Promise<{ diagnostics: Diagnostic[]; documents: string[] }> {
  const store = openStore(absolute(flags.cache))
  const sources = await loadSources({
    root,
    releasesDir: absolute(flags.releases),
    templatesDir: absolute(flags.templates),
    putBlob: store.put,
    ...(flags.baseUrl ? { baseUrl: webAddress('--base-url', flags.baseUrl) } : {}),
  })
  const found: Diagnostic[] = [...sources.diagnostics]
  const releases: CheckedRelease[] = []
  for (const release of sources.releases) {
    const { source, lang } = release
    const body = parseBody({
      markdown: source.markdown,
      file: source.file,
      firstLine: source.markdownLine,
      lang,
    })
    const media = await releaseFiles(release, body.images, '', store)
    found.push(...body.diagnostics, ...media.diagnostics)
    releases.push({ release, body })
  }
  const documents = [
    ...sources.releases.map(({ source }) => source.file),
    ...sources.unpublishable.map(({ file }) => file),
  ]
  if (!sources.site) return { diagnostics: found, documents }
  const { site, institutions } = sources
  return {
    diagnostics: check({
      releases,
      site,
      institutions,
      now: instantOf(flags.now),
      settings: { electoralReserve: site.electoralReserve },
      found,
    }),
    documents,
  }
}

async function print(diagnostics: readonly Diagnostic[], root: string): Promise<void> {
  const texts = new Map<string, string | undefined>()
  for (const diagnostic of diagnostics) {
    const { file } = diagnostic
    if (!texts.has(file)) texts.set(file, await readFile(resolve(root, file), 'utf8').catch(() => undefined))
    process.stdout.write(`${formatDiagnostic(diagnostic, texts.get(file))}\n  Règle : ${diagnostic.rule}\n\n`)
  }
}
