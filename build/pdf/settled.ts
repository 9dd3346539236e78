/** Asks a page whether all that its document shows has arrived: faces and images, named when they have not. */
import type { CDPSession } from 'puppeteer'

type Settled = {
  readonly brokenFaces: readonly string[]
  readonly brokenImages: readonly string[]
}

/**
 * Runs in the page, where the document's own scripts do not. Lazy images are made to load, and every face, used
 * or not: what only the margins use would be asked for while printing, too late for that print. Nothing here
 * asks for a layout: the print makes its own.
 */
const EXPRESSION = `(async () => {
  const images = [...document.images]
  const faces = [...document.fonts]
  await Promise.all([
    ...faces.filter((face) => face.status !== 'loaded').map((face) => face.load().catch(() => {})),
    ...images.filter((image) => !image.complete).map((image) => {
      image.loading = 'eager'
      return image.decode().catch(() => {})
    }),
  ])
  return {
    brokenFaces: faces.filter((face) => face.status === 'error').map((face) => face.family + ' ' + face.weight + ' ' + face.style),
    brokenImages: images.filter((image) => image.getAttribute('src') && image.naturalWidth === 0).map((image) => image.alt || image.src.slice(0, 80)),
  }
})()`

/** Waits for the faces and images of the page; `first` is an expression to be run before, in the same breath. */
export async function settled(session: CDPSession, first = ''): Promise<Settled> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${first}\n${EXPRESSION}`,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails !== undefined) throw new Error(`page inspection failed: ${exceptionDetails.text}`)
  return result.value as Settled
}
