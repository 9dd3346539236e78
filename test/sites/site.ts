/** A whole small site in a temporary folder, for tests that write, build, change and build again. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { type BuildOptions, type BuildReport, build } from '../../build/pipeline.ts'
import type { Instant } from '../../build/types.ts'

export const ROOT = join(import.meta.dirname, '..', '..')
export const NOON = '2026-11-22T11:00:00Z' as Instant

export type Site = AsyncDisposable & {
  readonly root: string
  readonly output: string
  /** Writes a file under the site's root; `undefined` removes it. */
  readonly write: (path: string, content: string | Uint8Array | undefined) => Promise<void>
  readonly build: (options?: Partial<BuildOptions>) => Promise<BuildReport>
  /** Every file under `output`, with its content. */
  readonly published: (output?: string) => Promise<Record<string, string>>
}

/** A site with the house's institutions and brands, and the given releases. PDFs are off unless asked for. */
export async function site(releases: Readonly<Record<string, string>> = {}): Promise<Site> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-test-'))
  await cp(join(ROOT, 'templates', 'institutions'), join(root, 'templates', 'institutions'), {
    recursive: true,
  })
  await cp(join(ROOT, 'templates', 'brands'), join(root, 'templates', 'brands'), { recursive: true })
  await cp(join(ROOT, 'templates', 'site.yaml'), join(root, 'templates', 'site.yaml'))
  await mkdir(join(root, 'releases'), { recursive: true })
  const output = join(root, 'output')
  const write: Site['write'] = async (path, content) => {
    const file = join(root, path)
    if (content === undefined) return rm(file, { recursive: true })
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  for (const [path, content] of Object.entries(releases)) await write(`releases/${path}`, content)
  return {
    root,
    output,
    write,
    build: (options) =>
      build({
        root,
        releases: join(root, 'releases'),
        templates: join(root, 'templates'),
        output,
        cache: join(root, '.crieur'),
        now: NOON,
        pdf: false,
        jobs: 2,
        keepGoing: false,
        clean: false,
        onProgress: () => undefined,
        onNotice: () => undefined,
        signal: new AbortController().signal,
        ...options,
      }),
    published: (folder = output) => contents(folder),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

export async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const pairs = files
    .sort()
    .map(async (file) => [relative(folder, file).split(sep).join('/'), await readFile(file, 'latin1')])
  return Object.fromEntries(await Promise.all(pairs))
}

/** A release's source; `extra` are further lines of frontmatter. */
export function release(
  fields: {
    id?: string
    title?: string
    institution?: string
    date?: string
    extra?: string
    body?: string
  } = {},
): string {
  const {
    id = 'essai',
    title = 'Un essai',
    institution = 'prefet-region-occitanie',
    date = '2026-11-20',
  } = fields
  return `---
id: ${id}
type: communique
title: ${title}
summary: Le chapô de cet essai.
institution: ${institution}
date: ${date}
place: Toulouse
${fields.extra ? `${fields.extra}\n` : ''}---

${fields.body ?? 'Le texte de cet essai.'}
`
}
