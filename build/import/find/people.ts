/** Speakers: the list of names and offices that a line ending with a colon announces. */
import { flat } from '../text/flat.ts'
import { isRole, nameOf } from '../text/names.ts'
import type { Candidate, FoundPerson } from '../types.ts'
import { type Context, isFree, take } from './context.ts'

const ANNOUNCES =
  /(?:intervenants?|interviendront|participants?|table[- ]ronde|compose[es]* (?:de|par)|en presence (?:de|d')|orateurs?|participeront|avec la participation|autour de|seront presents?|personnalites)[^.]{0,80}:\s*$/

export function findPeople(context: Context): Candidate<readonly FoundPerson[]> | undefined {
  const { blocks } = context
  for (const [i, block] of blocks.entries()) {
    if (context.taken.get(i)?.role === 'contact' || !ANNOUNCES.test(flat(block.text).slice(-180))) continue
    const people: FoundPerson[] = []
    let last = i
    for (let j = i + 1; j < blocks.length && isFree(context, j); j++) {
      const person = personIn(blocks[j]?.text ?? '')
      if (!person) break
      people.push(person)
      last = j
    }
    if (people.length < 2) continue
    for (let j = i + 1; j <= last; j++) take(context, j, 'people', 'intervenants')
    return {
      value: people,
      where: blocks[i + 1]?.where ?? block.where,
      confidence: 0.85,
      rule: 'liste-d-intervenants',
    }
  }
  return undefined
}

function personIn(text: string): FoundPerson | undefined {
  if (text.length > 260) return undefined
  const parts = /^([^,:–(]{4,60}?)\s?(?:,|:|\s[–-]|\()\s?(.+)$/su.exec(text.replace(/\n/g, ' '))
  const said = (parts?.[1] ?? text).trim()
  const named = nameOf(said)
  if (!named) return undefined
  const name = named.civility ? `${named.civility} ${named.name}` : named.name
  const role = parts?.[2]?.replace(/[;,.)]+$/, '').trim()
  if (role === undefined) return { name }
  return isRole(role) || role.length > 3 ? { name, role } : undefined
}
