/** The kinds of values that frontmatter and register files hold: zod schemas that answer in French. */
import { z } from 'zod'
import { readDate, readDateTime, readMoment } from './dates.ts'
import { readPhone } from './phones.ts'
import { excerpt, type Parsed, type Problem } from './problem.ts'
import { slugOf } from './suggest.ts'

/** Makes a problem of ours an issue of zod; `explain` turns it back. */
export function refuse(
  context: z.RefinementCtx,
  problem: Problem,
  path: PropertyKey[] = [],
  part: 'key' | 'value' = 'value',
): never {
  context.addIssue({ code: 'custom', message: problem.message, params: { problem, part }, path })
  return z.NEVER
}

/** A text that `read` understands. */
export function read<T>(reader: (text: string) => Parsed<T>) {
  return z.string().transform((text, context): T => {
    const parsed = reader(text.trim())
    return 'value' in parsed ? parsed.value : refuse(context, parsed.problem)
  })
}

/** One line of text: line ends and runs of spaces become one space. No-break spaces stay. */
export const line = () =>
  read((text) => (text === '' ? { problem: EMPTY } : { value: text.replace(/[ \t\n]+/g, ' ') }))

/** Text that may have several lines. */
export const prose = () => read((text) => (text === '' ? { problem: EMPTY } : { value: text }))

const EMPTY: Problem = {
  rule: 'frontmatter/empty',
  message: 'Cette valeur est vide.',
  fix: 'Écrivez-la, ou effacez la ligne.',
}

export const date = () => read(readDate)
export const dateTime = () => read(readDateTime)
export const moment = () => read(readMoment)
/** A day or a time, told as an instant: a day counts from its first. */
export const instant = () =>
  read((text) => {
    const parsed = readMoment(text)
    return 'problem' in parsed ? parsed : { value: parsed.value.instant }
  })
export const phone = () => read(readPhone)

/** Lower-case ASCII words joined by hyphens. */
export function readSlug(text: string): Parsed<string> {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 120) return { value: text }
  const better = slugOf(text).slice(0, 120).replace(/-$/, '')
  return {
    problem: {
      rule: 'frontmatter/slug',
      message: `« ${excerpt(text)} » : on attend des lettres minuscules sans accent et des chiffres, séparés par des tirets (120 au plus).`,
      why: 'Ce nom devient une adresse, que chacun doit pouvoir dicter et recopier.',
      fix: better === '' ? 'Par exemple : assises-du-logement' : `Écrivez : ${better}`,
    },
  }
}
export const slug = () => read(readSlug)

/** Entries by a short name that becomes part of an address or is cited by releases. */
export const bySlug = <T extends z.ZodType>(value: T) =>
  z
    .record(z.string(), value)
    .default({})
    .superRefine((entries, context) => {
      for (const key of Object.keys(entries)) {
        const parsed = readSlug(key)
        if ('problem' in parsed) refuse(context, parsed.problem, [key], 'key')
      }
    })

// A press office's mailbox, not the whole of RFC 5322: no quotes, no comments, a domain with a dot.
const MAIL =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}$/u

function readMail(text: string): Parsed<string> {
  const address = text.replace(/^mailto:/i, '')
  const dots = /^\.|\.\.|\.@/.test(address)
  if (address.length <= 254 && MAIL.test(address) && !dots) return { value: address }
  const fix = /\s*(?:\(at\)|\[at\]|\sat\s|\(a\)|\[a\])\s*/i.test(text)
    ? 'Écrivez le signe @ : la page protège l’adresse au besoin.'
    : 'Par exemple : service-presse@occitanie.gouv.fr'
  return {
    problem: {
      rule: 'frontmatter/email',
      message: `« ${excerpt(text)} » n’est pas une adresse électronique.`,
      why: 'Un journaliste qui écrit doit vous joindre.',
      fix,
    },
  }
}
export const email = () => read(readMail)

/** A web address, absolute; kept as written. */
export function readWebAddress(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const web = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url && web && url.username === '' && url.password === '' && !/\s/.test(text)) return { value: text }
  const fix = /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(text)
    ? `Écrivez : https://${text}`
    : 'Elle commence par https://'
  return {
    problem: {
      rule: 'frontmatter/web-address',
      message: `« ${excerpt(text)} » n’est pas une adresse de site.`,
      fix,
    },
  }
}
export const webAddress = () => read(readWebAddress)

/** BCP 47, in its canonical form: `fr`, `en`, `oc`, `pt-BR`. */
function readLanguage(text: string): Parsed<string> {
  try {
    const [canonical] = Intl.getCanonicalLocales(text)
    if (canonical !== undefined && /^[a-z]{2,3}(?:-|$)/.test(canonical)) return { value: canonical }
  } catch {
    // Told below: what the platform says of a bad tag is no help to anyone.
  }
  return {
    problem: {
      rule: 'frontmatter/language',
      message: `« ${excerpt(text)} » n’est pas un code de langue.`,
      why: 'Les synthèses vocales et les moteurs de recherche lisent la page dans cette langue.',
      fix: 'Par exemple : fr (français), en (anglais), oc (occitan), ca (catalan), es (espagnol).',
    },
  }
}
export const language = () => read(readLanguage)

/** Yes or no. */
export const yesNo = () => z.boolean()

/** An identifier of something declared elsewhere: checked once all is read. */
export const reference = () => line()
