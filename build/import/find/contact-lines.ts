/** The lines of a contact block to contacts: names, roles, services, phones and addresses, grouped. */
import { flat } from '../text/flat.ts'
import { isRole, isService, nameOf } from '../text/names.ts'
import { piecesOf } from '../text/phones.ts'
import type { FoundContact } from '../types.ts'

type Token = {
  readonly kind: 'name' | 'role' | 'service' | 'phone' | 'mail'
  readonly value: string
  readonly line: number
}

type Open = { name?: string; role?: string; service?: string; phones: string[]; email?: string; line: number }

export type ReadContacts = { readonly contacts: readonly FoundContact[]; readonly unread: readonly string[] }

/** Reads a block's lines, its label taken off. */
export function readContactLines(lines: readonly string[]): ReadContacts {
  const unread: string[] = []
  const tokens = lines.flatMap((line, index) => {
    const read = tokensOf(line, index)
    unread.push(...read.unread)
    return read.tokens
  })
  return { contacts: tidyContacts(grouped(tokens)), unread }
}

const LABEL =
  /(?:^|(?<=[\s(|,;–-]))(?:t[ée]l(?:[ée]phone)?s?|mobile|mob|port(?:able)?|fixe|standard|fax|t[ée]l[ée]copie|ligne directe|lignes? directes?|e-?mails?|mails?|m[ée]l|courriels?|adresse (?:[ée]lectronique|mail)|messagerie|phone|cell|num[ée]ros?|gsm|p|t|m|f)\s?[.:°]+\s*[:.]?/giu

function tokensOf(source: string, line: number): { tokens: Token[]; unread: readonly string[] } {
  const text = source.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, ' | ')
  const { pieces, unread } = piecesOf(text)
  const tokens: Token[] = []
  let from = 0
  for (const piece of pieces) {
    if (piece.index >= from) tokens.push(...wordsIn(text.slice(from, piece.index), line))
    tokens.push({ kind: piece.kind, value: piece.value, line })
    from = Math.max(from, piece.index + piece.length)
  }
  tokens.push(...wordsIn(text.slice(from), line))
  return { tokens, unread }
}

/** Words between numbers: names and what they are. */
function wordsIn(text: string, line: number): Token[] {
  const bare = text.replace(LABEL, ' | ').replace(/[<>"“”]/g, ' ')
  const tokens: Token[] = []
  for (const segment of bare.split(/\s?[|•▪·;\t\n]\s?|\s[–—-]\s?|\s?[–—]\s|\s\/\s|\s{3,}|:\s|:$|\s:/)) {
    for (const part of splitNames(segment)) tokens.push(...partTokens(part, line))
  }
  return tokens
}

/** « A, présidente et B, directeur »: the second name begins after « et ». */
function splitNames(segment: string): string[] {
  return segment
    .split(/,|\((?=\p{L})|\)/u)
    .flatMap((part) => {
      const both = /^(.+?)\s+(?:et|ou|&)\s+(.+)$/su.exec(part.trim())
      const [, left = '', right = ''] = both ?? []
      return both && nameOf(right) && (nameOf(left) || isRole(left)) ? [left, `&${right}`] : [part]
    })
    .map((part) => part.trim())
    .filter(Boolean)
}

function partTokens(part: string, line: number): Token[] {
  const second = part.startsWith('&')
  const text = part
    .replace(/^&/, '')
    .replace(/^(?:et|ou|au|aux|à|par)\s+(?=\p{Lu})/u, '')
    .replace(/^[\s.*_-]+|[\s.*_:-]+$/g, '')
  if (text.length < 3 || /^\(?\d/.test(text) || NOISE.test(flat(text))) return []
  const named = nameOf(text)
  if (named) return [{ kind: 'name', value: named.name, line: second ? -1 - line : line }]
  if (isRole(text)) return [{ kind: 'role', value: text, line }]
  // « Directrice de la communication Marie Dupont »: a role, then a name, without a sign.
  const tail = /^(.{6,80}?)\s+((?:\p{Lu}[\p{L}’'-]+)(?:\s+(?:d[eu]\s)?\p{Lu}[\p{L}’'-]+){1,2})$/u.exec(text)
  const last = tail?.[2] ? nameOf(tail[2]) : undefined
  if (last && tail?.[1] && isService(tail[1]) && !/\s(?:d[eu]s?|la|l['’])$/i.test(tail[1])) {
    return [
      { kind: 'service', value: tail[1], line },
      { kind: 'name', value: last.name, line },
    ]
  }
  if (isService(text)) return [{ kind: 'service', value: text, line }]
  return []
}

const NOISE =
  /^(?:presse|tel|telephone|fax|mail|mobile|et|ou|contacts?|contacts? presse|contacts? medias?|service presse contact|courriel|email|poste \d+|astreinte|jour et nuit|\d.*|cedex.*|bp.*|.*\bcedex\b.*|(?:rue|avenue|boulevard|place|quai|allee|chemin)\b.*|.*\bnumero vert\b.*)$/

function grouped(tokens: readonly Token[]): Open[] {
  const all: Open[] = []
  let current: Open | undefined
  const open = (line: number): Open => {
    current = { phones: [], line }
    all.push(current)
    return current
  }
  for (const [index, token] of tokens.entries()) {
    const line = Math.abs(token.line < 0 ? token.line + 1 : token.line)
    const here = current
    if (token.kind === 'name') {
      const fits =
        here &&
        here.name === undefined &&
        !here.phones.length &&
        here.email === undefined &&
        (here.service !== undefined || here.role !== undefined)
      const one = fits ? here : open(line)
      one.name = token.value
      one.line = line
    } else if (token.kind === 'role') {
      if (!here || (here.phones.length > 0 && line !== here.line && here.role !== undefined))
        open(line).role = token.value
      else here.role = here.role === undefined ? token.value : `${here.role}, ${token.value}`
    } else if (token.kind === 'service') {
      const done = here && (here.phones.length > 0 || here.email !== undefined)
      if (!here || done) open(line).service = token.value
      else if (here.name !== undefined && here.role === undefined) here.role = token.value
      else if (here.name !== undefined) here.role = `${here.role}, ${token.value}`
      else here.service = here.service === undefined ? token.value : here.service
    } else if (token.kind === 'phone') {
      const one = here && !startsMailbox(tokens, index, here) ? here : open(line)
      if (!one.phones.includes(token.value)) one.phones.push(token.value)
    } else place(all, here, token.value, line, startsMailbox(tokens, index, here), open)
  }
  sharePhones(all, tokens)
  return all
}

/** A line of a shared mailbox and its own phone, after a person who has theirs. */
function startsMailbox(tokens: readonly Token[], index: number, here: Open | undefined): boolean {
  const token = tokens[index]
  if (!here || !token) return false
  const line = tokens.filter((one) => one.line === token.line)
  const first = line[0] === token
  const mailFirst =
    first &&
    line.every(({ kind }) => kind === 'mail' || kind === 'phone') &&
    new Set(line.map(({ kind }) => kind)).size === 2
  return mailFirst && (here.phones.length > 0 || here.email !== undefined) && here.line !== token.line
}

const GENERIC =
  /(?:press|comm?unic|contact|media|service|cabinet|info|dircom|accueil|secretariat|scico|bri\b|brcci|pref|courrier|relations|bcom|com[@.-]|sirecom|attach)/

/** A mail goes to whom its words name; else to the contact at hand, if they have none. */
function place(
  all: Open[],
  here: Open | undefined,
  mail: string,
  line: number,
  alone: boolean,
  open: (line: number) => Open,
): void {
  const local = flat(mail.split('@')[0] ?? '').replace(/[^a-z]/g, ' ')
  const owner = all.find(({ name, email }) => {
    const words = flat(name ?? '')
      .split(/[^a-z]+/)
      .filter((word) => word.length > 2)
    return (
      email === undefined &&
      words.length > 0 &&
      words.some(
        (word) =>
          local.split(' ').includes(word) || (word.length > 3 && local.replace(/ /g, '').includes(word)),
      )
    )
  })
  if (owner) owner.email = mail
  else if (alone || !here || here.email !== undefined) open(line).email = mail
  else {
    const persons = all.filter(({ name }) => name !== undefined).length
    const shared = persons > 1 && GENERIC.test(flat(mail)) && line !== here.line
    if (shared) open(line).email = mail
    else here.email = mail
  }
}

/** « A et B : 05… »: names joined on one line answer at one number. */
function sharePhones(all: readonly Open[], tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.kind !== 'name' || token.line >= 0) continue
    const index = all.findIndex(({ name }) => name === token.value)
    const second = all[index]
    const first = all[index - 1]
    if (first && second && !first.phones.length && first.email === undefined && second.line === first.line)
      first.phones.push(...second.phones)
  }
}

function tidyContacts(all: readonly Open[]): FoundContact[] {
  const contacts: FoundContact[] = []
  const emptyNames = all.filter(({ name }) => name !== undefined).length
  for (const { name, role, service, phones, email } of all) {
    // A service alone, that nobody can call, is a heading of the block.
    if (name === undefined && !phones.length && email === undefined) continue
    const label = name ?? service
    const said = name !== undefined && service !== undefined ? (role === undefined ? service : role) : role
    const twin = contacts.find((one) => one.name !== undefined && one.name === name)
    if (twin && emptyNames > 0) {
      const merged = {
        ...twin,
        phones: [...new Set([...twin.phones, ...phones])],
        ...((twin.email ?? email) ? { email: twin.email ?? email } : {}),
      } as FoundContact
      contacts[contacts.indexOf(twin)] = merged
      continue
    }
    contacts.push({
      ...(label === undefined ? {} : { name: label }),
      ...(said === undefined ? {} : { role: said }),
      phones,
      ...(email === undefined ? {} : { email: email.toLowerCase() }),
    })
  }
  return contacts
}
