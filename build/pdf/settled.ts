/** Asks a loaded page whether all it shows has arrived: faces and images, named when they have not. */
import type { CDPSession } from 'puppeteer'

export type Settled = {
  /** Faces that nothing has called for so far. */
  readonly unusedFaces: number
  readonly brokenFaces: readonly string[]
  readonly brokenImages: readonly string[]
}

/** Runs in the page, where the document's own scripts do not. Lazy images are made to load. */
const EXPRESSION = `(async () => {
  const images = [...document.images]
  await Promise.all(images.filter((image) => !image.complete).map((image) => {
    image.loading = 'eager'
    return image.decode().catch(() => {})
  }))
  await document.fonts.ready
  const faces = [...document.fonts]
  return {
    unusedFaces: faces.filter((face) => face.status === 'unloaded').length,
    brokenFaces: faces.filter((face) => face.status === 'error').map((face) => face.family + ' ' + face.weight + ' ' + face.style),
    brokenImages: images.filter((image) => image.getAttribute('src') && image.naturalWidth === 0).map((image) => image.alt || image.src.slice(0, 80)),
  }
})()`

/** Waits for the faces and images of the page. */
export async function settled(session: CDPSession): Promise<Settled> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: EXPRESSION,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails !== undefined) throw new Error(`page inspection failed: ${exceptionDetails.text}`)
  return result.value as Settled
}
