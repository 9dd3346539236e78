/** How well a draft agrees with what a person reads in a fixture: one mark (0 to 1) a field. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Register } from '../../build/import/analyse.ts'
import { readRegister } from '../../build/import/store/register.ts'
import { bare } from '../../build/import/text/flat.ts'
import { importBytes } from '../../build/import/threads/one.ts'
import type { Draft, FoundContact } from '../../build/import/types.ts'

export const FIELDS = [
  'title',
  'date',
  'type',
  'place',
  'institution',
  'contacts',
  'event',
  'body',
  'furniture',
] as const
export type Field = (typeof FIELDS)[number]

type Event = {
  readonly name?: string
  readonly start?: string
  readonly end?: string
  readonly venue?: string | null
}

export type Expected = {
  readonly layout: string
  readonly refused?: string
  readonly title?: string
  readonly date?: string
  readonly type?: string
  readonly place?: string
  readonly institution?: string
  readonly contacts?: readonly FoundContact[]
  readonly event?: Event
  readonly embargo?: string
  readonly body?: readonly string[]
  readonly furniture?: readonly string[]
  readonly notes?: readonly string[]
}

export type Fixture = {
  readonly name: string
  readonly file: string
  readonly bytes: Uint8Array
  readonly expected: Expected
}
export type Marks = Readonly<Record<Field, number>>
export type Scored = {
  readonly fixture: Fixture
  readonly marks: Marks
  readonly misses: readonly string[]
  readonly draft?: Draft
  readonly refused?: string
}

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(import.meta.dirname, 'fixtures')

export async function register(): Promise<Register> {
  return (await readRegister(join(ROOT, 'templates'), ROOT)).register
}

export async function fixtures(): Promise<Fixture[]> {
  const names = (await readdir(FOLDER)).sort()
  const found: Fixture[] = []
  for (const file of names.filter((name) => !name.endsWith('.yaml'))) {
    const name = file.replace(/\.[a-z]+$/, '')
    const expected = parse(await readFile(join(FOLDER, `${name}.yaml`), 'utf8'), {
      schema: 'core',
    }) as Expected
    found.push({ name, file, bytes: new Uint8Array(await readFile(join(FOLDER, file))), expected })
  }
  return found
}

export async function score(fixture: Fixture, known: Register): Promise<Scored> {
  const { expected, file, bytes } = fixture
  const outcome = await importBytes({ name: file, bytes, split: false }, known)
  if ('refusal' in outcome) {
    const right = expected.refused === outcome.refusal.rule
    return {
      fixture,
      marks: same(right ? 1 : 0),
      misses: right ? [] : [`refused: ${outcome.refusal.rule}`],
      refused: outcome.refusal.rule,
    }
  }
  const [draft] = outcome.drafts
  if (!draft || expected.refused)
    return { fixture, marks: same(0), misses: [`not refused: ${expected.refused}`] }
  const misses: string[] = []
  const equal = (
    field: Field,
    got: string | undefined,
    wanted: string | undefined,
    read: (text: string) => string = bare,
  ) => {
    const right = read(got ?? '') === read(wanted ?? '')
    if (!right) misses.push(`${field}: « ${got ?? ''} » instead of « ${wanted ?? ''} »`)
    return right ? 1 : 0
  }
  const marks: Marks = {
    title: equal('title', draft.title, expected.title),
    date: equal('date', draft.date, expected.date, String),
    type: equal('type', draft.type, expected.type),
    place: equal('place', draft.place, expected.place),
    institution: equal('institution', draft.institution, expected.institution),
    contacts: contacts(draft, expected.contacts ?? [], misses, known),
    event: event(draft, expected.event, misses),
    body: share(
      expected.body ?? [],
      (text) => bare(draft.body).includes(bare(text)) && (!/^[-#|]/.test(text) || draft.body.includes(text)),
      'body',
      misses,
    ),
    furniture: share(
      expected.furniture ?? [],
      (text) => !` ${bare(draft.body)} `.includes(` ${bare(text)} `),
      'furniture',
      misses,
    ),
  }
  for (const note of expected.notes ?? [])
    if (!draft.notes.some((one) => one.includes(note))) misses.push(`note: ${note}`)
  if (expected.embargo !== draft.embargo)
    misses.push(`embargo: ${draft.embargo ?? ''} instead of ${expected.embargo ?? ''}`)
  return { fixture, marks, misses, draft }
}

function same(mark: number): Marks {
  return Object.fromEntries(FIELDS.map((field) => [field, mark])) as Record<Field, number>
}

/** Twice the right contacts over all of them, found and wanted: one too many costs as much as one missing. */
function contacts(draft: Draft, wanted: readonly FoundContact[], misses: string[], known: Register): number {
  const entries = known.institutions.get(draft.institution ?? '')?.contacts ?? {}
  const got = draft.contacts.map((one) => {
    const entry = typeof one === 'string' ? entries[one] : undefined
    return contactKey(
      typeof one === 'string'
        ? { ...entry, phones: (entry?.phones ?? []).map(({ national }) => national) }
        : one,
    )
  })
  const keys = wanted.map(contactKey)
  const right = keys.filter((key) => got.includes(key)).length
  if (got.length + keys.length === 0) return 1
  for (const key of keys) if (!got.includes(key)) misses.push(`contacts: no ${key}`)
  for (const key of got) if (!keys.includes(key)) misses.push(`contacts: found ${key}`)
  return (2 * right) / (got.length + keys.length)
}

const contactKey = ({ name, role, phones = [], email }: Partial<FoundContact>) =>
  [bare(name ?? ''), bare(role ?? ''), [...phones].join(' / '), email ?? ''].join(' | ')

function event(draft: Draft, wanted: Event | undefined, misses: string[]): number {
  const got = draft.event
  if (!wanted || !got) {
    if (wanted || got)
      misses.push(`event: ${got ? `found ${got.name} ${got.start}` : `none instead of ${wanted?.start}`}`)
    return wanted === undefined && got === undefined ? 1 : 0
  }
  const parts: [string, string | undefined, string | undefined | null][] = [
    ['start', got.start, wanted.start],
    ['end', got.end, wanted.end],
    ...(wanted.venue === undefined
      ? []
      : ([['venue', got.venue, wanted.venue]] as [string, string | undefined, string | null][])),
    ...(wanted.name === undefined
      ? []
      : ([['name', got.name, wanted.name]] as [string, string | undefined, string][])),
  ]
  const wrong = parts.filter(([, a, b]) => bare(a ?? '') !== bare(b ?? ''))
  for (const [name, a, b] of wrong) misses.push(`event.${name}: « ${a ?? ''} » instead of « ${b ?? ''} »`)
  return 1 - wrong.length / parts.length
}

function share(
  given: readonly unknown[],
  holds: (text: string) => boolean,
  field: Field,
  misses: string[],
): number {
  const list = given.map(String)
  if (list.length === 0) return 1
  const wrong = list.filter((text) => !holds(text))
  for (const text of wrong) misses.push(`${field}: ${text}`)
  return 1 - wrong.length / list.length
}

/** The mean of each field over the fixtures, and of all. */
export function averages(all: readonly Scored[]): { fields: Marks; overall: number } {
  const mean = (marks: readonly number[]) =>
    marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length)
  const fields = Object.fromEntries(
    FIELDS.map((field) => [field, mean(all.map(({ marks }) => marks[field]))]),
  ) as Record<Field, number>
  return { fields, overall: mean(Object.values(fields)) }
}
