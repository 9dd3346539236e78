/** A draft as the frontmatter of a release: only what the schema takes, in the house's order of keys. */
import { stringify } from 'yaml'
import { releaseSchema } from '../../source/schema.ts'
import type { Draft } from '../types.ts'

export type Named = {
  readonly id: string
  readonly file: string
  readonly sha256: string
  readonly importedAt: string
}

export type Attached = { readonly file: string; readonly title: string }
export type Pictured = { readonly file: string; readonly alt: string; readonly caption?: string }

export type Written = {
  readonly text: string
  readonly status: 'ready' | 'draft'
  readonly notes: readonly string[]
}

/** Below this, a person must look before it is published. */
const SURE = 0.6

export function releaseText(
  draft: Draft,
  named: Named,
  { attachments, images }: { attachments: readonly Attached[]; images: readonly Pictured[] },
  extra: readonly string[] = [],
): Written {
  const notes = [...draft.notes, ...extra]
  const reasons = whyDraft(draft)
  const status = reasons.length ? 'draft' : 'ready'
  const data: Record<string, unknown> = {
    id: named.id,
    type: draft.type,
    title: draft.title,
    subtitle: draft.subtitle,
    summary: draft.summary,
    institution: draft.institution,
    date: draft.date,
    place: draft.place,
    lang: draft.lang === 'fr' ? undefined : draft.lang,
    status: status === 'draft' ? 'draft' : undefined,
    embargo: draft.embargo,
    themes: some(draft.themes),
    contacts: some(
      draft.contacts.map((contact) =>
        typeof contact === 'string' ? contact : withoutEmpty({ ...contact, phones: some(contact.phones) }),
      ),
    ),
    event: draft.event,
    people: some(draft.people),
    signatory: draft.signatory,
    recipients: some(draft.recipients),
    opinion: draft.opinion,
    attachments: some(attachments),
    images: some(images),
    archive: {
      source: { file: named.file, sha256: named.sha256 },
      verified: false,
      importedAt: named.importedAt,
    },
  }
  const kept = fitting(withoutEmpty(data), notes)
  const archive = {
    ...(kept['archive'] as object),
    ...(notes.length + reasons.length ? { notes: [...reasons, ...notes].map(oneLine) } : {}),
  }
  const yaml = stringify({ ...kept, archive }, { lineWidth: 0, defaultStringType: 'PLAIN', version: '1.2' })
  return { text: `---\n${yaml}---\n\n${draft.body}`, status, notes }
}

function whyDraft(draft: Draft): string[] {
  const reasons: string[] = []
  const sure = (field: string) => draft.evidence.find((one) => one.field === field)?.confidence ?? 0
  if (draft.waitsFor !== undefined)
    reasons.push(
      `Brouillon : l’institution « ${draft.waitsFor} » attend d’être acceptée dans templates/institutions.`,
    )
  else if (!draft.institution)
    reasons.push('Brouillon : le document ne dit pas quelle institution le publie.')
  else if (sure('institution') < 0.5) reasons.push('Brouillon : l’institution est à vérifier.')
  if (!draft.title) reasons.push('Brouillon : le document n’a pas de titre.')
  else if (sure('title') < 0.5) reasons.push('Brouillon : le titre est à vérifier.')
  if (!draft.date) reasons.push('Brouillon : le document ne porte pas de date.')
  else if (sure('date') < SURE && sure('date') !== 0.5) reasons.push('Brouillon : la date est à vérifier.')
  return reasons
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length ? list : undefined)
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function withoutEmpty(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

/** What the schema refuses is left out and noted: an archive must load, whatever a scanner made of it. */
function fitting(data: Record<string, unknown>, notes: string[]): Record<string, unknown> {
  const kept = { ...data }
  for (let round = 0; round < 8; round++) {
    const parsed = releaseSchema.safeParse(kept)
    if (parsed.success) return kept
    const keys = new Set(
      parsed.error.issues.flatMap(({ path, code }) =>
        path[0] === undefined || (code === 'invalid_type' && !(path[0] in kept)) ? [] : [String(path[0])],
      ),
    )
    const bad = [...keys].filter((key) => key in kept && key !== 'id' && key !== 'archive')
    if (bad.length === 0) return kept
    for (const key of bad) {
      notes.push(`« ${key} » n’a pu être repris tel quel : ${JSON.stringify(kept[key]).slice(0, 200)}.`)
      delete kept[key]
    }
  }
  return kept
}
