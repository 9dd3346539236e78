/** Hugo, from Debian: pages, a list a year, one RSS feed. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromDebian } from './folder.ts'
import type { Generator } from './generator.ts'
import { addressOf, quoted, writeArticles } from './public-archive.ts'

const FILES = {
  'config.toml': `baseURL = "http://localhost:8080/"
languageCode = "fr"
title = "Presse"
disableKinds = ["taxonomy", "term", "sitemap", "robotsTXT", "404"]
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
page = ["HTML"]
[services.rss]
limit = 50
`,
  'layouts/_default/single.html': `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><article><h1>{{ .Title }}</h1><p><time>{{ .Date.Format "2006-01-02" }}</time></p><p>{{ .Description }}</p>{{ .Content }}</article></body></html>
`,
  'layouts/_default/list.html': `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul></body></html>
`,
  'layouts/index.html': `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range first 50 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
`,
  'layouts/index.rss.xml': `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Presse</title><link>{{ .Permalink }}</link><description>Presse</description>
{{ range first 50 .Site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`,
}

const { file, missing } = fromDebian('hugo', 'hugo')

export const hugo: Generator = {
  name: 'Hugo',
  ...(missing ? { missing } : {}),
  async prepare(folder, articles) {
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    await writeArticles(join(folder, 'content'), articles, (article) => ({
      title: quoted(article.title),
      description: quoted(article.summary),
      date: article.date,
      url: quoted(`/${addressOf(article)}/`),
    }))
    // A folder of content is a section, and its list, only with a page of its own.
    for (const year of new Set(articles.map(({ date }) => date.slice(0, 4))))
      await writeFile(join(folder, 'content', year, '_index.md'), `---\ntitle: "${year}"\n---\n`)
    const output = join(folder, 'public')
    const cache = join(folder, 'cache')
    return {
      command: { file: file ?? '', args: ['--quiet', '--cacheDir', cache], cwd: folder },
      content: join(folder, 'content'),
      output,
      remembers: [cache, join(folder, 'resources')],
    }
  },
}
