/** A letter's own parts: who writes, to whom, the salutation, who signs. */
import { flat } from '../text/flat.ts'
import { isRole, nameOf } from '../text/names.ts'
import type { Candidate, FoundPerson } from '../types.ts'
import { bodyEnd, bodyStart, type Context, isFree, take } from './context.ts'

export type FoundLetter = {
  readonly signatory?: Candidate<FoundPerson>
  readonly recipients?: Candidate<readonly string[]>
}

export function findLetter(context: Context): FoundLetter {
  const { blocks } = context
  const start = bodyStart(context)
  const to = blocks.findIndex(
    (block, i) => i < start && isFree(context, i) && /^\W*[àÀaA]\W*$/u.test(block.text),
  )
  const sender = to > 0 ? senderBefore(context, to) : undefined
  let recipients: Candidate<readonly string[]> | undefined
  if (to >= 0) {
    take(context, to, 'letter', 'adresse')
    const lines: string[] = []
    for (let i = to + 1; i < start; i++) {
      const block = blocks[i]
      if (
        !block ||
        !isFree(context, i) ||
        block.hint === 'title' ||
        /^\W*(?:objet|ref|n\/ref|madame|monsieur|mesdames)\b[^,]*[:,]/.test(flat(block.text))
      )
        break
      lines.push(...block.text.split('\n'))
      take(context, i, 'letter', 'destinataire')
    }
    const where = blocks[to + 1]?.where
    if (lines.length && where)
      recipients = {
        value: lines.map((line) => line.replace(/[,;]$/, '')),
        where,
        confidence: 0.88,
        rule: 'destinataires',
      }
  }
  recipients ??= recipientList(context)
  const signatory = signature(context, sender)
  return { ...(signatory ? { signatory } : {}), ...(recipients ? { recipients } : {}) }
}

/** « Destinataires : » over a list. */
function recipientList(context: Context): Candidate<readonly string[]> | undefined {
  const { blocks } = context
  const label = blocks.findIndex(
    ({ text }, i) =>
      isFree(context, i) && /^\W*destinataires?\s?(?:\(s\))?\s?:/i.test(text) && text.length < 160,
  )
  const head = blocks[label]
  if (!head) return undefined
  take(context, label, 'letter', 'destinataires')
  const said = head.text.replace(/^[^:]*:\s*/, '')
  const lines = said ? [said] : []
  for (let i = label + 1; i < blocks.length && isFree(context, i); i++) {
    const block = blocks[i]
    if (!block?.item && (lines.length > 0 || (block?.text.length ?? 999) > 110)) break
    lines.push(block?.text ?? '')
    take(context, i, 'letter', 'destinataire')
    if (!block?.item) break
  }
  return lines.length
    ? {
        value: lines.map((line) => line.replace(/[,;.]$/, '')),
        where: head.where,
        confidence: 0.85,
        rule: 'destinataires',
      }
    : undefined
}

function senderBefore(context: Context, to: number): string | undefined {
  const lines: string[] = []
  for (let i = to - 1; i >= 0 && i >= to - 4; i--) {
    const text = context.blocks[i]?.text ?? ''
    if (!isFree(context, i) || text.length > 130 || !(isRole(text) || nameOf(text) || lines.length === 0))
      break
    lines.unshift(text)
    take(context, i, 'letter', 'expediteur')
    if (isRole(text)) break
  }
  return lines.length ? lines.join(' ').replace(/,$/, '') : undefined
}

/** The name that ends the text, with the office above it or below it. */
function signature(context: Context, sender: string | undefined): Candidate<FoundPerson> | undefined {
  const { blocks } = context
  const end = bodyEnd(context)
  for (let i = Math.min(blocks.length - 1, end + 6); i >= end; i--) {
    const block = blocks[i]
    const named =
      block && isFree(context, i) ? nameOf(block.text.replace(/^sign[ée]\s?:?\s?/i, '')) : undefined
    if (!block || !named) continue
    const above = blocks[i - 1]
    const below = blocks[i + 1]
    const aboveRole =
      above &&
      isFree(context, i - 1) &&
      above.text.length < 130 &&
      isRole(above.text.replace(/^(?:le|la)\s/i, ''))
        ? above.text
        : undefined
    const belowRole = below && isFree(context, i + 1) && isRole(below.text) ? below.text : undefined
    take(context, i, 'letter', 'signature')
    if (aboveRole) take(context, i - 1, 'letter', 'signature')
    else if (belowRole) take(context, i + 1, 'letter', 'signature')
    const role = (aboveRole ?? belowRole ?? sender)?.replace(/[,:]$/, '')
    return {
      value: { name: named.name, ...(role ? { role } : {}) },
      where: block.where,
      confidence: role ? 0.9 : 0.75,
      rule: 'signature',
    }
  }
  return undefined
}
