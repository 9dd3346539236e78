/** One long-lived page of the browser: takes a document, prints it, keeps nothing of it for the next. */
import type { CDPSession, Protocol } from 'puppeteer'
import { DocumentError, PrintError } from './errors.ts'
import { Guard } from './guard.ts'
import type { PrintJob } from './job.ts'
import { mayRemember } from './memory.ts'
import { settled } from './settled.ts'
import { maySwap, sheetsOf, swapping, untitled } from './swap.ts'

/** How pages are printed. Base64 in one answer is faster than a stream at the size of a release. */
export const PRINT_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  transferMode: 'ReturnAsBase64',
} as const satisfies Protocol.Page.PrintToPDFRequest

const MAX_TURNS = 4

export class Tab {
  readonly #session: CDPSession
  readonly #guard: Guard
  readonly #frameId: string
  readonly #lost = new AbortController()
  #resets = 0
  /** The style sheets of the document in the page, where another may be swapped for it. */
  #sheets: readonly string[] | undefined

  private constructor(session: CDPSession, guard: Guard, frameId: string) {
    this.#session = session
    this.#guard = guard
    this.#frameId = frameId
    session.on('Inspector.targetCrashed', () => this.#lost.abort(new Error('page crashed')))
    session.on('Inspector.detached', () => this.#lost.abort(new Error('page detached')))
  }

  /** Opens a page. `root` is a session of the browser itself. */
  static async open(root: CDPSession): Promise<Tab> {
    const { targetId } = await createTarget(root)
    const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
    const session = root.connection()?.session(sessionId)
    if (session == null) throw new Error('browser closed')
    const [guard, tree] = await Promise.all([
      Guard.install(session),
      session.send('Page.getFrameTree'),
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      session.send('Emulation.setScriptExecutionDisabled', { value: true }),
      // From the start, so that what only print uses is loaded before the print.
      session.send('Emulation.setEmulatedMedia', { media: 'print' }),
    ])
    return new Tab(session, guard, tree.frameTree.frame.id)
  }

  /** Aborted when the page is gone. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  /** How often the page had to be emptied for the sake of isolation. */
  get resets(): number {
    return this.#resets
  }

  /** Whether the job can be set in the page as it stands: see `memory.ts`. */
  fits(job: PrintJob): boolean {
    return mayRemember(this.#guard.served, job)
  }

  /** Prints the document. After an error the page must not be used again. */
  async print(job: PrintJob): Promise<Uint8Array> {
    // Policies, refreshes and the like outlive the document that brings them.
    if (/<meta[^>]*\bhttp-equiv/i.test(job.html))
      throw new DocumentError(job.name, 'le modèle contient « <meta http-equiv> », qui n’est pas admis ici.')
    if (!this.fits(job)) await this.#reset()
    this.#guard.allow(job.resources)
    await this.#set(job)
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const { requests } = this.#guard
      const { data } = await this.#session.send('Page.printToPDF', PRINT_OPTIONS)
      // What is first asked for while printing comes too late for that print: print again.
      if (this.#guard.requests === requests) return verified(job, Buffer.from(data, 'base64'))
      await this.#settle(job)
    }
    throw new PrintError(job.name, 'ses polices ou ses images n’en finissent pas d’arriver.')
  }

  /** Changing what differs is faster by a fifth of a print than loading anew, and gives the same bytes. */
  async #set(job: PrintJob): Promise<void> {
    const html = untitled(job.html)
    const shown = this.#sheets
    this.#sheets = maySwap(job) ? sheetsOf(html) : undefined
    if (shown && this.#sheets) return this.#settle(job, swapping(html, shown))
    await this.#load(() => this.#session.send('Page.setDocumentContent', { frameId: this.#frameId, html }))
    await this.#settle(job)
  }

  async close(): Promise<void> {
    await this.#session.send('Page.close').catch(() => {})
  }

  /** Waits for what the document shows, and refuses a document to which something is lacking. */
  async #settle(job: PrintJob, first = ''): Promise<void> {
    const state = await settled(this.#session, first)
    const [url] = this.#guard.refused
    if (url !== undefined)
      throw new DocumentError(
        job.name,
        `la page demande « ${url.slice(0, 200)} », qui n’est pas parmi ses ressources (rien n’est cherché sur le réseau ni sur le disque).`,
      )
    const [face] = state.brokenFaces
    if (face !== undefined) throw new DocumentError(job.name, `la police « ${face} » est illisible.`)
    const [image] = state.brokenImages
    if (image !== undefined) throw new DocumentError(job.name, `l’image « ${image} » est illisible.`)
  }

  /** A new empty document, which remembers nothing. */
  async #reset(): Promise<void> {
    this.#guard.allow(new Map())
    await this.#load(() => this.#session.send('Page.navigate', { url: 'about:blank' }))
    this.#guard.forget()
    this.#sheets = undefined
    this.#resets++
  }

  /** Does what replaces the document and waits until it has loaded with all it names. */
  async #load(replace: () => Promise<unknown>): Promise<void> {
    const { promise: loaded, resolve } = Promise.withResolvers<void>()
    this.#session.once('Page.loadEventFired', () => resolve())
    await replace()
    await loaded
  }
}

/**
 * A page that draws nothing on a screen unless told to, which nobody does: it would cost a quarter of each print.
 * Browsers other than the headless shell do not know how, and draw.
 */
function createTarget(root: CDPSession): Promise<Protocol.Target.CreateTargetResponse> {
  const target = { url: 'about:blank' }
  return root
    .send('Target.createTarget', { ...target, enableBeginFrameControl: true })
    .catch(() => root.send('Target.createTarget', target))
}

function verified(job: PrintJob, bytes: Buffer): Uint8Array {
  const whole = bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.includes('%%EOF', -32, 'latin1')
  if (!whole) throw new PrintError(job.name, 'le navigateur a rendu un fichier qui n’est pas un PDF entier.')
  return bytes
}
