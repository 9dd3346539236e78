/** One release edited: the newest of an archive, of which each edit is known by a word on its published page. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Article, addressOf } from './peers/public-archive.ts'

export type Edited = {
  /** Writes the next edit. */
  readonly edit: () => Promise<void>
  /** Whether a text shows the last edit. */
  readonly shows: (text: string) => boolean
  readonly file: string
}

/** @param content the folder that the releases' files are in, as this generator has them */
export async function newest(content: string, articles: readonly Article[]): Promise<Edited> {
  const article = newestOf(articles)
  const file = join(content, article.date.slice(0, 4), `${article.date}-${article.slug}.md`)
  const original = await readFile(file, 'utf8')
  let edits = 0
  // Words that no typography changes: « 1e » is set as a raised ordinal.
  const mark = () => `repère ${'x'.repeat(edits)}y`
  return {
    file,
    async edit() {
      edits++
      await writeFile(file, `${original}\nCette version porte le ${mark()}.\n`)
    },
    shows: (text) => text.includes(mark()),
  }
}

/** Where its page is published. */
export const newestPage = (output: string, articles: readonly Article[]): string =>
  join(output, addressOf(newestOf(articles)), 'index.html')

function newestOf(articles: readonly Article[]): Article {
  const last = articles.at(-1)
  if (!last) throw new Error('an archive without releases')
  return last
}
