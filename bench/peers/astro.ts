/** Astro, from npm: a content collection, a page each, a list a year, one RSS feed by its own package. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromNpm, PEERS } from './folder.ts'
import type { Generator } from './generator.ts'
import { addressOf, quoted, writeArticles } from './public-archive.ts'

const FILES = {
  'package.json': '{"type":"module"}',
  'astro.config.mjs': `import { defineConfig } from 'astro/config'
export default defineConfig({ site: 'http://localhost:8080', outDir: './public-site', devToolbar: { enabled: false } })
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
import { glob } from 'astro/loaders'
export const collections = {
  releases: defineCollection({
    loader: glob({ pattern: '**/*.md', base: './content' }),
    schema: z.object({ title: z.string(), description: z.string(), date: z.coerce.date(), address: z.string() }),
  }),
}
`,
  'src/pages/[...address].astro': `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('releases')).map((entry) => ({ params: { address: entry.data.address }, props: { entry } }))
}
const { entry } = Astro.props
const { Content } = await render(entry)
---
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{entry.data.title}</title><meta name="description" content={entry.data.description}></head>
<body><article><h1>{entry.data.title}</h1><p><time>{entry.data.date.toISOString().slice(0, 10)}</time></p><p>{entry.data.description}</p><Content /></article></body></html>
`,
  'src/pages/[year]/index.astro': `---
import { getCollection } from 'astro:content'
export async function getStaticPaths() {
  const years = Map.groupBy(await getCollection('releases'), ({ data }) => data.address.slice(0, 4))
  return [...years].map(([year, entries]) => ({ params: { year }, props: { entries: entries.sort((a, b) => b.data.date - a.data.date) } }))
}
const { year } = Astro.params
const { entries } = Astro.props
---
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{year}</title></head>
<body><h1>{year}</h1><ul>{entries.map(({ data }) => <li><a href={'/' + data.address + '/'}>{data.title}</a> <time>{data.date.toISOString().slice(0, 10)}</time></li>)}</ul></body></html>
`,
  'src/pages/feed.xml.js': `import rss from '@astrojs/rss'
import { getCollection } from 'astro:content'
export async function GET(context) {
  const newest = (await getCollection('releases')).sort((a, b) => b.data.date - a.data.date).slice(0, 50)
  return rss({
    title: 'Presse', description: 'Presse', site: context.site,
    items: newest.map(({ data, rendered }) => ({ title: data.title, description: data.description, pubDate: data.date, link: '/' + data.address + '/', content: rendered?.html })),
  })
}
`,
}

const { file, missing } = fromNpm('astro', 'bin/astro.mjs')

export const astro: Generator = {
  name: 'Astro',
  ...(missing ? { missing } : {}),
  async prepare(folder, articles) {
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    // What Astro remembers of a project lies in its node_modules: a folder of its own, of links.
    await mkdir(join(folder, 'node_modules', '@astrojs'), { recursive: true })
    for (const name of ['astro', '@astrojs/rss'])
      await symlink(join(PEERS, 'node_modules', name), join(folder, 'node_modules', name))
    await writeArticles(join(folder, 'content'), articles, (article) => ({
      title: quoted(article.title),
      description: quoted(article.summary),
      date: article.date,
      address: quoted(addressOf(article)),
    }))
    return {
      command: {
        file: process.execPath,
        args: [file ?? '', 'build'],
        cwd: folder,
        env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      },
      content: join(folder, 'content'),
      output: join(folder, 'public-site'),
      remembers: [
        join(folder, 'node_modules', '.astro'),
        join(folder, '.astro'),
        join(folder, 'node_modules', '.vite'),
      ],
    }
  },
}
