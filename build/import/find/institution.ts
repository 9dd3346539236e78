/** Who issued a release: the register's institution that letterhead, contacts and text name, or a proposal. */
import { slugOf } from '../../source/suggest.ts'
import { flat } from '../text/flat.ts'
import { asWritten, isState, nameKey } from '../text/organisations.ts'
import type { Candidate, Proposal } from '../types.ts'
import type { Context } from './context.ts'
import { datelineOf } from './dateline.ts'
import { knownIssuer } from './known-issuer.ts'
import { mentionsOf } from './mentions.ts'

export type FoundIssuer = Candidate<string> & { readonly proposal?: Proposal }

export function findInstitution(context: Context): FoundIssuer | undefined {
  // Of two names in one letterhead, the nearer to where the release is dated from.
  const town = context.blocks
    .map(({ text }, i) => (context.taken.get(i)?.role === 'dateline' ? datelineOf(text)?.place : undefined))
    .find(Boolean)
  const near = (name: string) => (town !== undefined && flat(name).includes(flat(town)) ? 0.02 : 0)
  const mentions = mentionsOf(context).sort((a, b) => b.weight + near(b.name) - a.weight - near(a.name))
  const known = knownIssuer(context, mentions)
  const [best] = mentions
  if (
    known &&
    (!best || known.confidence >= best.weight - 0.15 || sameIssuer(context, known.value, best.name))
  )
    // One that nobody has accepted is no surer for having been met before.
    return context.waiting.has(known.value)
      ? { ...known, confidence: Math.min(known.confidence, 0.8) }
      : known
  if (!best || best.weight < 0.4) return known
  const name = asWritten(best.name)
  const id = idOf(name)
  if (!id) return known
  if (context.institutions.has(id))
    return { value: id, where: best.where, confidence: best.weight, rule: best.rule }
  const proposal: Proposal = { id, name, where: best.where, state: isState(name), letterhead: best.lines }
  return { value: id, where: best.where, confidence: Math.min(best.weight, 0.8), rule: best.rule, proposal }
}

/** `prefet-haute-garonne`: the name's words without articles, as the register's ids are. */
function idOf(name: string): string {
  return slugOf(nameKey(name)).slice(0, 80).replace(/-$/, '')
}

function sameIssuer(context: Context, id: string, name: string): boolean {
  const institution = context.institutions.get(id)
  return institution?.names.some((one) => nameKey(one.name) === nameKey(name)) ?? false
}
