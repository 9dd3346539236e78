/** Whole releases from a few words, with a register of fiction, for the tests of editorial rules. */
import { sha256 } from '../../build/cache/digest.ts'
import { check } from '../../build/check/index.ts'
import type { CheckedRelease, Rule, Settings } from '../../build/check/rule.ts'
import { parseBody } from '../../build/markdown/parse.ts'
import { readDate, readDateTime, readMoment } from '../../build/source/dates.ts'
import type { Parsed } from '../../build/source/problem.ts'
import type { Diagnostic, Instant, Institution, LocalDate, Release, Site } from '../../build/types.ts'

export type Sketch = {
  readonly date?: string
  readonly type?: string
  readonly title?: string
  readonly summary?: string
  /** `2025-03-20` or `2025-06-06/2025-06-08`. */
  readonly event?: string
  readonly embargo?: string
  readonly body?: string
  readonly id?: string
  /** Other fields, as a loaded release has them. */
  readonly more?: Partial<Release>
  /** Lines of frontmatter that say the same, for their places. */
  readonly lines?: readonly string[]
}

const value = <T>(parsed: Parsed<T>): T => {
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return parsed.value
}

export function releaseOf(sketch: Sketch): CheckedRelease {
  const { type = 'communique', title = 'Titre', summary, event, embargo, body = '', id = 'un' } = sketch
  const date = sketch.date ?? '2025-03-03'
  const [start, end] = (event ?? '').split('/')
  const lines = [
    '---',
    `id: ${id}`,
    `type: ${type}`,
    `title: ${JSON.stringify(title)}`,
    ...(summary === undefined ? [] : [`summary: ${JSON.stringify(summary)}`]),
    `date: ${date}`,
    ...(embargo === undefined ? [] : [`embargo: ${embargo}`]),
    ...(start ? ['event:', '  name: Événement', `  start: ${start}`, ...(end ? [`  end: ${end}`] : [])] : []),
    ...(sketch.lines ?? []),
    '---',
  ]
  const file = `releases/${date.slice(0, 4)}/${date}-${id}.md`
  const day = value(readMoment(date))
  const lifted = embargo === undefined ? undefined : value(readDateTime(embargo))
  const release: Release = {
    id,
    type: type as Release['type'],
    status: 'ready',
    lang: 'fr',
    title,
    ...(summary === undefined ? {} : { summary }),
    institution: 'hautes-rives',
    partners: [],
    date: value(readDate(date)),
    firstPublic: lifted !== undefined && lifted > day.instant ? lifted : day.instant,
    ...(lifted === undefined ? {} : { embargo: lifted }),
    slug: id,
    translations: [],
    themes: [],
    contacts: [{ name: 'Service de presse', phones: [], email: 'presse@hautes-rives.fr' }],
    ...(start
      ? {
          event: {
            name: 'Événement',
            start: value(readMoment(start)),
            ...(end ? { end: value(readMoment(end)) } : {}),
            status: 'scheduled' as const,
          },
        }
      : {}),
    people: [],
    recipients: [],
    attachments: [],
    images: [],
    changes: [],
    aliases: [],
    source: {
      file,
      folder: '/tmp',
      markdown: body,
      markdownLine: lines.length + 1,
      text: `${lines.join('\n')}\n${body}`,
      digest: sha256(body),
    },
    ...sketch.more,
  }
  const { source, lang } = release
  const parsed = parseBody({ markdown: source.markdown, file, firstLine: source.markdownLine, lang })
  return { release, body: parsed }
}

/** Only what the rules read. */
export const SITE = {
  baseUrl: 'https://presse.hautes-rives.gouv.fr',
  title: 'Salle de presse',
  description: 'De fiction.',
  lang: 'fr',
  publisher: 'hautes-rives',
  themes: { logement: 'Logement' },
} as Partial<Site> as Site

const day = (text: string) => text as LocalDate

export const INSTITUTIONS: ReadonlyMap<string, Institution> = new Map([
  [
    'hautes-rives',
    {
      id: 'hautes-rives',
      brand: 'etat',
      kind: 'GovernmentOrganization',
      names: [{ name: 'Préfète de la région Hautes-Rives', letterhead: ['PRÉFÈTE'] }],
      social: [],
      contacts: { presse: { phones: [], email: 'service-presse@occitanie.gouv.fr' } },
      officeHolders: [
        {
          name: 'Bertrand Quillien',
          role: 'préfet de la région Hautes-Rives, préfet de la Vourze',
          from: day('2021-03-01'),
          until: day('2024-02-01'),
        },
        {
          name: 'Hélène Marchetti',
          role: 'préfète de la région Hautes-Rives, préfète de la Vourze',
          from: day('2024-02-01'),
        },
        {
          name: 'Samir Belkacem',
          role: 'directeur régional de l’habitat Hautes-Rives',
          from: day('2022-09-01'),
        },
        { name: 'Odile Castanier', role: 'présidente du conseil de rivage', from: day('2021-07-04') },
      ],
    },
  ],
])

export const NOW = '2025-03-03T09:00:00Z' as Instant

/** What the rules find in one release, or in several read together. */
export function findingsOf(
  rules: Rule | readonly Rule[],
  releases: CheckedRelease | readonly CheckedRelease[],
  { now = NOW, settings = {} }: { now?: Instant; settings?: Partial<Settings> } = {},
): Diagnostic[] {
  return check({
    releases: [releases].flat() as CheckedRelease[],
    site: SITE,
    institutions: INSTITUTIONS,
    now,
    settings,
    rules: [rules].flat() as Rule[],
  })
}
