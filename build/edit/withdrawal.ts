/** Marks a release as withdrawn: when, why, and what replaces it. */
import type { Instant, ReleaseId } from '../types.ts'
import { appended, EditRefused, editFrontmatter, entryNamed, filled } from './frontmatter.ts'
import { blockScalar, flowScalar, oneLine, written } from './scalar.ts'

export type NewWithdrawal = {
  readonly date: Instant
  /** Why, for the reader. */
  readonly reason: string
  readonly replacedBy?: ReleaseId
}

/** `raw`: the file's text, byte for byte; `file`: its path, for messages. Errors: EditRefused. */
export function withdraw(raw: string, withdrawal: NewWithdrawal, file: string): string {
  const reason = oneLine(withdrawal.reason)
  if (reason === '')
    throw new EditRefused('La raison est vide : dites au lecteur pourquoi ce document est retiré.')
  const { replacedBy } = withdrawal
  const entry = { date: written(withdrawal.date), reason, ...(replacedBy ? { replacedBy } : {}) }
  const lines = Object.entries({ ...entry, reason: blockScalar(reason) }).map(
    ([key, value]) => `  ${key}: ${value}\n`,
  )
  const pairs = Object.entries(entry).map(([key, value]) => `${key}: ${flowScalar(value)}`)
  const flow = `{ ${pairs.join(', ')} }`
  return editFrontmatter(raw, file, (opened) => {
    if (opened.data['withdrawn'] !== undefined)
      throw new EditRefused(`${file} : ce document est déjà retiré.`)
    const pair = entryNamed(opened.root, 'withdrawn')
    return {
      splice: pair
        ? filled(opened, pair, lines.join(''), flow)
        : appended(opened, `withdrawn:\n${lines.join('')}`, `withdrawn: ${flow}`),
      expected: { ...opened.data, withdrawn: entry },
    }
  })
}
