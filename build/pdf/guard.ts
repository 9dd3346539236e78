/** Answers each request of a page from the job's resources, and refuses all others. */
import type { CDPSession, Protocol } from 'puppeteer'
import type { PrintJob, Resource } from './job.ts'

type Paused = Protocol.Fetch.RequestPausedEvent

export class Guard {
  readonly #session: CDPSession
  #resources: PrintJob['resources'] = new Map()
  readonly #served = new Map<string, Resource>()
  #refused: string[] = []
  #requests = 0

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async install(session: CDPSession): Promise<Guard> {
    const guard = new Guard(session)
    session.on('Fetch.requestPaused', (event) => guard.#answer(event))
    session.on('Log.entryAdded', ({ entry }) => guard.#listen(entry))
    await Promise.all([
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Log.enable'),
    ])
    return guard
  }

  /** From now on only these resources exist. */
  allow(resources: PrintJob['resources']): void {
    this.#resources = resources
    this.#refused = []
  }

  /** What was asked for and refused since `allow`, each once. */
  get refused(): readonly string[] {
    return [...new Set(this.#refused)]
  }

  /** Grows with each request that reached us. */
  get requests(): number {
    return this.#requests
  }

  /** What the page holds in memory since its document was last renewed: it will not ask for these again. */
  get served(): ReadonlyMap<string, Resource> {
    return this.#served
  }

  forget(): void {
    this.#served.clear()
  }

  #answer(event: Paused): void {
    const { requestId, request } = event
    this.#requests++
    const resource = this.#resources.get(request.url)
    if (resource === undefined) {
      this.#refused.push(request.url)
      this.#send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    this.#served.set(request.url, resource)
    this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'content-type', value: resource.type },
        // The document has no origin of its own, and faces are only loaded across origins when told so.
        { name: 'access-control-allow-origin', value: '*' },
      ],
      body: base64(resource.body),
    })
  }

  /** `file:` and `blob:` addresses are refused by the browser before they reach us; its log alone tells. */
  #listen(entry: Protocol.Log.LogEntry): void {
    const refused = /^Not allowed to load local resource: (.*)$/s.exec(entry.text)?.[1]
    if (refused !== undefined) this.#refused.push(refused)
  }

  /** A page that goes away while we answer is noticed by whoever waits for it. */
  #send(...call: Parameters<CDPSession['send']>): void {
    this.#session.send(...call).catch(() => {})
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
