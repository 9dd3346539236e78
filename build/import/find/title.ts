/** Title and subtitle: the first words of their own after letterhead, genre and dateline. */
import { unmarked } from '../read/inline.ts'
import { datesIn } from '../text/dates.ts'
import { bare, flat, isUpper } from '../text/flat.ts'
import { isRole, nameOf } from '../text/names.ts'
import { piecesOf } from '../text/phones.ts'
import type { Block, Candidate } from '../types.ts'
import { bodyStart, type Context, isFree, take } from './context.ts'
import { detail, genreOf } from './labels.ts'

export type FoundTitle = { readonly title?: Candidate<string>; readonly subtitle?: Candidate<string> }

export function findTitle(context: Context): FoundTitle {
  const meta = fromMeta(context)
  const printed = printedTitle(context)
  const title = meta.title ?? printed.title ?? weakTitle(context) ?? genreAsTitle(context)
  const subtitle =
    meta.subtitle ??
    (meta.title && printed.title && bare(printed.title.value) !== bare(meta.title.value)
      ? undefined
      : printed.subtitle)
  if (title) takeRepeats(context, title.value)
  if (subtitle) takeRepeats(context, subtitle.value, 'subtitle')
  return { ...(title ? { title } : {}), ...(subtitle ? { subtitle } : {}) }
}

function fromMeta({ document }: Context): FoundTitle {
  const title = document.meta.find(({ key }) =>
    /^(?:title|titre|intitule|headline|name|nom|objet)$/.test(key),
  )
  const subtitle = document.meta.find(({ key }) =>
    /^(?:subtitle|sous-titre|soustitre|sous_titre|surtitre)$/.test(key),
  )
  return {
    ...(title
      ? { title: { value: unprefixed(title.value), where: title.where, confidence: 0.96, rule: 'rubrique' } }
      : {}),
    ...(subtitle
      ? { subtitle: { value: subtitle.value, where: subtitle.where, confidence: 0.95, rule: 'rubrique' } }
      : {}),
  }
}

/** « Communiqué de presse : Titre » is « Titre »; « Avis – Titre » keeps its first word, which is part of the title. */
function unprefixed(title: string): string {
  const genre = genreOf(title)
  if (!genre?.rest || genre.type === 'avis' || genre.rest.length < 8) return title
  if (genre.parted || /^\[/.test(title)) return genre.rest.charAt(0).toUpperCase() + genre.rest.slice(1)
  return title
}

function printedTitle(context: Context): FoundTitle {
  const { blocks } = context
  const marked = blocks.findIndex((block, i) => block.hint === 'title' && isFree(context, i))
  if (marked >= 0) return titleAt(context, marked, 0.94, 'titre-balise')
  const subject = blocks.findIndex(
    (block, i) =>
      isFree(context, i) &&
      detail(block.text)?.key === 'subject' &&
      (detail(block.text)?.value.length ?? 0) > 5 &&
      /^\W*objet/i.test(block.text),
  )
  if (subject >= 0) {
    take(context, subject, 'title', 'objet')
    const block = blocks[subject]
    return block
      ? {
          title: {
            value: detail(block.text)?.value ?? '',
            where: block.where,
            confidence: 0.88,
            rule: 'objet',
          },
        }
      : {}
  }
  const start = bodyStart(context)
  const genre = blocks.findIndex((_, i) => i < start && context.taken.get(i)?.role === 'genre')
  const prefixed = genre >= 0 ? fromGenreLine(context, genre) : undefined
  if (prefixed) return prefixed
  const cover = genre >= 0 && genreOf(blocks[genre]?.text ?? '')?.type === 'dossier'
  const order = genre < 0 || cover ? range(0, start) : [...range(genre + 1, start), ...range(0, genre)]
  const at = order.find((i) => isFree(context, i) && couldBeTitle(blocks[i]))
  if (at === undefined) return {}
  const block = blocks[at]
  const heading = order.find(
    (i) => i >= at && isFree(context, i) && blocks[i]?.heading !== undefined && couldBeTitle(blocks[i]),
  )
  const larger = order.find(
    (i) =>
      isFree(context, i) && (blocks[i]?.size ?? 1) > (block?.size ?? 1) * 1.15 && couldBeTitle(blocks[i]),
  )
  const best =
    larger ??
    (heading !== undefined && block?.heading === undefined && heading < at + 3 && !block?.bold ? heading : at)
  const sure = blocks[best]?.heading !== undefined || blocks[best]?.bold ? 0.92 : 0.85
  return titleAt(context, best, sure, 'premier-titre')
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

function couldBeTitle(block: Block | undefined): block is Block {
  if (!block || block.item || block.table || block.quote) return false
  const { text } = block
  if (isSection(text) || isMoment(text) || isOffice(text) || PARTS.test(flat(text))) return false
  if (text.length < 6 || text.length > 340 || !/\p{L}{3}/u.test(text)) return false
  if (
    piecesOf(text).pieces.length > 0 ||
    nameOf(text) ||
    /^(?:\p{Lu}\.?\s\p{Lu}[\p{L}’'-]+\s?){1,4}$/u.test(text)
  )
    return false
  // « BOURGOGNE »: a rubric, over what it files.
  if (/^\p{Lu}{3,20}$/u.test(text)) return false
  // What announces a list is no title.
  if (/:$/.test(text) && block.heading === undefined && !block.bold) return false
  if (/^(?:mesdames|messieurs|madame|monsieur|bonjour|cher|chere)/.test(flat(text)) && text.length < 60)
    return false
  return detail(text) === undefined || /[?!]/.test(text.slice(0, 60)) || text.length > 60
}

/** What heads a part of a text, or dates it: « Programme », « Compte rendu approuvé le : 9/02/06 ». */
const PARTS =
  /^\W*(?:programme(?: previsionnel)?|sommaire|contexte|deroule|ordre du jour|introduction|annexes?|preambule|en bref|l'essentiel|points? cles?|chiffres cles|participants|excuses|diffusion|presents|redacteurs?|.{0,40}(?:approuve|valide|adopte)e? le ?: ?[\d/. -]+)\W*$/

/** « Le procureur de la République », by itself: who speaks. */
const isOffice = (text: string) =>
  isRole(text) &&
  /^[Ll][ea]\s\p{Ll}+(?:\s(?:(?:de|du|des|la|le|les|et)\s|[dl]['’]\s?){0,3}\p{Lu}[\p{L}’'-]+){0,5},?$/u.test(
    text,
  )

/** « Mardi 12 avril 2022 à 11h » is when, not what. */
function isMoment(text: string): boolean {
  const [date] = datesIn(text)
  if (!date || text.length > 60) return false
  const rest = `${text.slice(0, date.index)} ${text.slice(date.index + date.length)}`
  return (
    rest
      .replace(/\d{1,2}\s?(?:h|:|heures?)\s?\d{0,2}/gi, '')
      .replace(/\b(?:le|à|a|de|du|au|et|à partir)\b/gi, '')
      .replace(/[^\p{L}]/gu, '').length < 4
  )
}

/** « 1 – Quelques mots », « I. Contexte »: the first part of a text, not what it is called. */
const isSection = (text: string): boolean =>
  (/^(?:\d{1,2}|[IVX]{1,4}|[A-D])\s?(?:[.)°]|[-–—])\s?\p{L}/u.test(text) ||
    /^[1-9]\s\p{Lu}\p{Ll}/u.test(text)) &&
  text.length < 110

function fromGenreLine(context: Context, index: number): FoundTitle | undefined {
  const block = context.blocks[index]
  const genre = block && genreOf(block.text)
  if (!block || !genre?.rest || !(genre.parted || /^\W*\[/.test(block.text)) || genre.rest.length < 12)
    return undefined
  if (context.taken.get(index)?.rule !== 'genre-et-titre') return undefined
  const value = genre.type === 'avis' ? block.text : genre.rest
  return {
    title: { value: oneLine(value), where: block.where, confidence: 0.88, rule: 'apres-le-genre' },
    ...subtitleAfter(context, index, block),
  }
}

function titleAt(context: Context, index: number, confidence: number, rule: string): FoundTitle {
  const { blocks } = context
  const first = blocks[index]
  if (!first) return {}
  take(context, index, 'title', rule)
  let text = first.text
  let last = index
  for (;;) {
    const next = blocks[last + 1]
    if (
      !next ||
      !isFree(context, last + 1) ||
      !continuesTitle(text, blocks[last] ?? first, next, blocks[last + 2])
    )
      break
    last++
    take(context, last, 'title', rule)
    text = `${text} ${next.text}`
  }
  const value = unprefixed(oneLine(text))
  return { title: { value, where: first.where, confidence, rule }, ...subtitleAfter(context, last, first) }
}

/** A title goes on over a line's end: in the middle of its sentence, or set exactly as before. */
function continuesTitle(text: string, block: Block, next: Block, after: Block | undefined): boolean {
  if (
    text.length + next.text.length > 300 ||
    next.item ||
    next.table ||
    detail(next.text) ||
    next.hint === 'subtitle' ||
    next.hint === 'summary'
  )
    return false
  if (next.text.length > 200) return false
  if ((block.heading === undefined) !== (next.heading === undefined)) return false
  const open =
    /(?:^|\s)(?:de|du|des|la|le|les|l['’]|d['’]|et|à|au|aux|en|pour|sur|dans|par|avec|un|une|ou|«|son|sa|ses|leur|entre|vers|sans|,|–)$/iu.test(
      text,
    )
  if (/(?:…|\.{3})$/.test(text) && /^(?:…|\.{3})/.test(next.text)) return true
  const lower = /^[\p{Ll}«(]/u.test(next.text) && !/[.!?]$/.test(text)
  if (block.heading !== undefined)
    return next.heading === block.heading && (open || /^\p{Ll}/u.test(next.text))
  if (open) return true
  const alike = (block.size ?? 1) === (next.size ?? 1) && (block.bold ?? false) === (next.bold ?? false)
  if (!next.starts && alike) {
    if (next.text.length >= 160) return false
    const capitals = isUpper(text) && isUpper(next.text)
    // Two short lines of a paragraph of their own are one title, even when the first has its full stop.
    const twoSentences =
      /[.!?]$/.test(text) && text.length < 120 && next.text.length < 120 && after?.starts === true
    const display = (block.size ?? 1) > 1.15 || (block.bold === true && text.length > 45)
    return lower || capitals || twoSentences || display || /[:;]$/.test(text) || text.length > 70
  }
  return lower && alike && /^\p{Ll}/u.test(next.text)
}

function subtitleAfter(context: Context, index: number, title: Block): { subtitle?: Candidate<string> } {
  const { blocks } = context
  let i = index + 1
  while (
    i < blocks.length &&
    (context.taken.get(i)?.role === 'dateline' || context.taken.get(i)?.role === 'furniture')
  )
    i++
  const next = blocks[i]
  if (
    !next ||
    !isFree(context, i) ||
    !couldBeTitle(next) ||
    next.hint === 'summary' ||
    i >= bodyStart(context)
  )
    return {}
  const { text } = next
  const heading =
    title.heading !== undefined &&
    next.heading !== undefined &&
    next.heading !== title.heading &&
    i === index + 1
  const short =
    text.length < 220 &&
    !/[.;,]$/.test(text) &&
    title.heading === undefined &&
    next.heading === undefined &&
    i === index + 1
  const followed = blocks
    .slice(i + 1, i + 4)
    .some((one, k) => isFree(context, i + 1 + k) && one.heading === undefined && one.text.length > 80)
  if (next.hint !== 'subtitle' && !(heading && followed) && !(short && followed)) return {}
  if (/:$/.test(text) && !heading) return {}
  take(context, i, 'subtitle')
  return {
    subtitle: {
      value: oneLine(text),
      where: next.where,
      confidence: heading ? 0.85 : 0.7,
      rule: 'sous-le-titre',
    },
  }
}

/** « Communiqué de la présidence de la République »: when nothing else is printed, that is what it is called. */
function genreAsTitle({ blocks, taken }: Context): Candidate<string> | undefined {
  const index = blocks.findIndex((block, i) => {
    const said = taken.get(i)?.role === 'genre' ? (genreOf(block.text)?.rest ?? '') : ''
    return (
      /^(?:d[eu]s?|d['’]|de la|de l['’])\s?\p{L}{3}/u.test(said) &&
      said.length < 100 &&
      datesIn(said).length === 0
    )
  })
  const block = blocks[index]
  return block && { value: oneLine(block.text), where: block.where, confidence: 0.5, rule: 'genre-seul' }
}

/** What a page's `<title>` or social tags say, when the text prints no title. */
function weakTitle({ document }: Context): Candidate<string> | undefined {
  const og =
    document.meta.find(({ key }) => key === 'og:title') ??
    document.meta.find(({ key }) => key === 'html:title' || key === 'twitter:title')
  if (!og) return undefined
  const value = unprefixed(og.value.replace(/\s[|–—-]\s[^|–—]{3,80}$/, ''))
  return value.length > 5 ? { value, where: og.where, confidence: 0.6, rule: 'titre-de-page' } : undefined
}

/** The same words elsewhere, whole or cut (a breadcrumb's), are no part of the body. */
function takeRepeats(context: Context, title: string, role: 'title' | 'subtitle' = 'title'): void {
  const key = bare(title)
  if (key.length < 8) return
  for (const [i, block] of context.blocks.entries()) {
    if (!isFree(context, i) || block.text.length > title.length + 60) continue
    const words = bare(block.text)
    const cut = /(?:\.{3}|…)$/.test(block.text) && words.length > 12 && key.startsWith(words.slice(0, -1))
    const genre = genreOf(block.text)
    if (words === key || cut || (genre?.rest && bare(genre.rest) === key))
      take(context, i, role, 'titre-repete')
  }
}

export const oneLine = (text: string) =>
  unmarked(text.replace(/\s*\n\s*/g, ' ').replace(/ {2,}/g, ' ')).trim()
