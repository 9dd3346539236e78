/** Which institution of the register issued a document, by its names, its people and its addresses. */
import type { Institution } from '../../types.ts'
import { flat } from '../text/flat.ts'
import { nameKey } from '../text/organisations.ts'
import { piecesOf } from '../text/phones.ts'
import type { Candidate, Where } from '../types.ts'
import type { Context } from './context.ts'
import type { Mention } from './mentions.ts'

/** The register's institutions, by what the document says of each. */
export function knownIssuer(context: Context, mentions: readonly Mention[]): Candidate<string> | undefined {
  let best: Candidate<string> | undefined
  for (const institution of context.institutions.values()) {
    const found = evidenceFor(institution, context, mentions)
    if (found && (!best || found.confidence > best.confidence)) best = found
  }
  return best
}

function evidenceFor(
  institution: Institution,
  context: Context,
  mentions: readonly Mention[],
): Candidate<string> | undefined {
  const { id } = institution
  const keys = [
    ...institution.names.map(({ name }) => nameKey(name)),
    ...(institution.service ? [nameKey(institution.service)] : []),
    ...institution.names.flatMap(({ name }) => acronyms(name)),
  ]
  const heads = institution.names.map(({ letterhead }) => nameKey(letterhead.join(' ')))
  const found: Candidate<string>[] = []
  for (const { name, where, weight, rule } of mentions) {
    const key = nameKey(name)
    if (name === id) found.push({ value: id, where, confidence: 0.99, rule })
    else if (
      keys.some(
        (one) =>
          key === one ||
          key.startsWith(`${one} `) ||
          (one.split(' ').length > 2 && ` ${key} `.includes(` ${one} `)),
      )
    )
      found.push({ value: id, where, confidence: weight + 0.05, rule })
    // The letterhead of the préfet is also that of his directorates: the name itself counts more.
    else if (heads.includes(key)) found.push({ value: id, where, confidence: weight - 0.1, rule })
  }
  const domains = [
    institution.website,
    ...Object.values(institution.contacts).map(({ email }) => email),
  ].flatMap((address) => hostOf(address) ?? [])
  const people = Object.values(institution.contacts).flatMap(({ name, email }) => [
    ...(name ? [flat(name)] : []),
    ...(email ? [email] : []),
  ])
  let words = 0
  let first: Where | undefined
  for (const [i, { text, where }] of context.blocks.entries()) {
    const key = ` ${nameKey(text)} `
    for (const one of keys) {
      if (!key.includes(` ${one} `)) continue
      words++
      first ??= where
    }
    if (context.taken.get(i)?.role !== 'contact') continue
    const plain = flat(text)
    if (people.some((one) => plain.includes(one)))
      found.push({ value: id, where, confidence: 0.8, rule: 'contact-connu' })
    for (const { kind, value } of piecesOf(text).pieces) {
      if (kind === 'mail' && domains.some((host) => hostOf(value) === host))
        found.push({ value: id, where, confidence: 0.78, rule: 'domaine' })
    }
  }
  if (words > 0 && first)
    found.push({ value: id, where: first, confidence: Math.min(0.7, 0.4 + 0.08 * words), rule: 'texte' })
  else scattered(institution, context, found)
  return found.reduce<Candidate<string> | undefined>(
    (a, b) => (!a || b.confidence > a.confidence ? b : a),
    undefined,
  )
}

/** « la DREAL » here and « Occitanie » there: what a service writes of itself. */
function scattered(institution: Institution, context: Context, found: Candidate<string>[]): void {
  for (const { name } of institution.names) {
    const [kind = '', ...rest] = nameKey(name).split(' ')
    if (!/^(?:dreal|ceser|ars|drac|draaf|ddt|ush|dreets)$/.test(kind) || rest.length === 0) continue
    const at = context.blocks.findIndex(({ text }) => new RegExp(`\\b${kind}\\b`).test(flat(text)))
    const all = flat(context.blocks.map(({ text }) => text).join(' '))
    const where = context.blocks[at]?.where
    if (where && rest.every((word) => all.includes(word)))
      found.push({ value: institution.id, where, confidence: 0.55, rule: 'sigle' })
  }
}

/** « Union sociale pour l’habitat Midi-Pyrénées » is also « USH Midi-Pyrénées ». */
function acronyms(name: string): string[] {
  const words = name.replace(/[’']/g, ' ').split(/\s+/)
  const own = words.findLastIndex(
    (word, i) => i > 0 && /^\p{Lu}/u.test(word) && !/^\p{Lu}/u.test(words[i - 1] ?? ''),
  )
  if (own < 2) return []
  const letters = words
    .slice(0, own)
    .filter((word) => word.length > 1 && !/^(?:de|du|des|la|le|les|pour|et|en)$/i.test(word))
    .map((word) => word.charAt(0))
  return letters.length >= 3 ? [nameKey(`${letters.join('')} ${words.slice(own).join(' ')}`)] : []
}

function hostOf(address: string | undefined): string | undefined {
  return /(?:@|:\/\/(?:www\.)?)([^/\s]+)/.exec(address ?? '')?.[1]?.toLowerCase()
}
