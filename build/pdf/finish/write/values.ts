/** PDF values for what the house knows: texts, instants (ISO 32000-1, 7.9). */
import { PDFHexString, PDFString } from '@cantoo/pdf-lib'
import type { Instant } from '../../../types.ts'

/** A text string: readable where it is ASCII, else UTF-16 (7.9.2.2). */
export const text = (value: string): PDFString | PDFHexString =>
  /^[\x20-\x7E]*$/.test(value) ? PDFString.of(value.replace(/[\\()]/g, '\\$&')) : PDFHexString.fromText(value)

/** `2024-12-30T10:00:00Z` as `D:20241230100000Z` (7.9.4). */
export const date = (instant: Instant): PDFString => PDFString.of(`D:${instant.replace(/[-:T]/g, '')}`)
