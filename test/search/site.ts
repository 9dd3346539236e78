/** A small site with a search page, under a sub-folder and the strictest policy under which it must work. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { dsfrIcons } from '../../build/brand/dsfr.ts'
import { packageText } from '../../build/brand/package-file.ts'
import { loadTheme } from '../../build/brand/theme.ts'
import { openStore, type Store } from '../../build/cache/store.ts'
import { html } from '../../build/html.ts'
import type { Workshop } from '../../build/make.ts'
import { relativeTo } from '../../build/render/addresses.ts'
import { facetsOf } from '../../build/search/facets.ts'
import { makeIndexes, type Page } from '../../build/search/make.ts'
import type { SearchRecord } from '../../build/search/record.ts'
import { resultName, writeResult } from '../../build/search/result.ts'
import { loadScript } from '../../build/search/scripts.ts'
import type { Brand, Digest, Instant, LocalDate, OutputPath } from '../../build/types.ts'
import { searchMain } from '../../templates/layouts/search.ts'
import { type Served, serve } from '../browser/serve.ts'
import { WORDS } from './words.ts'

const ROOT = join(import.meta.dirname, '../..')

/** WebAssembly is allowed on the search page alone. */
const policy = (path: string): string =>
  `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; ` +
  `font-src 'self'; img-src 'self' data:; style-src 'self'; ` +
  `script-src 'self'${path.startsWith('recherche/index.html') ? " 'wasm-unsafe-eval'" : ''}`

export const NAMES = {
  institutions: { 'prefet-region-occitanie': 'Préfet de la région Occitanie', ceser: 'CESER Occitanie' },
  themes: { logement: 'Logement', mer: 'Littoral et mer' },
}

export function record(slug: string, fields: Partial<SearchRecord> = {}): SearchRecord {
  const { date = '2024-12-20' as LocalDate } = fields
  const institution = fields.institution ?? 'prefet-region-occitanie'
  return {
    url: `${date.slice(0, 4)}/${date.slice(5, 7)}/${slug}/`,
    lang: 'fr',
    title: slug,
    content: 'Un texte sans rapport.',
    date,
    firstPublic: `${date}T09:00:00Z` as Instant,
    institution,
    institutionName: NAMES.institutions[institution as keyof typeof NAMES.institutions] ?? institution,
    type: 'communique',
    themes: [],
    ...fields,
  }
}

const BRANDS: Record<Brand['theme'], Brand> = {
  dsfr: { id: 'etat', name: 'État', state: true, theme: 'dsfr' },
  neutre: { id: 'ceser-occitanie', name: 'CESER', state: false, theme: 'neutre' },
}

/** What the search index is made with; `work` tells how much was made. */
export function searchWorkshop(store: Store, signal = new AbortController().signal): Workshop {
  const work = { rendered: 0, unchanged: 0 }
  const options = { clean: false, signal } as Workshop['options']
  return {
    store,
    options,
    work,
    code: 'code' as Digest,
    wording: undefined as never,
    library: undefined as never,
  }
}

export async function pagesOf(records: readonly SearchRecord[], store: Store): Promise<Page[]> {
  const pages: Page[] = []
  for (const one of records) {
    const content = await store.put(writeResult(one))
    pages.push({ url: one.url, date: one.date, name: resultName(one, content), content })
  }
  return pages
}

/** The files of `recherche/pagefind/` for some records, in the store. `bound`: the most records of a shard. */
export async function searchFiles(
  records: readonly SearchRecord[],
  store: Store,
  bound?: number,
  workshop = searchWorkshop(store),
): Promise<Map<OutputPath, Uint8Array>> {
  const files = await makeIndexes(await pagesOf(records, store), 'fr', workshop, bound)
  return new Map(
    await Promise.all(files.map(async ({ path, content }) => [path, await store.get(content)] as const)),
  )
}

/** Serves a page `recherche/` of each theme (`dsfr/recherche/`, `neutre/recherche/`) over an index of the records. */
export async function searchSite(records: readonly SearchRecord[], bound?: number): Promise<Served> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-search-'))
  const store = openStore(join(root, 'cache'))
  const output = join(root, 'site')
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(output, path)), { recursive: true })
    await writeFile(join(output, path), content)
  }
  const index = await searchFiles(records, store, bound)
  const script = await loadScript('search', store)
  for (const theme of ['dsfr', 'neutre'] as const) {
    const { stylesheet, assets } = await loadTheme(BRANDS[theme], join(ROOT, 'templates'), store)
    for (const { path, content } of [...assets, script])
      await write(`${theme}/${path}`, await store.get(content))
    const own = `${theme === 'dsfr' ? await fields() : ''}\n${await readFile(join(ROOT, 'templates/styles/search.css'), 'utf8')}`
    await write(`${theme}/assets/dsfr/css/search.css`, own)
    for (const icon of await dsfrIcons(own, store))
      await write(`${theme}/assets/dsfr/icons/${icon.name}`, await store.get(icon.content))
    for (const [path, bytes] of index) await write(`${theme}/${path}`, bytes)
    await write(`${theme}/recherche/index.html`, page(theme, records, stylesheet, script.path))
  }
  const served = await serve(output, { base: '/presse/', csp: (path) => policy(path.replace(/^\w+\//, '')) })
  return {
    ...served,
    [Symbol.asyncDispose]: async () => {
      await served[Symbol.asyncDispose]()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** The DSFR's components that the search page needs. */
async function fields(): Promise<string> {
  const names = ['form', 'input', 'select', 'search']
  const sheets = await Promise.all(
    names.map((name) => packageText('@gouvfr/dsfr', `dist/component/${name}/${name}.main.min.css`)),
  )
  return sheets.join('\n').replaceAll('@charset "UTF-8";', '').replaceAll('../../icons/', '../icons/')
}

function page(
  theme: Brand['theme'],
  records: readonly SearchRecord[],
  stylesheet: string,
  script: string,
): string {
  const to = relativeTo('recherche/')
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Recherche</title>
<link rel="stylesheet" href="${to(stylesheet)}">
<link rel="stylesheet" href="${to('assets/dsfr/css/search.css')}">
<script type="module" src="${to(script)}"></script>
</head>
<body class="brand-${BRANDS[theme].id}">
<main class="${theme === 'dsfr' ? 'fr-container' : 'wrap'} page">
${searchMain({ theme, words: WORDS, facets: facetsOf(records, NAMES, 'fr'), to })}
</main>
</body>
</html>
`.toString()
}
