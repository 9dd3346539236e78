/** An acronym that is not spelled out where it is first read. */
import { BEFORE_NUMBER, KNOWN_ACRONYMS, SHOUTED, UNITS } from '../acronyms-known.ts'
import { FIRST_NAMES } from '../first-names.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import { spellsOut } from '../spelled-out.ts'
import type { Passage } from '../text.ts'

/** Two capitals and more, joined by hyphens, with the `s` of a plural or one small letter: `ADILs`, `PLUi-H`. */
const ACRONYM =
  /(?<![\p{L}\p{N}'’_&-])\p{Lu}{2,}(?:i(?=-|(?!\p{L})))?(?:-\p{Lu}+)*s?(?![\p{L}_&])|(?<=[dlLDnsjmcNSJMC]['’])\p{Lu}{2,}(?:-\p{Lu}+)*s?(?![\p{L}_&])/gu
const CAPITALS = /^(?:(?:\p{Lu}['’])?\p{Lu}[\p{Lu}'’-]*\p{Lu}|À|Y)$/u
const ROMAN = /^[IVXL]+(?:-[IVXL]+)?$/

export const acronym: Rule = {
  id: 'check/acronym',
  severity: 'warning',
  enabled: true,
  french: true,
  check(context) {
    const { text } = context
    const exempt = namesOf(context)
    const seen = new Set<string>()
    const read = text.passages.filter(({ part }) => part === 'summary' || part === 'text')
    const lower = new Set(
      text.passages
        .flatMap((passage) => passage.text.match(/\p{Lu}?\p{Ll}{2,}/gu) ?? [])
        .map((w) => w.toUpperCase()),
    )
    return read.flatMap((passage) =>
      [...passage.text.matchAll(ACRONYM)].flatMap((match): Finding[] => {
        const written = match[0]
        const key = written.replace(/s$/, '').toUpperCase()
        if (seen.has(key) || exempt.words.has(key) || isOther(written, match.index, passage.text)) return []
        // The letterhead says « Union sociale pour l’habitat »: USH is told.
        if (exempt.names.some((name) => spellsOut(written, name, true))) return []
        // « OCCITANIE » in a text that says « Occitanie » is a word.
        if (lower.has(key) && key.length > 4) return []
        seen.add(key)
        if (text.abbreviations.has(written) || isSpelled(written, match.index, passage.text)) return []
        // In the chapô it may be short, when the text spells it.
        if (passage.part === 'summary' && spelledLater(written, read)) return []
        return [{ place: passage.at(match.index, match.index + written.length), ...said(written) }]
      }),
    )
  },
}

function said(written: string) {
  return {
    message: `Le sigle « ${written} » n’est pas développé à sa première apparition.`,
    why: 'Un lecteur qui n’est pas du métier ne le comprend pas, et un journaliste devra le chercher.',
    fix: `Écrivez le nom entier la première fois, puis le sigle entre parenthèses : « … (${written}) ».`,
  }
}

/** The institution's own names: its letterhead says them in full. */
function namesOf({ release, institutions }: Context) {
  const ids = [release.institution, ...release.partners]
  const names = ids.flatMap((id) => {
    const institution = institutions.get(id)
    return institution ? [...institution.names.map(({ name }) => name), institution.service ?? ''] : []
  })
  const people = [...release.people, ...release.contacts, ...(release.signatory ? [release.signatory] : [])]
  const surnames = [...people.map(({ name }) => name ?? ''), release.opinion?.rapporteur ?? '']
  const words = [...names, ...surnames].flatMap((name) => name.match(/[\p{L}-]+/gu) ?? [])
  return { names, words: new Set(words.map((word) => word.toUpperCase())) }
}

/** Characters on each side that tell an acronym from a surname. */
const AROUND = 160

/** Known, a unit, a road, a rank, a surname, or words set in capitals. */
function isOther(written: string, at: number, text: string): boolean {
  const bare = written.replace(/s$/, '')
  const whole = bare.toUpperCase()
  if (KNOWN_ACRONYMS.has(whole) || UNITS.has(whole) || SHOUTED.has(whole) || ROMAN.test(bare)) return true
  const after = text.slice(at + written.length, at + written.length + AROUND)
  if (/^[-–\s]?\d/.test(after) && (BEFORE_NUMBER.has(whole) || !/^\s/.test(after))) return true
  const before = text.slice(Math.max(0, at - AROUND), at)
  if (/\d[-\s]?$/.test(before) && whole.length <= 2) return true
  return isSurname(before, after) || inCapitals(bare, before, after)
}

/** « Fella ALLAL », « M. ALLAL », « MM. ALLAL, ROUX et VIDAL », « ALLAL Fella », « 31000 TOULOUSE ». */
function isSurname(before: string, after: string): boolean {
  const next = /^\s(?<word>\p{Lu}\p{Ll}+)/u.exec(after)?.groups?.word
  if (next !== undefined && FIRST_NAMES.has(next)) return true
  if (/(?<!\d)\d{5}\s$/.test(before)) return true
  const first = before.trimEnd().replace(OTHER_SURNAMES, '')
  const words = first.split(/\s+/)
  const at = words.findLastIndex((word) => !PARTICLE.test(word) && !CAPITALS.test(word))
  const name = (words[at] ?? '').replace(/^[(«"]/, '')
  if (CIVILITY.test(name)) return true
  if (!/^\p{Lu}[\p{Ll}]/u.test(name) || /[.,;:!?)»]$/.test(name)) return false
  if (FIRST_NAMES.has(name.split('-')[0] ?? '')) return true
  // A first name that the list lacks: a capital within a sentence, or an office that follows.
  const within = at > 0 && !/[.!?:»]$/.test(words[at - 1] ?? '')
  return (within || OFFICE.test(after)) && !INTRODUCES.has(name.toLowerCase().replace(/s$/, ''))
}

/** What stands between a civility and the last of several surnames. */
const OTHER_SURNAMES = /(?:\s[\p{Lu}'’-]{2,}(?:\s[\p{Lu}'’-]{2,}){0,3}(?:,|\set(?=\s|$))){1,20}$/u
const PARTICLE = /^(?:d[eu]s?|l[ae]|van|von|el|ben)$/i
const CIVILITY =
  /^(?:MM?\.?|Ms|Mmes?|Mlles?|Monsieur|Madame|Mesdames|Messieurs|Dr|Pr|Me|\p{Lu}\.(?:-\p{Lu}\.)?)$/u
const OFFICE =
  /^,\s(?:(?:le|la|l['’]|1er|1re|vice|premi)\S{0,4}\s?-?)?(?:président|maire|préfet|ministre|sénat|député|vice|directeur|directrice|conseill|élu|adjoint|ancien|recteur|rectrice|secrétaire|chef|délégué)/iu
/** Nouns that a capital does not make a first name: « le Fonds SOLIDE », « Plan PAPI ». */
const INTRODUCES = new Set(
  `plan programme projet fond conseil comité mouvement association agence groupe réseau label dispositif contrat schéma
  opération appel zone espace maison centre union fédération direction commission mission pôle action office société club
  convention charte loi décret règlement directive fonction cellule collectif pacte prix service région département ville
  commune métropole communauté parc établissement école lycée collège institut université observatoire caisse chambre
  syndicat france occitanie le la les un une de selon avec pour par et ce cette au aux en`.split(/\s+/),
)

/** A row of words in capitals is a title, a signature or a shout. */
function inCapitals(word: string, before: string, after: string): boolean {
  const left = before.trimEnd().split(/\s+/).reverse()
  const right = after.trimStart().split(/\s+/)
  const row = countCapitals(left) + countCapitals(right) + 1
  return row >= 3 || (row === 2 && word.length >= 6)
}

function countCapitals(words: readonly string[]): number {
  let count = 0
  for (const word of words) {
    if (!CAPITALS.test(word.replace(/[.,;:!?()«»"]/g, ''))) break
    count++
  }
  return count
}

/** Before it, after it in brackets, or set beside it by a comma, a dash or a colon. */
function isSpelled(written: string, at: number, text: string): boolean {
  const before =
    text
      .slice(Math.max(0, at - 200), at)
      .split(/[.!?]\s/)
      .at(-1) ?? ''
  const after = text.slice(at + written.length, at + written.length + 200)
  if (spellsOut(written, before)) return true
  const beside = /^\s?(?:[(,:–—-]|,?\s?(?:pour|ou|soit|c['’]est-à-dire))\s?(?<words>.*)$/su.exec(after)
    ?.groups?.words
  return beside !== undefined && spellsOut(written, beside, true)
}

function spelledLater(written: string, passages: readonly Passage[]): boolean {
  return passages.some(({ text }) => {
    const at = text.indexOf(written)
    return at >= 0 && isSpelled(written, at, text)
  })
}
