/** One document to one draft: finders in their order, each taking the blocks that are its own; the rest is the body. */
import type { Institution } from '../types.ts'
import { choose } from './choose.ts'
import { type Furniture, furnitureOf } from './clean/furniture.ts'
import { withHeadings } from './clean/headings.ts'
import { isStreetLine, isTownLine } from './clean/postal.ts'
import { prepare } from './clean/prepare.ts'
import { findContacts } from './find/contacts.ts'
import { bodyEnd, bodyStart, type Context, isFree, take } from './find/context.ts'
import { findDate } from './find/date.ts'
import { findEmbargo } from './find/embargo.ts'
import { findEvent } from './find/event.ts'
import { findGenre } from './find/genre.ts'
import { findInstitution } from './find/institution.ts'
import { contactLabel } from './find/labels.ts'
import { languageOf } from './find/language.ts'
import { findLetter } from './find/letter.ts'
import { findLetterhead } from './find/letterhead.ts'
import { findOpinion } from './find/opinion.ts'
import { findPeople } from './find/people.ts'
import { findSummary } from './find/summary.ts'
import { findThemes } from './find/themes.ts'
import { findTitle } from './find/title.ts'
import { nameOf } from './text/names.ts'
import { piecesOf } from './text/phones.ts'
import type { Draft, ImportedDocument } from './types.ts'
import { bodyOf, type Slot } from './write/body.ts'

export type Register = {
  readonly institutions: ReadonlyMap<string, Institution>
  /** Those that an earlier run proposed and nobody has accepted yet. */
  readonly waiting: ReadonlySet<string>
  readonly themes: Readonly<Record<string, string>>
}

/** Pure: the same document and register give the same draft. */
export function analyse(document: ImportedDocument, register: Register): Draft {
  const { blocks, dropped } = prepare(document)
  const context: Context = { document, blocks, taken: new Map(), ...register, notes: [...document.notes] }
  takeFurniture(context)
  const embargo = findEmbargo(context)
  const genres = findGenre(context)
  const [genre] = genres
  const type = genre?.value ?? 'communique'
  const dates = findDate(context)
  const contacts = findContacts(context)
  findLetterhead(context)
  const letter = type === 'lettre' ? findLetter(context) : {}
  const opinion = type === 'avis' ? findOpinion(context) : undefined
  const titles = findTitle(context)
  const summary = findSummary(context)
  const people = findPeople(context)
  const event = findEvent(context, { type, date: dates.date?.value, title: titles.title?.value })
  const institution = findInstitution(context)
  const text = blocks
    .filter((_, i) => isFree(context, i))
    .map((block) => block.text)
    .join('\n')
  const head = [titles.title, titles.subtitle, summary].map((one) => one?.value ?? '').join(' ')
  const themes = findThemes(context, titles.title ? head : (event?.value.name ?? ''), text)
  takeTail(context)
  const body = bodyOf(remaining(context))
  return choose(context, {
    genre,
    ...titles,
    ...dates,
    summary,
    embargo,
    contacts,
    ...letter,
    opinion,
    people,
    event,
    institution,
    themes,
    lang: languageOf(text, document.lang),
    body,
    dropped: [...dropped, ...furniture(context)],
  })
}

function takeFurniture(context: Context): void {
  const { blocks } = context
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    if (!block || !isFree(context, i)) continue
    // The sender's street over its town: a page's foot, or a letterhead's.
    if (isStreetLine(block.text) && isTownLine(blocks[i + 1]?.text ?? '')) {
      take(context, i, 'furniture', 'adresse-postale')
      take(context, i + 1, 'furniture', 'adresse-postale')
      continue
    }
    const found = furnitureOf(block)
    if (!found || (headsContacts(context, i) && block.hint !== 'furniture')) continue
    take(context, i, 'furniture', found.rule)
    if (found.toEnd) takeNeighbours(context, i, found)
  }
}

/** « Contact » over a name or a number is a label, not a menu. */
function headsContacts({ blocks }: Context, i: number): boolean {
  if (contactLabel(blocks[i]?.text ?? '') === 0) return false
  return blocks
    .slice(i + 1, i + 3)
    .some(({ text }) => piecesOf(text).pieces.length > 0 || nameOf(text) !== undefined)
}

/** Neighbouring articles run to the end of the page, or to the contacts that stand below them. */
function takeNeighbours(context: Context, i: number, { rule }: Furniture): void {
  const { blocks } = context
  const early = i < bodyStart(context)
  for (let j = i + 1; j < blocks.length; j++) {
    const text = blocks[j]?.text ?? ''
    if (contactLabel(text) > 0 && (headsContacts(context, j) || piecesOf(text).pieces.length > 0)) break
    if (blocks[j]?.hint === 'title' || (early && text.length > 160)) break
    take(context, j, 'furniture', rule)
  }
}

/** After the text: empty labels, lone words and links that nothing claimed. */
function takeTail(context: Context): void {
  const { blocks } = context
  const contacts = blocks.findIndex((_, i) => context.taken.get(i)?.role === 'contact')
  for (let i = bodyEnd(context); i < blocks.length; i++) {
    const text = blocks[i]?.text ?? ''
    if (!isFree(context, i)) continue
    const near = isAddress(text) || isAddress(blocks[i + 1]?.text ?? '')
    const address = contacts >= 0 && contacts < i && near && text.length < 60
    if (/^.{0,40}:$/.test(text) || HANDLES.test(text) || address)
      take(context, i, 'furniture', 'fin-de-document')
  }
}

/** Sites and accounts, one or several, and nothing else. */
const HANDLES = /^(?:(?:(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+){1,4}\/?|[@#]\w+)[\s|,/•–-]{0,5}){1,5}$/i

const isAddress = (text: string) =>
  /^\d{5}\s\p{Lu}/u.test(text) ||
  /^\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|place|boulevard|quai|cours|all[ée]es?|chemin|route|square|esplanade)\b/i.test(
    text,
  )

function remaining(context: Context) {
  const kept: (Context['blocks'][number] | Slot)[] = []
  const free = context.blocks.filter((_, i) => isFree(context, i))
  const body = new Map(withHeadings(free).map((block, n) => [free[n], block]))
  for (const [i, block] of context.blocks.entries()) {
    const role = context.taken.get(i)?.role
    if (role === undefined) kept.push(body.get(block) ?? block)
    else if ((role === 'event' || role === 'people') && context.taken.get(i - 1)?.role !== role)
      kept.push({ slot: role === 'event' ? 'evenement' : 'intervenants' })
  }
  return kept
}

function furniture({ blocks, taken }: Context) {
  return blocks.flatMap(({ text, where }, i) => {
    const one = taken.get(i)
    return one?.role === 'furniture' ? [{ text, where, rule: one.rule }] : []
  })
}
