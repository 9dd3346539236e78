/** What a release's frontmatter names elsewhere: institutions, themes, press contacts, files. */
import type { Archive, Attachment, Contact, Image, Institution, SourceFile } from '../types.ts'
import type { OpenFile } from './files.ts'
import { unknown } from './institutions.ts'
import type { Parsed, Problem } from './problem.ts'
import { notAccepted } from './proposals.ts'
import type { FrontmatterData } from './schema.ts'
import { nearest } from './suggest.ts'

/** Tells a problem of the value at `path`. */
export type Report = (path: readonly PropertyKey[], problem: Problem) => void

/** What is declared in `templates/`, for releases to name. */
export type Register = {
  readonly institutions: ReadonlyMap<string, Institution>
  /** Waiting to be accepted: only a draft may name them. */
  readonly proposed: ReadonlySet<string>
  /** Declared, right or not: a release is not to blame for an institution's file that is in error. */
  readonly known: ReadonlySet<string>
  /** Undefined when `site.yaml` cannot be read. */
  readonly themes: ReadonlySet<string> | undefined
}

type Data = Partial<FrontmatterData>

/** Checks the ids that a release names, and finds its press contacts. */
export function resolveReferences(data: Data, register: Register, report: Report): readonly Contact[] {
  const { institution: id, partners = [], themes = [] } = data
  if (id !== undefined && !register.known.has(id))
    report(['institution'], unknown('institution', id, register.known))
  else if (id !== undefined && register.proposed.has(id)) report(['institution'], notAccepted(id))
  for (const [index, partner] of partners.entries()) {
    if (!register.known.has(partner))
      report(['partners', index], unknown('partners', partner, register.known))
    else if (register.proposed.has(partner)) report(['partners', index], notAccepted(partner))
    else if (partner === id) report(['partners', index], OWN_PARTNER)
  }
  for (const [index, theme] of themes.entries()) {
    if (register.themes?.has(theme) === false)
      report(['themes', index], unknown('themes', theme, register.themes))
  }
  return resolveContacts(data, id === undefined ? undefined : register.institutions.get(id), report)
}

function resolveContacts(
  { contacts = [] }: Data,
  institution: Institution | undefined,
  report: Report,
): Contact[] {
  return contacts.flatMap((contact, index) => {
    if (typeof contact !== 'string') return [contact]
    const found =
      institution && Object.hasOwn(institution.contacts, contact) ? institution.contacts[contact] : undefined
    if (!found && institution) report(['contacts', index], unknownContact(contact, institution))
    return found ? [found] : []
  })
}

/** By key, or by the name written in the register: « Marion Ospital » is `marion-ospital`. */
function unknownContact(key: string, { id, contacts }: Institution): Problem {
  const byName = Object.entries(contacts).find(
    ([, { name }]) => name !== undefined && nearest(key, [name]),
  )?.[0]
  const guess = nearest(key, Object.keys(contacts)) ?? byName
  return {
    rule: 'reference/contacts',
    message: `« ${key} » n’est pas un contact presse de « ${id} ».${guess ? ` Vouliez-vous dire « ${guess} » ?` : ''}`,
    why: 'Sans contact, un journaliste ne peut joindre personne.',
    fix: guess
      ? `Écrivez : ${guess}`
      : `Inscrivez-le dans templates/institutions/${id}.yaml, ou donnez ici « name », « phones », « email ».`,
  }
}

const OWN_PARTNER: Problem = {
  rule: 'reference/partners',
  message: 'Une institution n’est pas sa propre partenaire.',
  fix: 'Effacez-la de « partners ».',
}

export type Files = {
  readonly attachments: readonly Attachment[]
  readonly images: readonly Image[]
  readonly signature?: SourceFile
  readonly archive?: Archive
}

/** Reads the files that a release names. */
export async function resolveFiles(data: Data, open: OpenFile, report: Report): Promise<Files> {
  const read = async (path: readonly PropertyKey[], name: string): Promise<SourceFile | undefined> => {
    const file: Parsed<SourceFile> = await open(name)
    if ('value' in file) return file.value
    report(path, file.problem)
    return undefined
  }
  const attachments: Attachment[] = []
  for (const [index, attachment] of (data.attachments ?? []).entries()) {
    const file = await read(['attachments', index, 'file'], attachment.file)
    if (file) attachments.push({ ...attachment, file })
  }
  const images: Image[] = []
  for (const [index, image] of (data.images ?? []).entries()) {
    const file = await read(['images', index, 'file'], image.file)
    if (file) images.push({ ...image, file })
  }
  const signature = data.signatory?.image && (await read(['signatory', 'image'], data.signatory.image))
  const archive = data.archive && (await resolveArchive(data.archive, read, report))
  return { attachments, images, ...(signature ? { signature } : {}), ...(archive ? { archive } : {}) }
}

async function resolveArchive(
  { source, ...archive }: NonNullable<Data['archive']>,
  read: (path: readonly PropertyKey[], name: string) => Promise<SourceFile | undefined>,
  report: Report,
): Promise<Archive> {
  const file = source && (await read(['archive', 'source', 'file'], source.file))
  if (!source || !file) return archive
  const sha256 = file.content.ref
  if (sha256 !== source.sha256) report(['archive', 'source', 'sha256'], altered(file.path, sha256))
  return { ...archive, source: { file, sha256 } }
}

function altered(file: string, sha256: string): Problem {
  return {
    rule: 'source/digest',
    message: `« ${file} » n’est plus le document dont l’empreinte est notée ici.`,
    why: 'L’original d’une archive ne change jamais.',
    fix: `Remettez le fichier d’origine ; si c’est bien celui-ci, écrivez : sha256: ${sha256}`,
  }
}
