/** Every page is correct HTML, every style sheet correct CSS, every address leads somewhere, and machines read true data. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from '../sites/site.ts'
import { deadLinks } from './links.ts'
import { FULL, type Newsroom, newsroom, pagesOf, textOf } from './newsroom.ts'
import { hasJava, judge } from './nu.ts'

const BASE_URL = 'https://presse.exemple.gouv.fr/salle'
const java = await hasJava()
const withoutJava = java ? false : 'java is not installed (Debian: default-jre-headless)'

let room: Newsroom
let neutral: Newsroom
before(async () => {
  room = await newsroom({ baseUrl: BASE_URL })
  neutral = await newsroom({ publisher: 'ceser-occitanie', baseUrl: BASE_URL })
})
after(async () => {
  await room[Symbol.asyncDispose]()
  await neutral[Symbol.asyncDispose]()
})

describe('the Nu HTML checker', { skip: withoutJava }, () => {
  test('has no error and no warning on any page of either theme', async () => {
    const found = await judge(['--skip-non-html'], [room.folder, neutral.folder])
    // A callout is a section whose title is a paragraph, by choice: see build/markdown/directives/render.ts.
    assert.deepEqual(
      found.filter((finding) => !/Section lacks heading/.test(finding)),
      [],
    )
  })

  test('has no error and no warning on our style sheets', async () => {
    const sheets = ['templates/styles', ...(await brands())].map((folder) => join(ROOT, folder))
    assert.deepEqual(await judge(['--skip-non-css'], sheets), [])
  })

  test('notices what is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crieur-nu-'))
    try {
      await writeFile(
        join(folder, 'faute.html'),
        '<!doctype html><html lang="fr"><title>x</title><p id=a><b id=a>',
      )
      await writeFile(join(folder, 'faute.css'), 'p { colour: red }')
      const found = (await judge(['--also-check-css'], [folder])).join('\n')
      assert.match(found, /Duplicate ID/)
      assert.match(found, /colour/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

const brands = async () =>
  (await readdir(join(ROOT, 'templates/brands'))).map((brand) => `templates/brands/${brand}`)

describe('addresses', () => {
  test('of pages, style sheets, feeds, OPML, sitemap, JSON, calendars, cards and texts lead somewhere', () => {
    assert.deepEqual(deadLinks(room.files, BASE_URL), [])
    assert.deepEqual(deadLinks(neutral.files, BASE_URL), [])
  })

  test('are found in each of these kinds of files, and a dead one is told', () => {
    for (const path of [
      'index.html',
      '404.html',
      'feed.xml',
      'atom.xml',
      'feed.json',
      'feeds.opml',
      'sitemap.xml',
      `${FULL}release.json`,
      `${FULL}event.ics`,
      `${FULL}journee-de-l-habitat.txt`,
    ]) {
      const alone = { [path]: room.files[path] ?? '' }
      assert.notDeepEqual(deadLinks(alone, BASE_URL), [], `no address in ${path}`)
    }
    const moved = { ...room.files, 'index.html': '<a href="archives/#nulle-part">x</a>' }
    assert.deepEqual(deadLinks(moved, BASE_URL, ['index.html']), [
      'index.html: no anchor archives/#nulle-part',
    ])
  })

  test('of the sitemap are those of every page that search engines may read', () => {
    const mapped = [...textOf(room, 'sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc = '']) =>
      loc.slice(BASE_URL.length + 1),
    )
    const readable = pagesOf(room)
      .filter((path) => !/content="noindex"|http-equiv="refresh"/.test(textOf(room, path)))
      .map((path) => path.replace(/index\.html$/, ''))
    assert.deepEqual(mapped.sort(), readable.sort())
  })
})

describe('data for machines', () => {
  /** The blocks of JSON-LD of all pages, by page. */
  const blocks = () =>
    pagesOf(room).flatMap((path) =>
      [...textOf(room, path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
        ([, json = '']) => ({ path, data: JSON.parse(json) as Record<string, unknown> }),
      ),
    )

  test('each release says that it is a NewsArticle, and an event that it is an Event', () => {
    const types = blocks().map(({ data }) => data['@type'])
    assert.equal(types.filter((type) => type === 'NewsArticle').length, 10)
    assert.ok(types.includes('Event'))
  })

  test('is of schema.org’s types, property by property (schema-dts)', async () => {
    assert.equal(await typed(blocks().map(({ data }) => data)), '')
  })

  test('that has a property which schema.org does not know is refused', async () => {
    const [first] = blocks()
    assert.match(await typed([{ ...first?.data, headlin: 'Un titre' }]), /headlin/)
  })
})

/** What the compiler says of values written as schema.org's types: nothing where they are. */
async function typed(values: readonly Record<string, unknown>[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crieur-schema-'))
  try {
    const declarations = values.map(
      (value, i) => `export const v${i}: WithContext<${value['@type']}> = ${JSON.stringify(value, null, 1)}`,
    )
    await writeFile(
      join(folder, 'data.ts'),
      `import type { Event, NewsArticle, WithContext } from 'schema-dts'\n${declarations.join('\n')}\n`,
    )
    const types = join(dirname(fileURLToPath(import.meta.resolve('schema-dts'))), 'schema.d.ts')
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          lib: ['esnext'],
          types: [],
          module: 'nodenext',
          paths: { 'schema-dts': [types] },
        },
        files: ['data.ts'],
      }),
    )
    const compiler = join(ROOT, 'node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(compiler, ['-p', folder]).catch(
      (error: { stdout: string }) => error,
    )
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}
