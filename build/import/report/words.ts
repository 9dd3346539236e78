/** The report's French words: fields, rules, places. */
import type { FieldName, Where } from '../types.ts'

export const FIELDS: Readonly<Record<FieldName, string>> = {
  type: 'Type',
  title: 'Titre',
  subtitle: 'Sous-titre',
  summary: 'Chapô',
  date: 'Date',
  place: 'Lieu',
  institution: 'Institution',
  contacts: 'Contacts',
  event: 'Événement',
  people: 'Intervenants',
  signatory: 'Signataire',
  recipients: 'Destinataires',
  opinion: 'Avis',
  embargo: 'Embargo',
  attachments: 'Pièces jointes',
  themes: 'Thèmes',
  lang: 'Langue',
  id: 'Identifiant',
}

export function placeWords({ page, line, label }: Where): string {
  if (label !== undefined) return label
  if (page !== undefined) return `page ${page}, ligne ${line ?? 1}`
  return line === undefined ? 'document' : `ligne ${line}`
}

/** How sure a field is, in a word. */
export function trust(confidence: number): string {
  return confidence >= 0.85 ? 'sûr' : confidence >= 0.65 ? 'probable' : 'à vérifier'
}

export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('fr')} ${n < 2 ? one : many}`
