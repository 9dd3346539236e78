/** A name beside an office that, on that day, was another's. */

import { foldSame, type Holder, holdersOn, type Office, officesOf, sameName } from '../roles.ts'
import type { Context, Finding, Rule } from '../rule.ts'

const CIVILITY = '(?:M\\.|Mme|Mlle|Monsieur|Madame|Dr|Pr)\\s'
const WORD = "\\p{Lu}[\\p{L}'’]*\\.?(?:-\\p{Lu}[\\p{L}'’]*\\.?)*"
const NAME = `(?:${CIVILITY})?${WORD}(?:\\s(?:(?:de|du|des|d['’]|la|le)\\s?){0,2}${WORD}){1,3}|${CIVILITY}${WORD}`
const NAME_BEFORE = new RegExp(`(?<name>${NAME})\\s?[,(–]\\s?(?:(?:le|la|l['’])\\s?)?$`, 'u')
const NAME_AFTER = new RegExp(`^,?\\s(?<name>${NAME})(?![\\p{L}])`, 'u')
/** Said of another time, or of a deputy. */
const FORMER =
  /(?:ancien(?:ne)?|ex-?|alors|futur(?:e)?|précédente?|par intérim|nommée?|suppléant|désignée?|successeur du|adjoint(?:e)? (?:au|à la))\s*$/iu
/** « le directeur de cabinet du préfet de la région, Paul Roux »: the name is the director's. */
const OF_THE_OFFICE =
  /(?:\p{L}+(?:eur|rice|aire|chef|cheffe|jointe?|ère|er|ant|ante|gué|guée|inet|ices?|iller|nom)\s(?:\p{L}+\s){0,4})(?:du|de la|de l['’]|au)\s?$/iu

export const officeHolder: Rule = {
  id: 'check/office-holder',
  severity: 'warning',
  enabled: true,
  french: true,
  check(context) {
    const offices = officesOf(context.institutions.values())
    if (offices.length === 0) return []
    return [...inText(context, offices), ...inPeople(context, offices)]
  },
}

function inText({ text, release }: Context, offices: readonly Office[]): Finding[] {
  return text.passages.flatMap(({ text: prose, at }) => {
    const spaced = prose.replace(/\s/g, ' ')
    const folded = foldSame(spaced)
    if (folded.length !== spaced.length) return []
    return offices.flatMap((office) =>
      [...folded.matchAll(office.pattern)].flatMap((match): Finding[] => {
        const named = nameBeside(spaced, match.index, match.index + match[0].length)
        if (!named) return []
        const date = yearSaid(spaced, named.start, release.date)
        const problem = date === undefined ? undefined : problemOf(named.name, office, date)
        return problem ? [{ place: at(named.start, named.start + named.name.length), ...problem }] : []
      }),
    )
  })
}

function nameBeside(text: string, start: number, end: number): { name: string; start: number } | undefined {
  const before = text.slice(Math.max(0, start - 90), start)
  const bare = before.replace(/(?:le|la|l['’])\s?$/, '')
  if (FORMER.test(bare)) return undefined
  const first = NAME_BEFORE.exec(before)
  if (first?.groups?.name) return { name: first.groups.name, start: start - before.length + first.index }
  if (OF_THE_OFFICE.test(before)) return undefined
  const after = NAME_AFTER.exec(text.slice(end, end + 90))
  const name = after?.groups?.name
  if (!after || !name) return undefined
  return { name, start: end + after.index + after[0].indexOf(name) }
}

/** A sentence about another year is judged by that year, where the register knows it whole. */
function yearSaid(text: string, at: number, date: string): string | undefined {
  const from = Math.max(text.lastIndexOf('. ', at), 0)
  const until = text.indexOf('. ', at)
  const sentence = text.slice(from, until < 0 ? text.length : until)
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(sentence)?.[1]
  return year === undefined || year === date.slice(0, 4) || year > date.slice(0, 4) ? date : undefined
}

function inPeople({ text, release }: Context, offices: readonly Office[]): Finding[] {
  const people = [
    ...release.people.map((person, index) => ({ ...person, path: ['people', index, 'name'] })),
    ...(release.signatory ? [{ ...release.signatory, path: ['signatory', 'name'] }] : []),
    ...release.contacts.map((person, index) => ({ ...person, path: ['contacts', index, 'name'] })),
  ]
  return people.flatMap(({ name, role, path }): Finding[] => {
    if (name === undefined || role === undefined) return []
    const folded = foldSame(role)
    const held = offices.find(({ pattern }) => {
      const at = folded.search(pattern)
      return at >= 0 && /^(?:(?:le|la|l') ?)?$|, ?$/.test(folded.slice(0, at))
    })
    const problem = held && problemOf(name, held, release.date)
    return problem ? [{ place: text.locate(path), ...problem }] : []
  })
}

function problemOf(name: string, office: Office, date: string): Omit<Finding, 'place'> | undefined {
  const holders = holdersOn(office, date)
  if (holders.length === 0 || holders.some((holder) => sameName(name, holder.name))) return undefined
  return {
    message: `« ${office.role} » était alors ${names(holders)}, et non ${name}.`,
    why: 'Une erreur de titre fait tort à la personne et à l’institution.',
    fix: 'Corrigez le nom ou la fonction ; si le titulaire a changé, inscrivez-le au fichier de l’institution (« officeHolders »).',
  }
}

const names = (holders: readonly Holder[]) => holders.map(({ name }) => name).join(' ou ')
