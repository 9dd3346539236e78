/** Eleventy, from npm: pages, a list a year, one RSS feed by its own plugin. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromNpm, PEERS } from './folder.ts'
import type { Generator } from './generator.ts'
import { addressOf, quoted, writeArticles } from './public-archive.ts'

const FILES = {
  'package.json': '{"type":"module"}',
  'eleventy.config.js': `import { feedPlugin } from '@11ty/eleventy-plugin-rss'
export default (config) => {
  config.addPlugin(feedPlugin, {
    type: 'rss', outputPath: '/feed.xml', collection: { name: 'release', limit: 50 },
    metadata: { language: 'fr', title: 'Presse', base: 'http://localhost:8080/', author: { name: 'Presse' } },
  })
  config.addCollection('years', (api) => {
    const years = new Map()
    for (const page of api.getFilteredByTag('release').toReversed()) {
      const year = String(page.date.getUTCFullYear())
      years.set(year, [...(years.get(year) ?? []), page])
    }
    return [...years].map(([year, pages]) => ({ year, pages }))
  })
  config.addFilter('day', (date) => date.toISOString().slice(0, 10))
  return { dir: { input: 'content', output: 'public' }, markdownTemplateEngine: false }
}
`,
  'content/content.json': '{"layout":"release.njk","tags":["release"]}',
  'content/_includes/release.njk': `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title><meta name="description" content="{{ description }}"></head>
<body><article><h1>{{ title }}</h1><p><time>{{ date | day }}</time></p><p>{{ description }}</p>{{ content | safe }}</article></body></html>
`,
  'content/year.njk': `---
layout: false
tags: []
eleventyExcludeFromCollections: true
pagination: { data: collections.years, size: 1, alias: list }
permalink: "/{{ list.year }}/"
---
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ list.year }}</title></head>
<body><h1>{{ list.year }}</h1><ul>{% for page in list.pages %}<li><a href="{{ page.url }}">{{ page.data.title }}</a> <time>{{ page.date | day }}</time></li>{% endfor %}</ul></body></html>
`,
}

const { file, missing } = fromNpm('@11ty/eleventy', 'cmd.cjs')

export const eleventy: Generator = {
  name: 'Eleventy',
  ...(missing ? { missing } : {}),
  async prepare(folder, articles) {
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    await symlink(join(PEERS, 'node_modules'), join(folder, 'node_modules'))
    await writeArticles(join(folder, 'content'), articles, (article) => ({
      title: quoted(article.title),
      description: quoted(article.summary),
      date: article.date,
      permalink: quoted(`/${addressOf(article)}/`),
    }))
    return {
      command: { file: process.execPath, args: [file ?? '', '--quiet'], cwd: folder },
      content: join(folder, 'content'),
      output: join(folder, 'public'),
      remembers: [join(folder, '.cache')],
    }
  },
}
