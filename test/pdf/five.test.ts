/** The five releases of the repository, printed and finished: the article's words in its order, the same pictures. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openStore } from '../../build/cache/store.ts'
import { finish } from '../../build/pdf/finish/index.ts'
import { lookTheSame } from '../../scripts/conformance/pictures.ts'
import { words } from '../corpus/article-text.ts'
import { loadSite } from '../corpus/site.ts'
import { NOON } from '../sites/site.ts'
import { engineFor, lacks, NEVER } from './fixtures.ts'

const folder = await mkdtemp(join(tmpdir(), 'crieur-five-'))
after(() => rm(folder, { recursive: true }))

describe('the five releases', async () => {
  const documents = await loadSite(NOON, openStore(join(folder, 'store')))
  assert.equal(documents.length, 5)
  const engine = await engineFor()
  for (const { name, job, finish: options, text } of documents) {
    const print = engine.print(job, NEVER)
    const finished = print.then((pdf) => finish(pdf, options))

    test(`${name}: the structure says what the page’s article says, word for word`, async () => {
      assert.equal(words((await finished).structureText), text)
    })

    test(`${name}: finishing changes nothing that is seen`, {
      skip: lacks('pdftoppm', 'poppler-utils'),
    }, async () => {
      const [before, published] = [join(folder, `${name}.before.pdf`), join(folder, `${name}.pdf`)]
      await writeFile(before, await print)
      await writeFile(published, (await finished).bytes)
      assert.equal(await lookTheSame(before, published), true)
    })
  }
})
