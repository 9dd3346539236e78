/** Mail addresses in the text and among the contacts: written so that a letter sent to them arrives. */
import { visit } from 'unist-util-visit'
import { email as mailField } from '../../source/fields.ts'
import { editDistance } from '../../source/suggest.ts'
import { plainOf } from '../plain.ts'
import type { Context, Finding, Rule } from '../rule.ts'

const ADDRESS = /(?<![^\s<>()«»,;:])[^\s<>()«»,;:@]{1,64}@[^\s<>()«»,;:]*/gu
/** « prenom.nom (at) exemple.fr », « service-presse @exemple.fr ». */
const DISGUISED =
  /(?<!\S)[\p{L}\p{N}._-]{2,64}\s?(?:[([]\s?(?:at|arobase|a|à)\s?[)\]]|\sat\s|\sarobase\s)\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,6}(?!\p{L})/giu
const SPACED =
  /(?<!\S)[\p{L}\p{N}._-]{2,64}(?:\s@\s?|@\s)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,6}(?!\p{L})/gu

const WELL_KNOWN = [
  'gmail.com',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'hotmail.fr',
  'outlook.fr',
  'free.fr',
  'sfr.fr',
  'yahoo.fr',
  'interieur.gouv.fr',
  'developpement-durable.gouv.fr',
]
const WHY = 'Un journaliste qui écrit recevrait son message en retour, ou rien du tout.'

export const email: Rule = {
  id: 'check/email',
  severity: 'warning',
  enabled: true,
  french: false,
  check(context) {
    const domains = domainsOf(context)
    return [...inText(context, domains), ...inLinks(context), ...inContacts(context, domains)]
  },
}

function inText({ text }: Context, domains: readonly string[]): Finding[] {
  return text.passages.flatMap(({ written, at }) => {
    const plain = [...written.matchAll(ADDRESS)].flatMap((match): Finding[] => {
      const address = match[0].replace(/^["'’“]+|["'’”.!?…]+$/g, '')
      // « Femmes@numérique » is a name: an address has a dot, on one side at least.
      if (!/[._-]/.test(address)) return []
      const problem = problemOf(address, domains)
      return problem ? [{ place: at(match.index, match.index + address.length), ...problem }] : []
    })
    const disguised = [DISGUISED, SPACED].flatMap((pattern) =>
      [...written.matchAll(pattern)].map((match) => ({
        place: at(match.index, match.index + match[0].length),
        message: `« ${match[0]} » n’est pas une adresse que l’on puisse recopier.`,
        why: WHY,
        fix: 'Écrivez l’adresse telle qu’on la compose, avec « @ » et sans espace.',
      })),
    )
    return [...plain, ...disguised]
  })
}

/** A link that shows one address and writes to another. */
function inLinks({ text }: Context): Finding[] {
  const found: Finding[] = []
  visit(text.tree, 'link', (node) => {
    const target = /^mailto:(?<address>[^?]*)/i.exec(node.url)?.groups?.address?.toLowerCase()
    const shown = plainOf(node).trim().toLowerCase()
    if (target === undefined || !/^\S+@\S+$/.test(shown) || decoded(target) === shown) return
    found.push({
      place: text.inBody(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0),
      message: `Ce lien montre « ${shown} », mais écrit à « ${target} ».`,
      why: 'Les messages iraient à une autre personne que celle qu’on lit.',
      fix: `Écrivez seulement l’adresse, sans crochets : ${shown}`,
    })
  })
  return found
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

function inContacts({ release, text }: Context, domains: readonly string[]): Finding[] {
  return release.contacts.flatMap(({ email: address }, index) => {
    const problem = address === undefined ? undefined : problemOf(address, domains)
    return problem ? [{ place: text.locate(['contacts', index, 'email']), ...problem }] : []
  })
}

function problemOf(address: string, domains: readonly string[]): Omit<Finding, 'place'> | undefined {
  const [local = '', domain = '', more] = address.toLowerCase().split('@')
  const bad = more !== undefined || !mailField().safeParse(address).success
  if (bad || /^-|-$|--/.test(domain.split('.')[0] ?? '')) {
    return {
      message: `« ${address} » n’est pas une adresse électronique.`,
      why: WHY,
      fix: 'Par exemple : service-presse@occitanie.gouv.fr',
    }
  }
  if (/[^\x20-\x7e]/.test(local)) {
    return {
      message: `« ${address} » a un accent, ce que presque aucune messagerie n’accepte.`,
      why: WHY,
      fix: `Écrivez : ${local.normalize('NFD').replace(/\p{M}/gu, '')}@${domain}`,
    }
  }
  const meant = domainMeant(domain, domains)
  if (meant === undefined) return undefined
  return {
    message: `« ${domain} » ressemble à « ${meant} », à une faute de frappe près.`,
    why: WHY,
    fix: `Écrivez : ${local}@${meant} ; si l’adresse est juste, acceptez la règle.`,
  }
}

/** The domain that was meant, when this one is a slip away from one that is known, or from `.gouv.fr`. */
function domainMeant(domain: string, domains: readonly string[]): string | undefined {
  if (domains.includes(domain)) return undefined
  const state =
    /^(?<name>.+)\.(?:gov\.fr|gouf\.fr|gouvf\.fr|gouv\.ft|gouv\.f|gouv|gouvr\.fr|gov|gouv\.fre?r|gouve\.fr|guov\.fr|gouv\.com|gouv\.org)$/.exec(
      domain,
    )
  if (state) return `${state.groups?.name}.gouv.fr`
  // Short names differ by one letter and are not each other's slips: `sfr.fr` and `sdr.fr`.
  return domains.find((known) => known.length >= 8 && editDistance(domain, known, 2) === 1)
}

/** Those that everyone has, and those of the institutions' own press offices. */
function domainsOf({ institutions }: Context): string[] {
  const own = [...institutions.values()].flatMap(({ contacts }) =>
    Object.values(contacts).flatMap(({ email: address }) => address?.toLowerCase().split('@')[1] ?? []),
  )
  return [...new Set([...WELL_KNOWN, ...own])]
}
