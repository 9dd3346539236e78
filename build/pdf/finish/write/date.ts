/** Instants as PDF dates (ISO 32000-1, 7.9.4). */
import type { Instant } from '../../../types.ts'
import { PdfString } from '../objects/values.ts'

/** `2024-12-30T10:00:00Z` as `D:20241230100000Z`. */
export const date = (instant: Instant): PdfString => new PdfString(`(D:${instant.replace(/[-:T]/g, '')})`)
