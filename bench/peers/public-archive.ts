/** The releases of a made-up archive, as generators of sites are given them: the same words, front matter of their own. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'yaml'

export type Article = {
  readonly slug: string
  readonly date: string
  readonly title: string
  readonly summary: string
  /** Markdown. */
  readonly body: string
}

/** Where each is published: as Crieur publishes it. */
export const addressOf = ({ slug, date }: Article): string =>
  `${date.slice(0, 4)}/${date.slice(5, 7)}/${slug}`

export async function readArticles(releases: string): Promise<Article[]> {
  const files = (await readdir(releases, { recursive: true })).filter((file) => file.endsWith('.md')).sort()
  const articles: Article[] = []
  for (const file of files) {
    const [, matter = '', body = ''] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(await readFile(join(releases, file), 'utf8')) ?? []
    const { title, summary, date } = parse(matter) as Record<'title' | 'summary' | 'date', string>
    articles.push({ slug: basename(file, '.md').slice('2006-01-02-'.length), date, title, summary, body })
  }
  return articles
}

/** One Markdown file each in `folder`, under `matterOf`'s front matter. */
export async function writeArticles(
  folder: string,
  articles: readonly Article[],
  matterOf: (article: Article) => Readonly<Record<string, string>>,
): Promise<void> {
  for (const article of articles) {
    const year = join(folder, article.date.slice(0, 4))
    await mkdir(year, { recursive: true })
    const matter = Object.entries(matterOf(article)).map(([key, value]) => `${key}: ${value}`)
    await writeFile(
      join(year, `${article.date}-${article.slug}.md`),
      `---\n${matter.join('\n')}\n---\n${article.body}`,
    )
  }
}

/** As front matter of YAML quotes it, which any of them reads. */
export const quoted = (text: string): string => JSON.stringify(text)
