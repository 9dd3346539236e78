/** Attachments: which formats may be published, and how a link says format and weight. */
import { MediaRefused } from './refusal.ts'

export type AttachmentFormat = {
  /** As a link says it: `PDF`. */
  readonly label: string
  readonly mediaType: string
}

type Kind = AttachmentFormat & { readonly matches: (bytes: Uint8Array) => boolean }

const starts = (...signatures: string[]) => {
  return (bytes: Uint8Array): boolean =>
    signatures.some((text) => Buffer.from(text, 'latin1').equals(bytes.subarray(0, text.length)))
}
const ZIP = starts('PK\u0003\u0004')
const OLE = starts('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')
/** An OpenDocument's first entry is its media type, uncompressed, at a known place. */
const openDocument = (mediaType: string) => (bytes: Uint8Array) =>
  ZIP(bytes) && Buffer.from(bytes.subarray(30, 200)).toString('latin1').startsWith(`mimetype${mediaType}`)
/** An Office document is a ZIP with entries in a folder of its own. */
const office = (folder: string) => (bytes: Uint8Array) => ZIP(bytes) && Buffer.from(bytes).includes(folder)
/** Text has no NUL, but for UTF-16 with its mark, which spreadsheets write. */
const text = (bytes: Uint8Array): boolean =>
  !bytes.includes(0) || starts('\u00ff\u00fe', '\u00fe\u00ff')(bytes)

const ODF = 'application/vnd.oasis.opendocument'
const OOXML = 'application/vnd.openxmlformats-officedocument'
const odf = (label: string, name: string): Kind => ({
  label,
  mediaType: `${ODF}.${name}`,
  matches: openDocument(`${ODF}.${name}`),
})

/** By extension. What is not here is refused: no programs, no web pages, no documents with macros. */
const KINDS: Readonly<Record<string, Kind>> = {
  pdf: { label: 'PDF', mediaType: 'application/pdf', matches: starts('%PDF-') },
  odt: odf('ODT', 'text'),
  ods: odf('ODS', 'spreadsheet'),
  odp: odf('ODP', 'presentation'),
  odg: odf('ODG', 'graphics'),
  docx: { label: 'DOCX', mediaType: `${OOXML}.wordprocessingml.document`, matches: office('word/') },
  xlsx: { label: 'XLSX', mediaType: `${OOXML}.spreadsheetml.sheet`, matches: office('xl/') },
  pptx: { label: 'PPTX', mediaType: `${OOXML}.presentationml.presentation`, matches: office('ppt/') },
  doc: { label: 'DOC', mediaType: 'application/msword', matches: OLE },
  xls: { label: 'XLS', mediaType: 'application/vnd.ms-excel', matches: OLE },
  ppt: { label: 'PPT', mediaType: 'application/vnd.ms-powerpoint', matches: OLE },
  rtf: { label: 'RTF', mediaType: 'application/rtf', matches: starts('{\\rtf') },
  epub: {
    label: 'EPUB',
    mediaType: 'application/epub+zip',
    matches: openDocument('application/epub+zip'),
  },
  zip: { label: 'ZIP', mediaType: 'application/zip', matches: ZIP },
  csv: { label: 'CSV', mediaType: 'text/csv', matches: text },
  txt: { label: 'TXT', mediaType: 'text/plain', matches: text },
  json: { label: 'JSON', mediaType: 'application/json', matches: text },
  geojson: { label: 'GeoJSON', mediaType: 'application/geo+json', matches: text },
  ics: { label: 'ICS', mediaType: 'text/calendar', matches: text },
  jpg: { label: 'JPEG', mediaType: 'image/jpeg', matches: starts('\u00ff\u00d8\u00ff') },
  jpeg: { label: 'JPEG', mediaType: 'image/jpeg', matches: starts('\u00ff\u00d8\u00ff') },
  png: { label: 'PNG', mediaType: 'image/png', matches: starts('\u0089PNG\r\n\u001a\n') },
  mp3: {
    label: 'MP3',
    mediaType: 'audio/mpeg',
    matches: starts('ID3', '\u00ff\u00fb', '\u00ff\u00f3', '\u00ff\u00f2'),
  },
  mp4: { label: 'MP4', mediaType: 'video/mp4', matches: (bytes) => starts('ftyp')(bytes.subarray(4)) },
}

/**
 * The format of an attachment, by its name's extension and by its first bytes.
 * Errors: MediaRefused for an extension that is not published, an empty file, or bytes of another format.
 */
export function inspectAttachment(name: string, bytes: Uint8Array): AttachmentFormat {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(KINDS, extension) ? KINDS[extension] : undefined
  if (kind === undefined)
    throw new MediaRefused(
      'attachment/format',
      `La pièce jointe « ${name} » est d’un format qui ne se publie pas.`,
      `Formats acceptés : ${Object.keys(KINDS).join(', ')}.`,
    )
  if (bytes.length === 0)
    throw new MediaRefused(
      'attachment/empty',
      `La pièce jointe « ${name} » est vide.`,
      'Copiez-la de nouveau.',
    )
  if (!kind.matches(bytes))
    throw new MediaRefused(
      'attachment/mismatch',
      `La pièce jointe « ${name} » n’est pas un fichier ${kind.label} : son contenu est d’un autre format.`,
      'Ouvrez-la dans son logiciel et enregistrez-la au bon format, ou corrigez son extension.',
    )
  return { label: kind.label, mediaType: kind.mediaType }
}

/** What follows a download's title: `PDF – 245 ko`, unbreakable. `bytes`: the file's size in bytes. */
export const attachmentNote = (label: string, bytes: number): string =>
  `${label}\u00a0–\u00a0${formatBytes(bytes)}`

const UNITS = ['ko', 'Mo', 'Go', 'To'] as const

/**
 * A file's weight in French, in decimal units: `1 octet`, `812 octets`, `245 ko`, `1,2 Mo`, `12 Mo`. Megabytes
 * and more have one decimal below 10. The space is U+00A0.
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octet${bytes < 2 ? '' : 's'}`
  let value = bytes
  for (const unit of UNITS) {
    value /= 1000
    const rounded = unit === 'ko' || value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10
    if (rounded < 1000 || unit === 'To') return `${String(rounded).replace('.', ',')}\u00a0${unit}`
  }
  throw new Error('unreachable')
}
