/** The repository's own releases as documents of the corpus: as the build prints them, with the words of their pages. */
import { join } from 'node:path'
import { fromHtml } from 'hast-util-from-html'
import type { Store } from '../../build/cache/store.ts'
import { type Library, openLibrary } from '../../build/library.ts'
import { finishOptions } from '../../build/pdf/printer.ts'
import { planDocuments } from '../../build/plan/index.ts'
import { prepareRelease, prepareSite } from '../../build/prepare.ts'
import { pageAddresses } from '../../build/render/addresses.ts'
import { articleMarkup, type PdfInput, renderPrinted } from '../../build/render/release.ts'
import { loadWording, type Wording } from '../../build/render/wording.ts'
import { loadSources } from '../../build/source/load.ts'
import type { Instant } from '../../build/types.ts'
import { textOf, words } from './article-text.ts'
import type { CorpusDocument } from './corpus.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Those that are public at `now`. */
export async function loadSite(now: Instant, store: Store): Promise<CorpusDocument[]> {
  const templatesDir = join(ROOT, 'templates')
  const loaded = await loadSources({
    root: ROOT,
    releasesDir: join(ROOT, 'releases'),
    templatesDir,
    putBlob: store.put,
  })
  if (!loaded.site) throw new Error('templates/site.yaml is not in order')
  const sources = { ...loaded, site: loaded.site }
  const ready = await Promise.all(
    loaded.releases.map((release) => prepareRelease(release, sources, now, store)),
  )
  const prepared = ready.map((one) => one.prepared)
  const plan = planDocuments(await prepareSite(sources, prepared, templatesDir, store))
  const [library, wording] = [openLibrary(store.get), await loadWording()]
  return Promise.all(plan.map(({ input }) => documentOf(input, library, wording)))
}

async function documentOf(input: PdfInput, library: Library, wording: Wording): Promise<CorpusDocument> {
  const { id } = input.release
  return {
    name: id,
    job: { name: id, ...(await renderPrinted(input, library, wording)) },
    finish: await finishOptions(input, library, wording),
    text: await wordsOfPage(input, library, wording),
  }
}

/** The words of the page's article on the day of publication: later its contacts are those of an old document. */
async function wordsOfPage({ release }: PdfInput, library: Library, wording: Wording): Promise<string> {
  const tree = await library.tree(release)
  const article = articleMarkup(release, tree, wording(release.lang), pageAddresses(release))
  return words(textOf(fromHtml(article.toString(), { fragment: true })))
}
