/** One release's file to one `Release`, or to what keeps it from being one. */
import { sha256 } from '../cache/digest.ts'
import type { Diagnostic, Instant, Release, ReleaseId } from '../types.ts'
import { inWords } from './dates.ts'
import { type Found, UNDATED } from './discover.ts'
import { validate } from './explain.ts'
import { readSlug } from './fields.ts'
import type { OpenFile } from './files.ts'
import { type Frontmatter, readFrontmatter } from './frontmatter.ts'
import { at, type Problem } from './problem.ts'
import { type Files, type Register, type Report, resolveFiles, resolveReferences } from './resolve.ts'
import { type FrontmatterData, releaseSchema } from './schema.ts'
import type { Locate } from './yaml.ts'

/** What became of one file. Without `release`, its diagnostics say why. */
export type ReadRelease = {
  readonly found: Found
  readonly id?: ReleaseId
  readonly title?: string
  readonly draft: boolean
  readonly release?: Release
  readonly locate: Locate
  /** A draft's are never errors. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one release. `open` reads the files beside it. */
export async function readRelease(
  found: Found,
  bytes: Uint8Array,
  register: Register,
  open: OpenFile,
): Promise<ReadRelease> {
  const source = readFrontmatter(bytes, found.file)
  if ('diagnostic' in source) {
    return { found, draft: false, locate: () => ({}), diagnostics: [source.diagnostic] }
  }
  const { locate } = source
  const draft = isDraft(source.data)
  const tell = (diagnostics: readonly Diagnostic[]) => (draft ? diagnostics.map(forDraft) : diagnostics)
  if (source.diagnostics.length) return { found, draft, locate, diagnostics: tell(source.diagnostics) }

  const { value, partial, diagnostics } = validate(releaseSchema, source.data, found.file, locate)
  const problems: Diagnostic[] = [...diagnostics]
  const report: Report = (path, problem) => problems.push(at(found.file, locate(path), problem))
  checkName(found, partial, report)
  checkChanges(partial, report)
  const contacts = resolveReferences(partial, register, report)
  const files = await resolveFiles(partial, open, report)
  const head = {
    found,
    draft,
    locate,
    ...(partial.id === undefined ? {} : { id: partial.id }),
    ...(partial.title === undefined ? {} : { title: partial.title }),
  }
  const complete = value && problems.length === 0 && register.institutions.has(value.institution)
  if (isMap(source.data) && !Object.hasOwn(source.data, 'summary')) {
    problems.push(at(found.file, { line: 1, column: 1, length: 3 }, NO_SUMMARY, 'warning'))
  }
  if (!complete) return { ...head, diagnostics: tell(problems) }
  return {
    ...head,
    release: assemble(value, { contacts, files, source, found }),
    diagnostics: tell(problems),
  }
}

/** Told from data not yet valid, so that a draft half typed stays a draft. */
function isDraft(data: unknown): boolean {
  return isMap(data) && 'status' in data && data.status === 'draft'
}

function isMap(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** A draft never fails a build: what it lacks is information, what is wrong in it a warning. */
function forDraft(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.severity !== 'error') return diagnostic
  const lacks = diagnostic.rule === 'frontmatter/missing' || diagnostic.rule === 'reference/proposed'
  return { ...diagnostic, severity: lacks ? 'info' : 'warning' }
}

type Parts = { contacts: Release['contacts']; files: Files; source: Frontmatter; found: Found }

function assemble(data: FrontmatterData, { contacts, files, source, found }: Parts): Release {
  // What names files is as `files` read it, not as it was written.
  const { accept, archive, attachments, date, images, signatory, ...asWritten } = data
  const signer = signatory && { name: signatory.name, ...(signatory.role ? { role: signatory.role } : {}) }
  return {
    ...asWritten,
    date: date.date,
    firstPublic: data.embargo !== undefined && data.embargo > date.instant ? data.embargo : date.instant,
    slug: found.slug,
    contacts,
    ...(signer ? { signatory: { ...signer, ...(files.signature ? { image: files.signature } : {}) } } : {}),
    attachments: files.attachments,
    images: files.images,
    ...(files.archive ? { archive: files.archive } : {}),
    ...(accept.length ? { accept } : {}),
    source: {
      file: found.file,
      ...(found.folder === undefined ? {} : { folder: found.folder }),
      markdown: source.markdown,
      markdownLine: source.markdownLine,
      text: source.text,
      digest: sha256(source.text),
    },
  }
}

/** The file's name and shelf say the date and the slug; they must agree with the frontmatter. */
function checkName(found: Found, { date }: Partial<FrontmatterData>, report: Report): void {
  const slug = readSlug(found.slug)
  if ('problem' in slug) {
    const message = `Le nom du fichier ne convient pas : ${slug.problem.message}`
    const named = `Renommez-le : ${found.date === undefined ? '' : `${found.date}-`}`
    const fix = slug.problem.fix?.replace(/^.* : /, named)
    report([], { ...slug.problem, rule: 'source/slug', message, ...(fix ? { fix } : {}) })
  }
  if (found.shelf === UNDATED) {
    if (date) report(['date'], shelve(date.date, found.slug))
    return
  }
  if (date && found.date !== undefined && date.date !== found.date)
    report(['date'], otherDate(date.date, found.date))
  if (found.date?.slice(0, 4) !== found.shelf) report([], otherYear(found.date ?? '', found.shelf))
}

function otherDate(date: string, named: string): Problem {
  return {
    rule: 'source/date',
    message: `La date du document (${inWords(date)}) n’est pas celle du nom de son fichier (${named}).`,
    why: 'L’adresse de la page est faite de cette date.',
    fix: `Écrivez « date: ${named} », ou renommez le fichier pour qu’il commence par ${date}.`,
  }
}

function otherYear(named: string, shelf: string): Problem {
  return {
    rule: 'source/date',
    message: `Le nom du fichier commence par ${named}, mais il est rangé dans le dossier ${shelf}.`,
    fix: `Déplacez-le dans le dossier ${named.slice(0, 4)}.`,
  }
}

function shelve(date: string, slug: string): Problem {
  return {
    rule: 'source/date',
    message: `Ce document a une date (${inWords(date)}), mais il est rangé dans ${UNDATED}.`,
    why: 'Seuls les documents sans date restent là ; ils ne sont pas publiés.',
    fix: `Déplacez-le dans ${date.slice(0, 4)}/ sous le nom ${date}-${slug}.`,
  }
}

function checkChanges({ changes = [] }: Partial<FrontmatterData>, report: Report): void {
  for (const [index, change] of changes.entries()) {
    const before: Instant | undefined = changes[index - 1]?.date
    if (before !== undefined && change.date > before) report(['changes', index, 'date'], CHANGES_ORDER)
  }
}

const CHANGES_ORDER: Problem = {
  rule: 'frontmatter/changes-order',
  message: 'Cette correction est plus récente que celle qui la précède.',
  why: 'Le lecteur voit d’abord la dernière.',
  fix: 'Rangez « changes » de la plus récente à la plus ancienne.',
}

const NO_SUMMARY: Problem = {
  rule: 'frontmatter/summary',
  message: 'Il n’y a pas de chapô (« summary »).',
  why: 'Les flux, les moteurs de recherche et les réseaux n’auront que les premiers mots du texte.',
  fix: 'Ajoutez une ligne « summary: … » : l’essentiel en deux ou trois phrases.',
}
