/** The release's own date and place: its dateline, else what the page or the frontmatter says, else what it relates. */

import { furnitureOf } from '../clean/furniture.ts'
import { datesIn, isoOrNothing, weekdayName, weekdayOn } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import type { Candidate, Where } from '../types.ts'
import { bodyEnd, bodyStart, type Context, isFree, take } from './context.ts'
import { type Dateline, datelineOf } from './dateline.ts'
import { detail, genreOf } from './labels.ts'

export type FoundDates = {
  readonly date?: Candidate<string>
  readonly place?: Candidate<string>
}

type Line = {
  readonly index: number
  readonly where: Where
  readonly dateline: Dateline
  readonly iso: string
  readonly weight: number
}

const WEIGHTS: Readonly<Record<Dateline['by'], number>> = {
  place: 0.97,
  published: 0.88,
  le: 0.86,
  alone: 0.8,
  updated: 0.3,
}

export function findDate(context: Context): FoundDates {
  const { document, notes } = context
  const lines = datelines(context)
  const found: Candidate<string>[] = lines.map(({ iso, where, dateline, weight }) => ({
    value: iso,
    where,
    confidence: weight - (dateline.date.slip ? 0.15 : 0),
    rule: dateline.by === 'place' ? 'lieu-et-date' : dateline.by === 'published' ? 'publie-le' : 'date-seule',
  }))
  for (const { key, value, where } of document.meta) {
    const confidence = META.find(([pattern]) => pattern.test(key))?.[1]
    const iso = confidence === undefined ? undefined : isoIn(value)
    if (iso && confidence !== undefined)
      found.push({
        value: iso,
        where,
        confidence: document.format === 'markdown' ? 0.98 : confidence,
        rule: 'rubrique',
      })
  }
  const named = /(?:^|\D)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(document.name)
  const fileDate = named ? isoIn(`${named[1]}-${named[2]}-${named[3]}`) : undefined
  if (fileDate)
    found.push({
      value: fileDate,
      where: { label: 'nom du fichier' },
      confidence: 0.55,
      rule: 'nom-du-fichier',
    })
  const date = found.reduce<Candidate<string> | undefined>(
    (a, b) => (!a || b.confidence > a.confidence ? b : a),
    undefined,
  )
  contradictions(lines, found, date, notes)
  if (date) {
    takeSame(context, date.value)
    release(context, lines, date.value)
  }
  for (const { dateline, iso } of lines) if (iso === date?.value) checkWeekday(dateline, iso, notes)
  return { ...(date ? { date } : {}), ...placeOf(context, lines, date?.value) }
}

const META: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:date|date_publication|datepublication|date-publication|date de publication|published|publie|publie_le|publishdate|pubdate|publication|parution|jour)$/,
    0.9,
  ],
  [
    /^(?:article:published_time|dc\.date(?:\.issued|\.created)?|dcterms\.(?:issued|created)|datepublished|date:published|og:published_time)$/,
    0.8,
  ],
  [/^(?:time)$/, 0.78],
]

function isoIn(text: string): string | undefined {
  const stamp = /^\s*((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})(?=$|[T\s])/.exec(text)
  const first = stamp
    ? datesIn(`${stamp[1]}-${stamp[2]?.padStart(2, '0')}-${stamp[3]?.padStart(2, '0')}`)[0]
    : datesIn(text)[0]
  return first && isoOrNothing(first)
}

/** Every dateline of head and foot, marked; those of the body's sentences are none. */
function datelines(context: Context): Line[] {
  const { blocks, taken } = context
  const start = bodyStart(context)
  const end = bodyEnd(context)
  const lines: Line[] = []
  for (const [i, block] of blocks.entries()) {
    const role = taken.get(i)?.role
    if (role !== undefined && role !== 'genre' && role !== 'furniture') continue
    if (role === 'furniture' && !/cms|auteur|rubrique|pied/.test(taken.get(i)?.rule ?? '')) continue
    const dateline = role === 'genre' ? ofGenreLine(block.text) : datelineOf(block.text)
    const iso = dateline && isoOrNothing(dateline.date)
    if (!dateline || !iso) continue
    const inBody = i > start && i < end - 1
    if (dateline.by === 'alone' && isEventDate(context, i, dateline)) continue
    if (dateline.by === 'published' && isMeeting(context, i)) continue
    if (inBody && dateline.kind !== 'line') continue
    if (inBody && dateline.by !== 'place' && dateline.by !== 'published') continue
    const glued = dateline.kind !== 'line'
    const far = i > start + 1 && dateline.by !== 'place' && dateline.by !== 'published' ? 0.25 : 0
    const order = 0.001 * Math.min(i, 40)
    if (isFree(context, i)) cut(context, i, dateline)
    lines.push({
      index: i,
      where: block.where,
      dateline,
      iso,
      weight: WEIGHTS[dateline.by] - (glued ? 0.03 : 0) - far - order,
    })
  }
  labelled(context, lines)
  return lines
}

/** A date alone on its line that is not the release's own may be that of what it tells. */
function release(context: Context, lines: readonly Line[], iso: string): void {
  for (const line of lines)
    if (
      line.iso !== iso &&
      (line.dateline.by === 'alone' || line.dateline.by === 'le') &&
      line.dateline.kind === 'line'
    )
      context.taken.delete(line.index)
}

/** The same date by itself, wherever a page prints it again. */
function takeSame(context: Context, iso: string): void {
  for (const [i, block] of context.blocks.entries()) {
    if (!isFree(context, i) || block.text.length > 60) continue
    const line = datelineOf(block.text)
    if (line?.kind === 'line' && isoOrNothing(line.date) === iso && !isEventDate(context, i, line))
      take(context, i, 'dateline')
  }
}

/** « Date de publication » on one line, the date on the next. */
function labelled(context: Context, lines: Line[]): void {
  const { blocks } = context
  for (const [i, block] of blocks.entries()) {
    const label = detail(/[:?]\s*$/.test(block.text) ? block.text : `${block.text} :`)
    if (
      label?.key !== 'published' &&
      !(label?.key === 'date' && i < bodyStart(context) && !/:/.test(block.text))
    )
      continue
    const next = lines.find(({ index }) => index === i + 1)
    if (!next || label.value) continue
    take(context, i, 'dateline', 'etiquette')
    lines[lines.indexOf(next)] = { ...next, weight: 0.9, dateline: { ...next.dateline, by: 'published' } }
  }
}

/** A date that stands by itself among the practical details of an invitation is the event's. */
function isEventDate(context: Context, i: number, { date }: Dateline): boolean {
  const { blocks } = context
  const near = [blocks[i - 1], blocks[i + 1], blocks[i + 2]].map((block) => flat(block?.text ?? ''))
  const [before = '', ...after] = near
  if (/^\W*(?:date|quand|jour|rendez-vous|rdv)\b/.test(before) && before.length < 25 && !/publi/.test(before))
    return true
  if (/:$/.test(before) && /(?:invit|particip|aux?|rendez|tiendra|lieu)/.test(before)) return true
  return after.some(
    (text, k) =>
      text.length < 60 &&
      (k === 0 || date.weekday !== undefined) &&
      /^\W*(?:de |a |a partir de |des )?\d{1,2} ?(?:h|:)(?: ?\d{2})?\b/.test(text),
  )
}

/** « Date : », « Lieu : », « Heure : » together say when people meet, not when a text came out. */
function isMeeting({ blocks }: Context, i: number): boolean {
  if (!/^\W*(?:date|jour)\s?:/.test(flat(blocks[i]?.text ?? ''))) return false
  const near = [-2, -1, 1, 2].map((step) => detail(blocks[i + step]?.text ?? '')?.key)
  return near.includes('place') || near.includes('time')
}

function ofGenreLine(text: string): Dateline | undefined {
  const whole = datelineOf(text)
  if (whole) return whole
  const genre = genreOf(text)
  const date = genre ? datesIn(genre.rest)[0] : undefined
  if (!genre || !date || date.year === undefined) return undefined
  const sole = /^\W*(?:du|le|en date du|[-–])?\W*$/.test(flat(genre.rest.slice(0, date.index)))
  return sole ? { date, kind: 'tail', start: 0, end: text.length, by: 'le' } : datelineOf(genre.rest)
}

/** A dateline that opens a paragraph is taken off it; one by itself is marked. */
function cut(context: Context, i: number, dateline: Dateline): void {
  const block = context.blocks[i]
  if (!block) return
  if (dateline.kind === 'line') {
    take(context, i, 'dateline')
    return
  }
  const keep = dateline.kind === 'lead' ? block.text.slice(dateline.end) : block.text.slice(0, dateline.start)
  const text = keep.replace(/^[\s:–—-]+|\s+$/g, '')
  const at = block.md.indexOf(text.slice(0, 20))
  const md = dateline.kind === 'lead' ? (at >= 0 ? block.md.slice(at) : text) : text
  const balanced = (md.match(/\*\*/g)?.length ?? 0) % 2 === 1 ? md.replace(/\*\*/, '') : md
  const left = { ...block, text, md: balanced.replace(/^\*{1,2}\s+/, '') }
  context.blocks[i] = left
  // « Le préfet communique : », once its dateline is off, introduces what follows and says nothing.
  const rule = furnitureOf(left)?.rule
  if (rule) take(context, i, 'furniture', rule)
}

function placeOf(
  context: Context,
  lines: readonly Line[],
  date: string | undefined,
): { place?: Candidate<string> } {
  const meta = context.document.meta.find(({ key }) =>
    /^(?:place|lieu|ville|location|dateline|city)$/.test(key),
  )
  const line =
    lines.find(({ dateline, iso }) => dateline.place !== undefined && iso === date) ??
    lines.find(({ dateline }) => dateline.place !== undefined)
  if (line?.dateline.place)
    return {
      place: { value: line.dateline.place, where: line.where, confidence: 0.95, rule: 'lieu-et-date' },
    }
  return meta ? { place: { value: meta.value, where: meta.where, confidence: 0.85, rule: 'rubrique' } } : {}
}

function contradictions(
  lines: readonly Line[],
  found: readonly Candidate<string>[],
  date: Candidate<string> | undefined,
  notes: string[],
): void {
  if (!date) return
  const others = new Set(
    lines
      .filter(({ iso, dateline }) => iso !== date.value && dateline.by !== 'updated')
      .map(({ iso }) => iso),
  )
  for (const { value, rule } of found) if (value !== date.value && rule === 'rubrique') others.add(value)
  for (const iso of others) notes.push(`Le document porte deux dates : ${date.value} (retenue) et ${iso}.`)
}

function checkWeekday({ date }: Dateline, iso: string, notes: string[]): void {
  const real = weekdayOn(iso)
  if (date.weekday !== undefined && date.weekday !== real) {
    notes.push(
      `Le document écrit « ${weekdayName(date.weekday)} » pour le ${iso}, qui était un ${weekdayName(real)}.`,
    )
  }
  if (date.slip) notes.push(`Date relue malgré une lettre prise pour un chiffre : ${iso}.`)
}
