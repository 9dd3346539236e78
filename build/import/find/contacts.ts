/** Press contacts: the blocks that a label heads, wherever they stand, and the unmistakable ones without a label. */
import { flat } from '../text/flat.ts'
import { isRole, isService, nameOf } from '../text/names.ts'
import { piecesOf } from '../text/phones.ts'
import type { Block, Candidate, FoundContact } from '../types.ts'
import { readContactLines } from './contact-lines.ts'
import { bodyEnd, bodyStart, type Context, isFree, isProse, take } from './context.ts'
import { datelineOf } from './dateline.ts'
import { contactLabel, genreOf } from './labels.ts'

type Found = Candidate<readonly FoundContact[]>

export function findContacts(context: Context): Found | undefined {
  const labelled = blocksWithLabels(context)
  const found = labelled.length ? labelled : withoutLabel(context)
  const contacts: FoundContact[] = []
  for (const { value } of found) for (const contact of value) addContact(contacts, contact)
  const [first] = found
  return first && contacts.length ? { ...first, value: contacts } : undefined
}

/** One contact printed at the head and again at the foot is one. */
function addContact(contacts: FoundContact[], contact: FoundContact): void {
  const same = contacts.findIndex(
    (one) =>
      (one.name !== undefined && contact.name !== undefined && flat(one.name) === flat(contact.name)) ||
      (one.email !== undefined &&
        one.email === contact.email &&
        (one.name === undefined || contact.name === undefined)) ||
      (one.name === undefined &&
        contact.name === undefined &&
        one.email === undefined &&
        one.phones.some((phone) => contact.phones.includes(phone))),
  )
  const before = contacts[same]
  if (!before) contacts.push(contact)
  else contacts[same] = { ...contact, ...before, phones: [...new Set([...before.phones, ...contact.phones])] }
}

function blocksWithLabels(context: Context): Found[] {
  const { blocks } = context
  const found: Found[] = []
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!block || !isFree(context, i)) continue
    const label = labelOf(block)
    if (label === undefined) continue
    const { lines, last } = gather(context, i, label)
    const read = readContactLines(lines)
    const contacts = underService(read.contacts, block.text)
    const { unread } = read
    if (!contacts.length && unread.length === 0) continue
    for (const number of unread) context.notes.push(`Numéro illisible laissé de côté : « ${number} ».`)
    for (let j = i; j <= last; j++) if (isFree(context, j)) take(context, j, 'contact', 'bloc-contact')
    if (contacts.length)
      found.push({ value: contacts, where: block.where, confidence: 0.93, rule: 'bloc-contact' })
    i = last
  }
  return found
}

/** « Service communication » over a number is whom one calls; over people it is only their heading. */
function underService(contacts: readonly FoundContact[], heading: string): readonly FoundContact[] {
  const [first] = contacts
  const name =
    heading
      .split('\n')[0]
      ?.split(/\s?[:|]/)[0]
      ?.replace(/[*_]/g, '')
      .trim() ?? ''
  if (!first || contacts.some((one) => one.name !== undefined) || !isService(name) || name.length > 90)
    return contacts
  return [{ name, ...first }, ...contacts.slice(1)]
}

/** What follows the label on its own line; undefined when the block has none. A title that speaks of contacts has none. */
function labelOf(block: Block): string | undefined {
  const length = contactLabel(block.text)
  if (length === 0 || block.hint === 'title') return undefined
  if (isRole(block.text) && !block.text.includes(':') && piecesOf(block.text).pieces.length === 0)
    return undefined
  const rest = block.text.slice(length)
  const next = rest.trimStart()
  if (isProse(block) && piecesOf(block.text).pieces.length === 0) return undefined
  if (block.text.length > 420 && !/^[\s*_]*[:(–\n-]/.test(rest)) return undefined
  // « Contact presse de la ministre Marie Dupont »: whose office it is, and nobody to call.
  if (/^(?:d[eu]s?|de l|d['’]|aupr[eè]s|pour|à|au|aux)\b/iu.test(next)) {
    const colon = /[:\n]/.exec(next)
    const { pieces } = piecesOf(next)
    if (colon) return next.slice(colon.index + 1)
    if (pieces.length === 0) return ''
    const words = next.slice(0, pieces[0]?.index ?? 0)
    return nameOf(words.replace(/^(?:d[eu]s?|aupr[eè]s de)\s/i, ''))
      ? next.slice(words.length)
      : next.replace(/^(?:d[eu]s?|de la|auprès d[eu]s?(?: la)?)\s+/iu, '')
  }
  if (/^[\s*_]*(?:[:.(|,–\n-]|$)/.test(rest)) return rest.replace(/^[\s*_:.|,–-]+/, '')
  if (piecesOf(rest).pieces.length > 0 || nameOf(next)) {
    // « Service presse de la Ville : 05… »: the label is itself the service's name.
    return isService(block.text) && !/^contact/i.test(block.text) ? block.text : next
  }
  return isService(block.text) && block.text.length < 90 ? block.text : undefined
}

/** The lines of the block that begins at `i`, and the index of its last one. */
function gather(context: Context, i: number, rest: string): { lines: string[]; last: number } {
  const { blocks } = context
  const lines = rest.split('\n')
  let last = i
  let idle = 0
  for (let j = i + 1; j < blocks.length && j <= i + 40 && idle < 3; j++) {
    const block = blocks[j]
    if (!block || stops(block)) break
    if (!isFree(context, j)) {
      if (context.taken.get(j)?.rule === 'reseaux') continue
      if (context.taken.get(j)?.role === 'furniture') idle++
      else break
      continue
    }
    const { pieces, unread } = piecesOf(block.text)
    const informs = pieces.length > 0 || unread.length > 0
    const again = labelOf(block)
    if (again !== undefined && informs) {
      lines.push(...again.split('\n'))
      last = j
      idle = 0
      continue
    }
    if (informs && block.text.length < 500) {
      lines.push(...block.text.split('\n'))
      last = j
      idle = 0
    } else if (block.text.length < 110 && block.text.split('\n').every((text) => isPersonal(text))) {
      lines.push(...block.text.split('\n'))
      if (nameOf(block.text) || (last >= j - 1 && isRole(block.text))) last = j
      idle = 0
    } else if (block.text.length < 90) idle++
    else break
  }
  // Words after the last number are read only if the block took them.
  const kept = blocks.slice(i + 1, last + 1).flatMap(({ text }) => text.split('\n'))
  return {
    lines: [...rest.split('\n'), ...kept.map((text) => afterLabel(text))].filter(
      (text) => text.trim() !== '' && lines.length > 0,
    ),
    last,
  }
}

function afterLabel(text: string): string {
  if (isRole(text) || (isService(text) && !/^\W*contact/i.test(text))) return text
  const length = contactLabel(text)
  return length > 0 && /^[\s*_]*(?:[:.|,–-]|$)/.test(text.slice(length))
    ? text.slice(length).replace(/^[\s*_:.|,–-]+/, '')
    : text
}

function isPersonal(text: string): boolean {
  return (
    nameOf(text) !== undefined ||
    isRole(text) ||
    isService(text) ||
    text.split(/\s?[,|–-]\s|\set\s|:/).some((part) => nameOf(part) !== undefined)
  )
}

function stops(block: Block): boolean {
  if (isProse(block) && piecesOf(block.text).pieces.length === 0) return true
  if (
    /^(?:a propos|qui sommes|notes?\b|annexe|programme|pour aller plus loin|pour memoire|en savoir plus|le (?:prefet|president))/.test(
      flat(block.text),
    )
  )
    return true
  const genre = genreOf(block.text)
  if (genre && genre.rest === '') return true
  if (
    block.heading !== undefined &&
    !isPersonal(block.text) &&
    contactLabel(block.text) === 0 &&
    piecesOf(block.text).pieces.length === 0
  )
    return true
  return datelineOf(block.text)?.kind === 'line'
}

/** At the head or the foot, short lines that name a press service and how to reach it. */
function withoutLabel(context: Context): Found[] {
  const { blocks } = context
  const start = bodyStart(context)
  const end = bodyEnd(context)
  const found: Found[] = []
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!block || !isFree(context, i) || (i >= start && i < end) || block.text.length > 220) continue
    const { pieces } = piecesOf(block.text)
    if (!pieces.length) continue
    const first = backTo(context, i)
    const lead =
      first > 0
        ? /\b(?:auprès d[eu]s?|contactez|contacter|joindre|appeler)\s(?=\p{Lu})(.{4,80})$/u.exec(
            blocks[first - 1]?.text ?? '',
          )?.[1]
        : undefined
    const run = [...(lead ? [lead] : []), ...blocks.slice(first, i + 1).map(({ text }) => text)]
    let last = i
    while (
      last + 1 < blocks.length &&
      isFree(context, last + 1) &&
      piecesOf(blocks[last + 1]?.text ?? '').pieces.length &&
      (blocks[last + 1]?.text.length ?? 999) < 160
    ) {
      last++
      run.push(blocks[last]?.text ?? '')
    }
    const text = flat(run.join(' '))
    const postal = /\b\d{5}\b\s+\p{L}/u.test(text) && !/press|communication|contact/.test(text)
    const press = /press|communication|medias?|relations|com@|scico|contact/.test(text)
    const { contacts } = readContactLines(run.flatMap((one) => one.split('\n')))
    const named = contacts.some(({ name }) => name !== undefined && nameOf(name))
    if (postal || (!press && !named) || !contacts.length) continue
    for (let j = first; j <= last; j++) take(context, j, 'contact', 'contact-sans-titre')
    found.push({
      value: contacts,
      where: block.where,
      confidence: press ? 0.72 : 0.6,
      rule: 'contact-sans-titre',
    })
    i = last
  }
  return found
}

/** The name and the role just above a number belong to it. */
function backTo(context: Context, i: number): number {
  let first = i
  while (first > 0 && i - first < 3 && isFree(context, first - 1)) {
    const text = context.blocks[first - 1]?.text ?? ''
    if (
      text.length > 100 ||
      context.blocks[first - 1]?.heading !== undefined ||
      !(nameOf(text) || isRole(text) || /press|communication/.test(flat(text)))
    )
      break
    first--
  }
  return first
}
