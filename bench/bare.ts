/** The least that a print costs: a loaded page whose body is swapped, and `Page.printToPDF`, nothing verified. */
import type { CDPSession } from 'puppeteer'
import { launch } from '../build/pdf/browser/launch.ts'
import { locate } from '../build/pdf/browser/locate.ts'
import { sandboxObstacle } from '../build/pdf/browser/sandbox.ts'
import { PRINT_OPTIONS } from '../build/pdf/tab.ts'
import type { PrintedRelease } from '../build/render/release.ts'

export type Bare = AsyncDisposable & {
  readonly version: string
  /** Prints all, `jobs` at once; the sizes in bytes. */
  readonly print: (documents: readonly PrintedRelease[]) => Promise<number[]>
}

export async function openBare(cacheDir: string, jobs: number, first: PrintedRelease): Promise<Bare> {
  const located = await locate({ cacheDir, chromium: process.env['CRIEUR_CHROMIUM'] })
  const options = {
    cacheDir,
    prepared: await located.prepare(),
    sandbox: (await sandboxObstacle()) === undefined,
    timeoutMs: 30_000,
  }
  const running = await launch(options, new AbortController().signal)
  const root = await running.browser.target().createCDPSession()
  const pages = await Promise.all(Array.from({ length: jobs }, () => openPage(root, first)))
  return {
    version: await running.browser.version(),
    async print(documents) {
      const sizes: number[] = []
      const queue = documents.entries()
      const work = async (page: CDPSession) => {
        for (const [index, { html }] of queue) {
          const body = /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? ''
          await page.send('Runtime.evaluate', {
            expression: `document.body.innerHTML=${JSON.stringify(body)}`,
          })
          const { data } = await page.send('Page.printToPDF', PRINT_OPTIONS)
          sizes[index] = Buffer.from(data, 'base64').length
        }
      }
      await Promise.all(pages.map(work))
      return sizes
    },
    [Symbol.asyncDispose]: () => running.end(),
  }
}

/** A page with the style sheet and the faces of the brand, all loaded. */
async function openPage(root: CDPSession, { html, resources }: PrintedRelease): Promise<CDPSession> {
  const { targetId } = await root.send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
  const session = root.connection()?.session(sessionId)
  if (!session) throw new Error('browser closed')
  const { frameTree } = await session.send('Page.getFrameTree')
  await session.send('Emulation.setEmulatedMedia', { media: 'print' })
  let whole = html
  for (const [url, { body, type }] of resources)
    whole = whole.replaceAll(url, `data:${type};base64,${Buffer.from(body).toString('base64')}`)
  await session.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html: whole })
  await session.send('Runtime.evaluate', {
    expression: 'Promise.all([...document.fonts].map((face) => face.load()))',
    awaitPromise: true,
  })
  return session
}
