/** How many releases a file holds: several one after the other, or a page that lists them. */
import { furnitureOf } from './clean/furniture.ts'
import { prepare } from './clean/prepare.ts'
import { isProse } from './find/context.ts'
import { datelineOf } from './find/dateline.ts'
import { genreOf } from './find/labels.ts'
import { isoOrNothing } from './text/dates.ts'
import { bare } from './text/flat.ts'
import type { Block, ImportedDocument } from './types.ts'

/** The document itself, or one document for each release that it holds. */
export function partsOf(document: ImportedDocument): ImportedDocument[] {
  // A file with its own frontmatter is one release.
  if (document.meta.some(({ key }) => key === 'title' || key === 'titre') && document.format === 'markdown')
    return [document]
  const { blocks } = prepare(document)
  const cuts = whole(blocks) ?? listed(blocks)
  if (!cuts) return [document]
  return cuts.map((from, n) => ({
    ...document,
    blocks: blocks.slice(n === 0 && cuts.length > 1 ? from : from, cuts[n + 1] ?? blocks.length),
    meta: document.meta.filter(({ key }) => !/title/.test(key)),
    notes: [...document.notes, `Document ${n + 1} sur ${cuts.length} du même fichier.`],
  }))
}

/** Whole releases: each has its genre line, its own dateline and a text. */
function whole(blocks: readonly Block[]): number[] | undefined {
  const genres = blocks.flatMap((block, i) => {
    const genre = genreOf(block.text)
    return genre &&
      block.text.length < 90 &&
      (genre.rest === '' || datelineOf(block.text) !== undefined || /^n ?[°o]?\s?\d/i.test(genre.rest)) &&
      !genre.plural &&
      !block.item
      ? [i]
      : []
  })
  const heads = genres.filter((from, n) => {
    const part = blocks.slice(from, genres[n + 1] ?? blocks.length)
    return part.some(isProse) && part.slice(0, 12).some((block) => datelineOf(block.text) !== undefined)
  })
  if (heads.length < 2) return undefined
  const dates = heads.map((from, n) => {
    const line = blocks
      .slice(from, heads[n + 1])
      .slice(0, 12)
      .map((block) => datelineOf(block.text))
      .find((one) => one !== undefined)
    return line ? (isoOrNothing(line.date) ?? '') : ''
  })
  const texts = heads.map((from, n) => bare(blocks.slice(from, heads[n + 1]).find(isProse)?.text ?? ''))
  // The same release in two versions is one: the parts must say different things.
  if (new Set(texts).size < heads.length) return undefined
  const same = new Set(dates).size === 1 && heads.length === 2 && blocks.some(({ page }) => page)
  if (same) return undefined
  return [0, ...heads.slice(1)].map((from, n) => (n === 0 ? from : withLetterhead(blocks, from)))
}

/** The letterhead above a genre line goes with the release below. */
function withLetterhead(blocks: readonly Block[], from: number): number {
  let start = from
  while (start > 0 && from - start < 6) {
    const above = blocks[start - 1]
    if (
      !above ||
      isProse(above) ||
      above.item ||
      above.text.length > 60 ||
      /@|\d{2}[ .]\d{2}[ .]\d{2}/.test(above.text) ||
      /[.]$/.test(above.text)
    )
      break
    if (!/^[^a-zà-ÿ]*$/.test(above.text) && !/^(?:libert|[ée]galit|fraternit|pr[ée]f)/i.test(above.text))
      break
    start--
  }
  return start
}

/** A list: three dates at least, each beside a title of its own, with little text between. */
function listed(blocks: readonly Block[]): number[] | undefined {
  const end = blocks.findIndex((block) => furnitureOf(block)?.toEnd)
  const some = blocks.slice(0, end < 0 ? undefined : end)
  const dates = some.flatMap((block, i) => {
    const line = datelineOf(block.text)
    return line &&
      line.kind === 'line' &&
      line.by !== 'place' &&
      !furnitureOf(block) &&
      line.date.year !== undefined &&
      !(block.item && block.text.length > 80)
      ? [i]
      : []
  })
  const glued = some.flatMap((block, i) => (isEntry(block) ? [i] : []))
  const starts = dates.length >= 3 ? dates : glued
  if (starts.length < 3) return undefined
  const gaps = starts.slice(1).map((at, n) => some.slice(starts[n] ?? 0, at))
  const small = gaps.filter(
    (gap) => gap.length <= 7 && gap.reduce((sum, { text }) => sum + text.length, 0) < 700,
  )
  if (small.length < gaps.length * 0.8) return undefined
  if (starts === glued) return glued
  const titled = gaps.filter((gap) => gap.some((block, k) => k > 0 && block.text.length > 15))
  if (titled.length < gaps.length * 0.8) return undefined
  const above =
    starts.every((at) => (some[at - 1]?.text.length ?? 0) > 15 && !isProse(some[at - 1] as Block)) &&
    (starts[0] ?? 0) > 0 &&
    !some[(starts[0] ?? 0) + 1]?.heading
  return starts.map((at) =>
    above && !some[at]?.heading && (some[at - 1]?.heading !== undefined || !some[at + 1]) ? at - 1 : at,
  )
}

/** « 12/03/2019 – Titre de l’annonce » on one line. */
function isEntry({ text }: Block): boolean {
  return (
    text.length < 260 &&
    text.length > 30 &&
    /^\W*(?:publié le |le )?\d{1,2}[/.\s](?:\d{1,2}|\p{L}{3,9})[/.\s]\d{4}\s?(?:[-–—:|•]|\n)\s?\p{L}/iu.test(
      text,
    ) &&
    datelineOf(text)?.kind !== 'line'
  )
}
