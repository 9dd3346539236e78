/** A release as renderers are given it, without a site around it: for tests of one renderer. */
import { openLibrary } from '../../build/library.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import { loadWording } from '../../build/render/wording.ts'
import type {
  Digest,
  Event,
  EventMoment,
  Instant,
  LocalDate,
  LocalTime,
  OutputPath,
  Ref,
  Resolve,
} from '../../build/types.ts'

export const SITE = {
  title: 'Salle de presse',
  description: 'Ce que publie la préfecture.',
  baseUrl: 'https://presse.exemple.gouv.fr',
  lang: 'fr',
}
export const wording = await loadWording()

const encoder = new TextEncoder()
const blobs = new Map<string, Uint8Array>()

/** Puts bytes where `library` finds them. */
export function stored(text: string): Ref {
  const bytes = encoder.encode(text)
  const ref = `blob-${blobs.size}` as Digest
  blobs.set(ref, bytes)
  return { ref, bytes: bytes.length }
}
const resolve: Resolve = async ({ ref }) => {
  const bytes = blobs.get(ref)
  if (!bytes) throw new Error(`No such blob: ${ref}`)
  return bytes
}
export const library = openLibrary(resolve)

export function view(
  fields: Partial<ReleaseView> = {},
  markdown = 'Le texte de cet essai, [la suite](/2026/11/suite/).',
): ReleaseView {
  return {
    id: 'essai',
    type: 'communique',
    lang: 'fr',
    title: 'Un essai',
    summary: 'Le chapô de cet essai.',
    date: '2026-11-20' as LocalDate,
    firstPublic: '2026-11-20T10:00:00Z',
    modified: '2026-11-20T10:00:00Z',
    place: 'Toulouse',
    issuer: {
      id: 'prefet-region-occitanie',
      name: 'Préfet de la région Occitanie',
      letterhead: ['PRÉFET'],
      kind: 'GovernmentOrganization',
      website: 'https://www.prefectures-regions.gouv.fr/occitanie',
      social: [],
    },
    partners: [],
    themes: [{ id: 'logement', label: 'Logement' }],
    contacts: [],
    people: [],
    recipients: [],
    body: stored(markdown),
    media: [],
    attachments: [],
    folder: '2026/11/essai/',
    slug: 'essai',
    ...fields,
  }
}

/** A moment in Paris; `utc` is the hour that the same instant has in UTC. */
export function moment(date: string, time?: string, utc?: string): EventMoment {
  return {
    date: date as LocalDate,
    ...(time ? { time: time as LocalTime } : {}),
    instant: `${date}T${utc ?? time ?? '00:00'}:00Z` as Instant,
  }
}

export const ASSISES: Event = {
  name: 'Assises régionales du logement',
  start: moment('2026-12-08', '08:30', '07:30'),
  end: moment('2026-12-08', '16:30', '15:30'),
  venue: 'Centre des congrès Diagora',
  address: '150 rue Pierre Gilles de Gennes, 31670 Labège',
  rsvp: 'presse@exemple.gouv.fr',
  status: 'scheduled',
}

export const PHOTO: ReleaseView['media'][number] = {
  src: 'photo.jpg',
  alt: 'La salle pleine',
  caption: 'Les assises',
  credit: 'Préfecture',
  licence: 'Licence Ouverte 2.0',
  width: 1200,
  height: 800,
  renditions: [
    { path: '2026/11/essai/photo.600w.jpg' as OutputPath, width: 600 },
    { path: '2026/11/essai/photo.1200w.jpg' as OutputPath, width: 1200 },
  ],
  print: { content: { ref: 'x' as Digest, bytes: 1 }, type: 'image/jpeg' },
  original: {
    path: '2026/11/essai/photo.jpg' as OutputPath,
    bytes: 4_000_000,
    label: 'JPEG',
    width: 4000,
    height: 2667,
  },
}

export const PDF = { path: '2026/11/essai/essai.pdf' as OutputPath, bytes: 123_456 }

/** What people paste from anywhere, and what parsers stumble on. */
export const HOSTILE = [
  ']]>',
  '<![CDATA[',
  '&amp;',
  '<b>',
  '\u0000',
  '\u0007',
  '\u000b',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ud800',
  '\udfff',
  '\ufffe',
  '😀',
  '👩‍👩‍👧‍👦',
  'é',
  'e\u0301',
  '\r',
  '\n',
  '\r\n',
  '\t',
  ';',
  ',',
  ':',
  '\\',
  '\\n',
  '"',
  "^'",
  'END:VEVENT',
  '\r\nEND:VCALENDAR\r\n',
  'x'.repeat(100),
  'é'.repeat(100),
  '😀'.repeat(40),
]
