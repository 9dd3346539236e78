/** The five releases of the repository, printed and finished: the article's words in its order, the same pictures. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fromHtml } from 'hast-util-from-html'
import { openStore } from '../../build/cache/store.ts'
import { openLibrary } from '../../build/library.ts'
import { finish } from '../../build/pdf/finish/index.ts'
import { finishOptions } from '../../build/pdf/printer.ts'
import { planDocuments } from '../../build/plan/index.ts'
import { prepareRelease, prepareSite } from '../../build/prepare.ts'
import { pageAddresses } from '../../build/render/addresses.ts'
import { articleMarkup, type PdfInput, renderPrinted } from '../../build/render/release.ts'
import { loadWording } from '../../build/render/wording.ts'
import { loadSources } from '../../build/source/load.ts'
import { lookTheSame } from '../../scripts/conformance/pictures.ts'
import { textOf, words } from '../corpus/article-text.ts'
import { NOON, ROOT } from '../sites/site.ts'
import { engineFor, lacks, NEVER } from './fixtures.ts'

const folder = await mkdtemp(join(tmpdir(), 'crieur-five-'))
after(() => rm(folder, { recursive: true }))
const store = openStore(join(folder, 'store'))
const library = openLibrary(store.get)
const wording = await loadWording()

async function documents(): Promise<PdfInput[]> {
  const templatesDir = join(ROOT, 'templates')
  const loaded = await loadSources({
    root: ROOT,
    releasesDir: join(ROOT, 'releases'),
    templatesDir,
    putBlob: store.put,
  })
  assert.ok(loaded.site)
  const sources = { ...loaded, site: loaded.site }
  const ready = await Promise.all(
    loaded.releases.map((release) => prepareRelease(release, sources, NOON, store)),
  )
  const prepared = ready.map((one) => one.prepared)
  return planDocuments(await prepareSite(sources, prepared, templatesDir, store)).map(({ input }) => input)
}

/** The words of the page's article on the day of publication: later its contacts are those of an old document. */
async function wordsOfPage({ release }: PdfInput): Promise<string> {
  const tree = await library.tree(release)
  const article = articleMarkup(release, tree, wording(release.lang), pageAddresses(release))
  return words(textOf(fromHtml(article.toString(), { fragment: true })))
}

describe('the five releases', async () => {
  const inputs = await documents()
  assert.equal(inputs.length, 5)
  const engine = await engineFor()
  for (const input of inputs) {
    const { id } = input.release
    const print = renderPrinted(input, library, wording).then((printed) =>
      engine.print({ name: id, ...printed }, NEVER),
    )
    const finished = print.then(async (pdf) => finish(pdf, await finishOptions(input, library, wording)))

    test(`${id}: the structure says what the page’s article says, word for word`, async () => {
      const { structureText } = await finished
      assert.equal(words(structureText), await wordsOfPage(input))
    })

    test(`${id}: finishing changes nothing that is seen`, {
      skip: lacks('pdftoppm', 'poppler-utils'),
    }, async () => {
      const [before, published] = [join(folder, `${id}.before.pdf`), join(folder, `${id}.pdf`)]
      await writeFile(before, await print)
      await writeFile(published, (await finished).bytes)
      assert.equal(await lookTheSame(before, published), true)
    })
  }
})
