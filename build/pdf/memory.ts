/** What a page may still remember of the documents before, when the next one is set in it. */
import type { PrintJob, Resource } from './job.ts'

/** Above this a page is emptied anyway: photographs of many releases would pile up. */
const MOST_BYTES = 32 * 2 ** 20

/**
 * A page remembers what it loaded for as long as its document lives, whatever the cache is told, so what it
 * remembers must be what the job would get anyway: another brand's face is never there to be used. Emptying the
 * page costs as much as a print, so one exception: the photographs of other releases, which the job never names.
 */
export function mayRemember(held: ReadonlyMap<string, Resource>, job: PrintJob): boolean {
  let bytes = 0
  for (const [url, resource] of held) {
    const own = job.resources.get(url)
    if (own === undefined ? !harmless(url, resource, job) : !same(own, resource)) return false
    bytes += resource.body.length
  }
  return bytes <= MOST_BYTES
}

/** An image that neither the document nor a style sheet of its own can call for. */
function harmless(url: string, { type }: Resource, job: PrintJob): boolean {
  if (!type.startsWith('image/')) return false
  for (const own of job.resources.values()) if (own.type.startsWith('text/')) return false
  // The path alone: a query's `&` is written `&amp;` in the document.
  return !job.html.includes(new URL(url).pathname)
}

function same(a: Resource, b: Resource): boolean {
  return a === b || (a.type === b.type && (a.body === b.body || Buffer.compare(a.body, b.body) === 0))
}
