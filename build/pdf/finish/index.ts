/** Finishes a PDF: what Chromium prints becomes PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) in one file. */
import type { Instant } from '../../types.ts'
import { findLineWraps } from './content/line-wraps.ts'
import { type Contents, readContents } from './content/read.ts'
import type { Mark } from './content/stream.ts'
import { writeContents } from './content/write.ts'
import { openPrint, type Print } from './document.ts'
import { PdfNotUnderstood } from './errors.ts'
import { shrink } from './shrink/index.ts'
import { checkStructure } from './structure/check.ts'
import { findDecoration, withoutDecoration } from './structure/decoration.ts'
import { completeFigures } from './structure/figures.ts'
import { flowsOf, structureText } from './structure/flow.ts'
import { completeLists } from './structure/lists.ts'
import { readStructure } from './structure/read.ts'
import { completeTables } from './structure/tables.ts'
import { type Element, marksIn } from './structure/tree.ts'
import { nameUnnamed } from './structure/unnamed.ts'
import { writeStructure } from './structure/write.ts'
import { attachSource, type Source } from './write/attachment.ts'
import { addressOfLink, describeLinks } from './write/links.ts'
import { writeMetadata } from './write/metadata.ts'
import { writeOutline } from './write/outline.ts'
import { writeOutputIntent } from './write/output-intent.ts'
import { serialise } from './write/serialise.ts'

export { PdfNotUnderstood } from './errors.ts'

const PRODUCER = 'Crieur'

export type FinishOptions = {
  /** The release's id: messages begin with it. */
  readonly name: string
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  /** BCP 47. */
  readonly lang: string
  /** Creation and modification date. */
  readonly date: Instant
  /** Embedded as the document's source. */
  readonly source?: Source
}

export type Finished = {
  readonly bytes: Uint8Array
  readonly pages: number
  /** The words of the article (the `Art` element, else the whole tree) in reading order, one line a block. */
  readonly structureText: string
  /** PostScript names of the embedded faces, sorted. */
  readonly fonts: readonly string[]
}

/**
 * The same print gives the same bytes: nothing comes from the clock, from chance or from Chromium's node ids.
 * @param pdf a tagged PDF as Chromium's `Page.printToPDF` gives it
 * @throws PdfNotUnderstood when something in the print is not understood or cannot be mended
 */
export async function finish(pdf: Uint8Array, options: FinishOptions): Promise<Finished> {
  try {
    return await finishPrint(openPrint(pdf), options)
  } catch (error) {
    throw error instanceof PdfNotUnderstood ? error.in(options.name) : unforeseen(error, options.name)
  }
}

/** A print whose objects are not of the kinds they should be: the library says so in its own ways. */
const unforeseen = (error: unknown, release: string) =>
  new PdfNotUnderstood(
    'unreadable',
    `le PDF n’est pas fait comme attendu (${(error as Error)?.message ?? error})`,
    {
      release,
      cause: error,
    },
  )

function finishPrint(print: Print, options: FinishOptions): Finished {
  const contents = readContents(print)
  const printed = readStructure(print, contents)
  const decoration = findDecoration(printed)
  requireStructured(contents, printed, decoration)
  const root = mend(withoutDecoration(printed, decoration))
  checkStructure(root)
  findLineWraps(flowsOf(root), (link) => addressOfLink(print, link))

  writeContents(print, contents, decoration)
  const { refs, links } = writeStructure(print, contents, root)
  describeLinks(print, links, options.lang)
  writeOutline(print, root, refs)
  writeMetadata(print, { ...options, producer: PRODUCER })
  writeOutputIntent(print)
  if (options.source) attachSource(print, options.source, options.date)
  shrink(print)
  const fonts = [...new Set([...contents.fonts.values()].map((font) => font.name))].sort()
  return { bytes: serialise(print), pages: print.pages.length, structureText: structureText(root), fonts }
}

/** What Chromium leaves undone in the tree; each step needs those before it. */
const mend = (root: Element): Element =>
  [completeFigures, nameUnnamed, completeLists, completeTables].reduce((tree, step) => step(tree), root)

/** Text that is marked but that the structure does not reach would be lost to a screen reader (ISO 14289-1, 7.1). */
function requireStructured(contents: Contents, root: Element, decoration: Set<Mark>): void {
  const reached = new Set(marksIn(root))
  for (const mark of contents.streams.flatMap((stream) => [...stream.marks.values()])) {
    if (reached.has(mark)) continue
    const text = mark.shows.map((show) => show.text).join('')
    if (text.trim() !== '') {
      throw new PdfNotUnderstood('structure', `« ${text.trim()} » n’est pas dans la structure`, {
        page: mark.stream.page + 1,
      })
    }
    decoration.add(mark)
  }
}
