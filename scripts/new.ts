/** `crieur new`: asks, or takes flags, and writes the file of a new release, with the editor's own files. */
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { EXIT } from '../build/diagnostics.ts'
import { editorFiles } from '../build/edit/editor-files.ts'
import { EditRefused } from '../build/edit/frontmatter.ts'
import { idFor, newRelease, slugFor } from '../build/edit/new-release.ts'
import { writeWhole } from '../build/ledger/disk.ts'
import { readLedger } from '../build/ledger/read.ts'
import { readDate } from '../build/source/dates.ts'
import { readSlug } from '../build/source/fields.ts'
import { loadSources, type Sources } from '../build/source/load.ts'
import type { Problem } from '../build/source/problem.ts'
import { listed, nearest } from '../build/source/suggest.ts'
import { type Institution, type LocalDate, RELEASE_TYPES, type ReleaseType } from '../build/types.ts'
import { hashOnly } from './ledger.ts'
import { absolute, instantOf, UsageError } from './options.ts'
import { askContacts, askDate, askInstitution, askTitle, askType } from './questions.ts'

export type NewFlags = {
  releases: string
  templates: string
  type?: string
  institution?: string
  title?: string
  date?: string
  place?: string
  /** Keys, parted by commas; empty for none. */
  contacts?: string
  /** The address's words, in place of the title's. */
  slug?: string
  /** A folder with `index.md`, for a release with images or attachments. */
  folder?: boolean
  now?: string
}

export async function newCommand(flags: NewFlags): Promise<number> {
  const releases = absolute(flags.releases)
  const sources = await loadSources({
    root: process.cwd(),
    releasesDir: releases,
    templatesDir: absolute(flags.templates),
    putBlob: hashOnly,
  })
  const ask = process.stdin.isTTY === true && process.stdout.isTTY === true
  const given = async (name: keyof NewFlags, question: () => Promise<string>): Promise<string> => {
    const flag = flags[name]
    if (typeof flag === 'string') return flag
    if (ask) return question()
    throw new UsageError(
      `--${name} manque. Exemple : npm run new -- --type communique --institution ${[...sources.institutions.keys()][0] ?? 'prefet'} --title "Un titre" --date 2026-11-23`,
    )
  }
  const type = typeOf(await given('type', askType))
  const institution = institutionOf(
    await given('institution', () => askInstitution(sources.institutions, sources.site?.publisher)),
    sources,
  )
  const title = await given('title', askTitle)
  if (!title.trim()) throw new UsageError('--title : un titre est nécessaire ; vous pourrez le changer.')
  const date = dateOf(await given('date', () => askDate(today(flags.now))))
  const contacts = contactsOf(
    flags.contacts ?? (ask ? (await askContacts(institution)).join(',') : ''),
    institution,
  )
  const slug = slugOf(flags.slug ?? slugFor(title), flags.slug === undefined ? title : undefined)

  const id = idFor(slug, date)
  const name = `${date}-${slug}`
  const file = join(releases, date.slice(0, 4), flags.folder ? join(name, 'index.md') : `${name}.md`)
  refuseTaken(file, join(releases, date.slice(0, 4), name), id, sources, releases)
  const { place } = flags
  const themes = Object.keys(sources.site?.themes ?? {})
  writeWhole(
    file,
    newRelease(
      { type, title, institution: institution.id, date, contacts, themes, ...(place ? { place } : {}) },
      id,
    ),
  )
  writeEditorFiles(sources)
  process.stdout.write(next(relative(process.cwd(), file), flags.folder ?? false))
  return EXIT.done
}

const next = (shown: string, folder: boolean) => `Écrit : ${shown}
À faire ensuite :
  1. ouvrez ce fichier, écrivez le chapô et le texte${folder ? ' ; posez images et documents à côté' : ''} ;
  2. relisez : npm run check, et voyez : npm run preview ;
  3. effacez la ligne « status: draft » ;
  4. publiez : npm run publish.
`

function typeOf(text: string): ReleaseType {
  const type = RELEASE_TYPES.find((one) => one === text)
  if (type) return type
  const guess = nearest(text, RELEASE_TYPES)
  throw new UsageError(
    `--type : « ${text} » n’existe pas. Écrivez ${guess ? `« ${guess} »` : listed(RELEASE_TYPES)}.`,
  )
}

function institutionOf(id: string, { institutions }: Sources): Institution {
  const institution = institutions.get(id)
  if (institution) return institution
  const ids = [...institutions.keys()]
  const guess = nearest(id, ids)
  throw new UsageError(
    `--institution : « ${id} » n’est pas dans templates/institutions. Écrivez ${guess ? `« ${guess} »` : listed(ids)}.`,
  )
}

function dateOf(text: string): LocalDate {
  const parsed = readDate(text.trim())
  return 'value' in parsed ? parsed.value : refuse('--date', parsed.problem)
}

function slugOf(text: string, title: string | undefined): string {
  const parsed = readSlug(text)
  if ('value' in parsed) return parsed.value
  if (title !== undefined)
    throw new UsageError(
      '--slug manque : ce titre ne donne pas d’adresse. Exemple : --slug assises-du-logement',
    )
  return refuse('--slug', parsed.problem)
}

function refuse(flag: string, { message, fix }: Problem): never {
  throw new UsageError([`${flag} : ${message}`, fix].filter(Boolean).join(' '))
}

function contactsOf(text: string, { id, contacts }: Institution): string[] {
  const keys = text
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)
  for (const key of keys) {
    if (Object.hasOwn(contacts, key)) continue
    const known = Object.keys(contacts)
    throw new UsageError(
      `--contacts : « ${key} » n’est pas un contact de « ${id} ». Contacts inscrits : ${known.join(', ') || 'aucun'}.`,
    )
  }
  return keys
}

function today(now: string | undefined): string {
  return Temporal.Instant.from(instantOf(now)).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
}

/** One address and one identifier are one release's for ever. */
function refuseTaken(file: string, folder: string, id: string, sources: Sources, releases: string): void {
  const taken = [file, folder, `${folder}.md`].find((path) => existsSync(path))
  if (taken)
    throw new EditRefused(
      `${relative(process.cwd(), taken)} existe déjà : rien n’a été écrit. Choisissez une autre adresse avec --slug.`,
    )
  const ids = [...sources.releases, ...sources.unpublishable, ...(readLedger(releases)?.entries ?? [])].map(
    (one) => one.id,
  )
  if (ids.includes(id))
    throw new EditRefused(
      `L’identifiant « ${id} » est déjà celui d’un autre document : rien n’a été écrit. Choisissez une autre adresse avec --slug.`,
    )
}

/** Rewritten each time: institutions and themes come and go. */
function writeEditorFiles({ institutions, site }: Sources): void {
  const names = { institutions: [...institutions.keys()], themes: Object.keys(site?.themes ?? {}) }
  for (const { path, content } of editorFiles(names)) {
    const file = absolute(path)
    if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeWhole(file, content)
  }
}
