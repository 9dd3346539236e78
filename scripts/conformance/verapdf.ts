/** The official veraPDF validator, from Maven Central, pinned and verified: judges PDFs by PDF/UA-1 and PDF/A-3a. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requirePrograms, run } from './programs.ts'

export const PROFILES = ['ua1', '3a'] as const
type Profile = (typeof PROFILES)[number]

/** One failed check. `test` is the rule's number within its clause; `page` counts from 1, where it is known. */
export type Finding = {
  readonly profile: Profile
  readonly clause: string
  readonly test: number
  readonly page: number | undefined
  readonly message: string
  /** veraPDF's path to the object at fault. */
  readonly context: string
}

export type Report = {
  readonly file: string
  readonly findings: readonly Finding[]
  /** Checks made, by profile; a profile without one could not be judged, and `problem` says why. */
  readonly checks: Readonly<Partial<Record<Profile, number>>>
  readonly problem: string | undefined
}

const HERE = fileURLToPath(new URL('./verapdf/', import.meta.url))
const CACHE = fileURLToPath(new URL('../../.crieur/verapdf/', import.meta.url))
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'

/**
 * Both profiles for every file, in one start of Java.
 * @throws ProgramMissing without Java 11 (a JDK) or Maven; Error when the jars are not those that were pinned
 */
export async function validate(files: readonly string[], cache = CACHE): Promise<Report[]> {
  if (files.length === 0) return []
  await requirePrograms(['java', 'javac'])
  const jars = await resolveJars(cache)
  const { code, output, errors } = await run(
    'java',
    ['-cp', join(jars, '*'), join(HERE, 'Verapdf.java')],
    files.map((file) => `${file}\n`).join(''),
    30 * 60_000,
  )
  if (code !== 0) throw new Error(`veraPDF s’est arrêté (code ${code}) :\n${errors.slice(-2000)}`)
  return reports(files, output.toString('utf8'))
}

/** The folder with the jars: what the cache holds if its checksums are right, else what Maven brings. */
async function resolveJars(cache: string): Promise<string> {
  const expected = await readFile(join(HERE, 'jars.sha256'), 'utf8')
  const folder = join(cache, createHash('sha256').update(expected).digest('hex').slice(0, 16))
  if ((await checksums(folder)) === expected) return folder
  await requirePrograms(['mvn'])
  const fresh = `${folder}.${process.pid}.tmp`
  await mkdir(cache, { recursive: true })
  try {
    const args = [
      '-B',
      '-q',
      '-f',
      join(HERE, 'pom.xml'),
      COPY,
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ]
    const { code, output } = await run('mvn', args)
    if (code !== 0)
      throw new Error(`Maven n’a pas pu obtenir veraPDF :\n${output.toString('utf8').slice(-2000)}`)
    if ((await checksums(fresh)) !== expected) {
      throw new Error(
        'Les fichiers de veraPDF ne sont pas ceux qui sont attendus (jars.sha256) : ils ne sont pas utilisés.',
      )
    }
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return folder
}

/** In the format of `sha256sum`, sorted by name; empty for a folder that does not exist. */
async function checksums(folder: string): Promise<string> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const lines = names.map(async (name) => {
    const digest = createHash('sha256').update(await readFile(join(folder, name)))
    return `${digest.digest('hex')}  ${name}\n`
  })
  return (await Promise.all(lines)).join('')
}

/** Reads what `Verapdf.java` prints; its first lines describe the format. */
export function reports(files: readonly string[], output: string): Report[] {
  const byFile = new Map(
    files.map((file) => [
      file,
      {
        findings: [] as Finding[],
        checks: {} as Record<string, number>,
        problem: undefined as string | undefined,
      },
    ]),
  )
  for (const line of output.split('\n')) {
    const [kind, file = '', profile = '', ...fields] = line.split('\t')
    const report = byFile.get(file)
    if (!report) continue
    if (kind === 'DONE') report.checks[profile] = Number(fields[0])
    else if (kind === 'ERROR') report.problem = `${profile} : ${fields[0]}`
    else if (kind === 'FAIL') report.findings.push(finding(profile as Profile, fields))
  }
  return files.map((file) => {
    const report = byFile.get(file)
    const unjudged = PROFILES.find((profile) => !report?.checks[profile])
    const problem = report?.problem ?? (unjudged ? `${unjudged} : veraPDF n’a rien dit` : undefined)
    return { file, findings: report?.findings ?? [], checks: report?.checks ?? {}, problem }
  })
}

function finding(
  profile: Profile,
  [clause = '', test, page, message = '', context = '']: readonly string[],
): Finding {
  return {
    profile,
    clause,
    test: Number(test),
    page: page === '-' ? undefined : Number(page),
    message,
    context,
  }
}
