/** From a release to its PDF: the printed document, Chromium's print of it, and the finish that makes it lasting. */
import { join } from 'node:path'
import { refuseStateFaces } from '../brand/guard.ts'
import type { PrintTheme } from '../brand/theme.ts'
import type { Library } from '../library.ts'
import { typesetText } from '../markdown/typeset.ts'
import { type PdfInput, renderPrinted } from '../render/release.ts'
import type { Wording } from '../render/wording.ts'
import type { Digest, Instant } from '../types.ts'
import { locate } from './browser/locate.ts'
import { identityOf, openEngine } from './engine.ts'
import type { FinishOptions } from './finish/index.ts'
import { openFinisher } from './finish/pool.ts'

export type Printer = AsyncDisposable & {
  /** The browser and how it is used: part of each PDF's cache key. */
  readonly identity: string
  /** How many documents are worth asking for at once. */
  readonly inHand: number
  /** A document will probably be asked for: what takes long to start is started. */
  readonly prepare: () => void
  readonly make: (input: PdfInput, library: Library, signal: AbortSignal) => Promise<Uint8Array>
}

/** `code`: the digest of what renders, part of each PDF's key. */
export type OpenPrinter = (options: PrinterOptions, wording: Wording, code: Digest) => Promise<Printer>

export type PrinterOptions = {
  readonly cache: string
  readonly chromium?: string
  readonly jobs: number
  readonly onNotice: (text: string) => void
}

/** The identity that a printer of these options would have. Nothing is unpacked or started. */
export const locatePrinter = async (options: Pick<PrinterOptions, 'cache' | 'chromium'>): Promise<string> =>
  identityOf(await locate({ cacheDir: join(options.cache, 'chromium'), chromium: options.chromium }))

/** No browser and no thread starts before the first document that must be made. */
export async function openPrinter(options: PrinterOptions, wording: Wording): Promise<Printer> {
  const engine = await openEngine({
    cacheDir: join(options.cache, 'chromium'),
    chromium: options.chromium,
    jobs: options.jobs,
    onNotice: options.onNotice,
  })
  // One thread keeps up with two pages: finishing takes about as long as half a print.
  const finisher = openFinisher({ threads: Math.ceil(options.jobs / 2) })
  const kept: Kept = new Map()
  const prepare = () => {
    engine.prepare()
    finisher.prepare()
  }
  return {
    identity: engine.identity,
    // Two more than prints at once: one that is ready when a page is free, one that is being finished.
    inHand: options.jobs + 2,
    prepare,
    async make(input, library, signal) {
      const { id } = input.release
      prepare()
      const document = await renderPrinted(input, keeping(kept, input.print, library), wording)
      const printed = await engine.print({ name: id, ...document }, signal)
      const finished = await finisher.finish(printed, await finishOptions(input, library, wording), signal)
      if (!input.state) refuseStateFaces(finished.fonts, id)
      return finished.bytes
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      await finisher[Symbol.asyncDispose]()
    },
  }
}

type Kept = Map<string, Promise<Uint8Array>>

/** A brand's faces and style sheet serve all its documents: read and verified once. */
function keeping(kept: Kept, { css, faces }: PrintTheme, library: Library): Library {
  const shared = new Set([css.ref, ...faces.map(({ content }) => content.ref)])
  return {
    ...library,
    bytes(ref) {
      if (!shared.has(ref.ref)) return library.bytes(ref)
      const bytes = kept.get(ref.ref) ?? library.bytes(ref)
      kept.set(ref.ref, bytes)
      // What could not be read is asked for again.
      bytes.catch(() => kept.delete(ref.ref))
      return bytes
    },
  }
}

export async function finishOptions(
  input: PdfInput,
  library: Library,
  wording: Wording,
): Promise<FinishOptions> {
  const { release, source } = input
  const type = wording(release.lang).type[release.type]
  return {
    name: release.id,
    title: typesetText(release.title, release.lang),
    author: release.issuer.name,
    subject: type,
    keywords: release.themes.map(({ label }) => label),
    lang: release.lang,
    date: release.modified as Instant,
    ...(source
      ? {
          source: {
            name: source.name,
            mime: 'text/markdown',
            bytes: await library.bytes(source.content),
            description: `${type} : texte source en Markdown`,
          },
        }
      : {}),
  }
}
