/** Reads a recorded version back into a `Release`, from `.versions/` alone but for the register of today. */
import { join, relative, sep } from 'node:path'
import { sha256 } from '../cache/digest.ts'
import type { Store } from '../cache/store.ts'
import type { Found } from '../source/discover.ts'
import { filesOf } from '../source/files.ts'
import { readFrontmatter } from '../source/frontmatter.ts'
import type { Sources } from '../source/load.ts'
import { readRelease } from '../source/release.ts'
import type { Contact, Institution, Release } from '../types.ts'
import type { LedgerEntry } from './entry.ts'
import { foundFolder, publishedSource } from './versions.ts'

const NOBODY: Contact = { phones: [] }

/**
 * Undefined where the version is missing or not as its line proves it, or was written for rules that have
 * changed since: then it has no page.
 *
 * The register is today's on purpose: a press officer who left, and whose number went, is not called again.
 * Partners, themes and contacts that are gone are left out; nothing of what an old version names is an error.
 */
export async function readSuperseded(
  entry: LedgerEntry,
  folders: { readonly root: string; readonly releases: string },
  sources: Pick<Sources, 'institutions'> & {
    readonly site: { readonly themes: Readonly<Record<string, string>> }
  },
  put: Store['put'],
): Promise<Release | undefined> {
  const folder = foundFolder(folders.releases, entry)
  const text = publishedSource(folders.releases, entry)
  if (folder === undefined || text === undefined || sha256(text) !== entry.source) return undefined
  const bytes = new TextEncoder().encode(text)
  const found = foundAt(entry, folder, folders.root)
  const named = namesOf(bytes, found.file)
  const files = filesOf(found.folder, put)
  for (const [path, digest] of Object.entries(entry.files)) {
    const file = await files(path).catch(() => undefined)
    if (!file || !('value' in file) || file.value.content.ref !== digest) return undefined
  }
  const institutions = withContacts(sources.institutions, named.institution, named.contacts)
  const known = new Set([...institutions.keys(), ...named.partners])
  const { release } = await readRelease(
    found,
    bytes,
    { institutions, proposed: new Set(), known, themes: undefined },
    files,
  )
  if (!release) return undefined
  const { withdrawn: _notYet, ...rest } = release
  return {
    ...rest,
    contacts: release.contacts.filter((contact) => contact !== NOBODY),
    partners: release.partners.filter((id) => sources.institutions.has(id)),
    themes: release.themes.filter((id) => Object.hasOwn(sources.site.themes, id)),
  }
}

/** As if it lay where it was published from. */
function foundAt(entry: LedgerEntry, folder: string, root: string): Found {
  const [shelf = '', name = ''] = entry.file.split('/')
  const [, date, slug = ''] = /^(\d{4}-\d\d-\d\d)-(.+?)(?:\.md)?$/.exec(name) ?? []
  const path = join(folder, 'source.md')
  return {
    path,
    file: relative(root, path).split(sep).join('/'),
    folder: join(folder, 'files'),
    shelf,
    ...(date === undefined ? {} : { date }),
    slug,
  }
}

function namesOf(bytes: Uint8Array, file: string) {
  const source = readFrontmatter(bytes, file)
  const data = 'data' in source ? (source.data as Record<string, unknown>) : {}
  const texts = (value: unknown) =>
    (Array.isArray(value) ? value : []).filter((item): item is string => typeof item === 'string')
  return {
    institution: String(data['institution']),
    partners: texts(data['partners']),
    contacts: texts(data['contacts']),
  }
}

function withContacts(
  institutions: ReadonlyMap<string, Institution>,
  id: string,
  contacts: readonly string[],
): Map<string, Institution> {
  const all = new Map(institutions)
  const institution = institutions.get(id)
  if (!institution) return all
  const gone = contacts.filter((key) => !Object.hasOwn(institution.contacts, key))
  const placeholders = Object.fromEntries(gone.map((key) => [key, NOBODY]))
  return all.set(id, { ...institution, contacts: { ...institution.contacts, ...placeholders } })
}
