/**
 * Nothing leaks before its hour: canary words in all that a person can write or attach, looked for in every byte
 * under `output/`, with PDFs, compressed streams, images and the search index decoded.
 */
import assert from 'node:assert/strict'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import type { BuildOptions } from '../../build/pipeline.ts'
import type { Instant } from '../../build/types.ts'
import { release, type Site, site } from './site.ts'

const BEFORE = '2026-11-22T17:59:59Z' as Instant
const AT = '2026-11-22T18:00:00Z' as Instant
const AFTER = '2026-11-23T08:00:00Z' as Instant

/** Each in one place alone; no word of any language, so that no rule of typography or stemming changes it. */
const CANARIES = {
  title: 'Zyxtitrew',
  subtitle: 'Zyxsoustitrew',
  summary: 'Zyxchapow',
  body: 'Zyxcorpsw',
  note: 'Zyxnotew',
  slug: 'zyxadressew',
  id: 'zyxidentw',
  place: 'Zyxlieuw',
  imageName: 'zyximagew',
  imageAlt: 'Zyxaltw',
  imageCredit: 'Zyxcreditw',
  exif: 'Zyxexifw',
  attachmentName: 'zyxpiecew',
  attachmentTitle: 'Zyxpiecetitrew',
  attachmentContent: 'Zyxpiececontenuw',
  contact: 'Zyxcontactw',
  email: 'zyxcourrielw',
  theme: 'Zyxthemew',
  themeId: 'zyxthemeidw',
  event: 'Zyxevenementw',
  venue: 'Zyxsallew',
  person: 'Zyxpersonnew',
  institution: 'Zyxinstitutionw',
  institutionId: 'zyxinstitutionidw',
  press: 'Zyxpressew',
} as const

const OPEN = {
  '2026/2026-11-19-ouvert.md': release({ id: 'ouvert', title: 'Un autre texte', date: '2026-11-19' }),
}

const SECRET = `---
id: ${CANARIES.id}
type: communique
title: ${CANARIES.title} au titre
subtitle: ${CANARIES.subtitle} au sous-titre
summary: ${CANARIES.summary} au chapô.
institution: ${CANARIES.institutionId}
date: 2026-11-20
embargo: 2026-11-22T19:00
place: ${CANARIES.place}
themes: [${CANARIES.themeId}]
contacts:
  - presse
  - name: ${CANARIES.contact}
    phones: ["05 34 45 34 45"]
    email: ${CANARIES.email}@exemple.fr
event:
  name: ${CANARIES.event}
  start: 2026-12-01T10:00
  venue: ${CANARIES.venue}
people:
  - name: ${CANARIES.person}
attachments:
  - file: ${CANARIES.attachmentName}.txt
    title: ${CANARIES.attachmentTitle}
images:
  - file: ${CANARIES.imageName}.jpg
    alt: ${CANARIES.imageAlt}
    credit: ${CANARIES.imageCredit}
---

${CANARIES.body} dans le texte[^1].

[^1]: ${CANARIES.note} en note.
`

const INSTITUTION = `brand: ush-midi-pyrenees
kind: Organization
names:
  - name: ${CANARIES.institution}
    letterhead: [${CANARIES.institution}]
contacts:
  presse:
    name: ${CANARIES.press}
    phones: ["05 34 45 34 45"]
`

/** A site with one public release, and one under embargo that names all canaries. */
async function newsroom(): Promise<Site> {
  const s = await site(OPEN)
  const folder = `releases/2026/2026-11-20-${CANARIES.slug}`
  await s.write(`${folder}/index.md`, SECRET)
  await s.write(
    `${folder}/${CANARIES.attachmentName}.txt`,
    `${CANARIES.attachmentContent} dans la pièce jointe.\n`,
  )
  await s.write(`${folder}/${CANARIES.imageName}.jpg`, await photograph())
  await s.write(`templates/institutions/${CANARIES.institutionId}.yaml`, INSTITUTION)
  const settings = join(s.root, 'templates', 'site.yaml')
  const text = await readFile(settings, 'utf8')
  await writeFile(
    settings,
    text.replace(/^themes:\n/m, `themes:\n  ${CANARIES.themeId}: ${CANARIES.theme}\n`),
  )
  assert.notEqual(await readFile(settings, 'utf8'), text, 'the theme was added')
  return s
}

function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#468' } })
    .withExif({ IFD0: { Artist: CANARIES.exif, ImageDescription: CANARIES.exif } })
    .jpeg()
    .toBuffer()
}

/** The canaries found under a folder, each with the first path that betrays it. */
async function sightings(folder: string): Promise<Partial<Record<keyof typeof CANARIES, string>>> {
  const found: Partial<Record<keyof typeof CANARIES, string>> = {}
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const shown = relative(folder, path)
    const texts = entry.isFile() ? await decoded(await readFile(path)) : []
    for (const [name, word] of Object.entries(CANARIES) as [keyof typeof CANARIES, string][]) {
      const low = word.toLowerCase()
      if (shown.toLowerCase().includes(low) || texts.some((text) => text.includes(low))) found[name] ??= shown
    }
  }
  return found
}

/** A file's bytes as text, and again with whatever in it is compressed undone: lower case, UTF-8, UTF-16 and hexadecimal. */
async function decoded(bytes: Uint8Array): Promise<string[]> {
  const all = [bytes]
  for (const undo of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync]) {
    try {
      all.push(undo(bytes))
    } catch {
      // Not compressed in this way.
    }
  }
  if (Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-') all.push(...(await streamsOf(bytes)))
  return all.flatMap((part) => {
    const buffer = Buffer.from(part)
    const latin = buffer.toString('latin1')
    // PDF strings: UTF-16 with a zero before each letter, or hexadecimal.
    const hex = latin.replace(/<((?:[0-9A-Fa-f]{2}\s*)+)>/g, (_all, digits: string) =>
      Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'),
    )
    return [latin, hex.replaceAll('\0', ''), buffer.toString('utf8')].map((text) => text.toLowerCase())
  })
}

/** Each stream of a PDF inflated, embedded files included; and the document's own words, which fonts encode. */
async function streamsOf(bytes: Uint8Array): Promise<Uint8Array[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const parts: Uint8Array[] = [Buffer.from(await textOf(bytes))]
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) {
      try {
        parts.push(inflateSync(object.contents))
      } catch {
        parts.push(object.contents)
      }
    } else if (object instanceof PDFDict) parts.push(Buffer.from(object.toString()))
  }
  return parts
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  await using task = closing(
    getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }),
  )
  const pdf = await task.value.promise
  const pages = Array.from({ length: pdf.numPages }, (_, i) => i + 1)
  const texts = await Promise.all(
    pages.map(async (number) => {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join('')
    }),
  )
  return texts.join('\n')
}

const closing = <T extends { destroy: () => Promise<unknown> }>(value: T) => ({
  value,
  [Symbol.asyncDispose]: async () => {
    await value.destroy()
  },
})

const all = Object.keys(CANARIES) as (keyof typeof CANARIES)[]
const expected = all.toSorted()

describe('an embargo, in every byte under output', { timeout: 1_800_000 }, () => {
  test('before its hour there is nothing; at the second, everything; and nothing again when the clock goes back', async () => {
    await using s = await newsroom()
    const build = (now: Instant, more: Partial<BuildOptions> = {}) => s.build({ now, pdf: true, ...more })
    const before = await build(BEFORE)
    assert.ok(before.published)
    assert.deepEqual(
      before.due.map(({ id }) => id),
      [CANARIES.id],
    )
    assert.equal(before.next, AT)
    assert.deepEqual(await sightings(s.output), {})
    const published = await s.published()

    assert.equal((await build(AT)).releases, 2)
    assert.deepEqual(Object.keys(await sightings(s.output)).sort(), expected)
    await build(AFTER)
    assert.deepEqual(Object.keys(await sightings(s.output)).sort(), expected)

    await build(BEFORE)
    assert.deepEqual(await sightings(s.output), {})
    assert.deepEqual(await s.published(), published, 'the same bytes as if it had never been')
  })

  test('a rehearsal makes beforehand all that takes time, leaves nothing under output, and its hour starts no browser', async () => {
    await using s = await newsroom()
    await s.build({ now: BEFORE, pdf: true })
    const before = await s.published()
    await s.build({ now: AT, pdf: true, rehearsal: true })
    assert.deepEqual(await sightings(s.output), {})
    assert.deepEqual(await s.published(), before)
    const browsers = async () =>
      (await readdir(join(s.root, '.crieur', 'chromium'))).filter((name) => name.startsWith('browser'))
    for (const name of await browsers()) await s.write(`.crieur/chromium/${name}`, undefined)
    const report = await s.build({ now: AT, pdf: true })
    assert.deepEqual([report.pdfs, report.releases], [2, 2])
    assert.deepEqual(await browsers(), [])
    assert.deepEqual(Object.keys(await sightings(s.output)).sort(), expected)
  })

  test('a public release that names it does not tell that it exists, in any file, until its hour', async () => {
    await using s = await newsroom()
    const address = `2026/11/${CANARIES.slug}`
    const ways = [
      `Voir [la suite](/${address}/), [relative](../${CANARIES.slug}/), [par référence][suite], [son PDF](/${address}/${CANARIES.slug}.pdf),`,
      `[ailleurs](https://presse.exemple.gouv.fr/${address}), [échappée](/2026/11/%7Ayxadressew/), <http://localhost:8080/${address}/>,`,
      `http://localhost:8080/${address}/ et une note[^1].`,
      '',
      `[suite]: /${address}/ "La suite"`,
      '',
      `[^1]: Selon [ce document](/${address}/#partie).`,
    ]
    const naming = release({
      id: 'nommant',
      date: '2026-11-18',
      extra: `translations: [${CANARIES.id}]`,
      body: ways.join('\n'),
    })
    const withdrawn = release({
      id: 'retire',
      date: '2026-11-17',
      extra: `withdrawn: { date: 2026-11-19, reason: Faux., replacedBy: ${CANARIES.id} }`,
    })
    await s.write('releases/2026/2026-11-18-nommant.md', naming)
    await s.write('releases/2026/2026-11-17-retire.md', withdrawn)
    const before = await s.build({ now: BEFORE, pdf: true })
    assert.ok(before.published, JSON.stringify(before.diagnostics))
    assert.deepEqual(await sightings(s.output), {})
    const page = async () => (await s.published())['2026/11/nommant/index.html'] ?? ''
    assert.match(await page(), /Voir la suite, relative, par r/)

    await s.build({ now: AT, pdf: true })
    assert.match(await page(), new RegExp(`href="[./]*${address}/"[^>]*>la suite</a>`))
    assert.match((await s.published())['2026/11/nommant/nommant.md'] ?? '', new RegExp(CANARIES.id))
    assert.match((await s.published())['2026/11/retire/index.html'] ?? '', new RegExp(address))
    await s.build({ now: BEFORE, pdf: true })
    assert.deepEqual(await sightings(s.output), {})
  })

  test('nor does one that names a draft, whole or not', async () => {
    await using s = await newsroom()
    await s.write('releases/2026/2026-11-20-brouillon.md', '---\nid: brouillon\nstatus: draft\n---\n')
    await s.write(
      'releases/2026/2026-11-18-nommant.md',
      release({ id: 'nommant', date: '2026-11-18', body: 'Voir [la suite](/2026/11/brouillon/).' }),
    )
    await s.build({ now: BEFORE })
    const files = Object.entries(await s.published())
    assert.deepEqual(
      files.filter(([, text]) => text.includes('11/brouillon')).map(([path]) => path),
      [],
    )
  })

  test('a build with --keep-going keeps nothing of it, even if a clock that was ahead had published it', async () => {
    await using s = await newsroom()
    const build = (now: Instant) => s.build({ now, keepGoing: true })
    await s.write(
      'releases/2026/2026-11-18-faux.md',
      release({ id: 'faux', date: '2026-11-18', extra: 'zut: 1' }),
    )
    assert.ok((await build(BEFORE)).published)
    assert.deepEqual(await sightings(s.output), {})
    await build(AFTER)
    assert.ok((await sightings(s.output)).title)
    // An error in its text: were it public, what was published of it would be kept.
    const file = `releases/2026/2026-11-20-${CANARIES.slug}/index.md`
    await s.write(file, `${SECRET}\n<script>alert(1)</script>\n`)
    const kept = await build(AFTER)
    assert.deepEqual(kept.kept, [CANARIES.id])
    const back = await build(BEFORE)
    assert.deepEqual(back.kept, [])
    assert.deepEqual(await sightings(s.output), {})
  })

  test('a build that is interrupted, at any file that it writes, leaves nothing of it', async () => {
    await using s = await newsroom()
    let stops = 0
    for (let after = 0; ; after += 7) {
      const stop = new AbortController()
      let looks = 0
      // Every stage asks whether it was interrupted; each time a little later, it was.
      Object.defineProperty(stop.signal, 'throwIfAborted', {
        value: () => {
          if (looks++ >= after) throw new DOMException('Interrompu', 'AbortError')
        },
      })
      const ended = await s.build({ now: BEFORE, signal: stop.signal }).then(
        () => true,
        (error: Error) => {
          if (error.name !== 'AbortError') throw error
          return false
        },
      )
      assert.deepEqual(await sightings(s.output), {}, `interrupted at look ${after}`)
      if (ended) break
      stops++
    }
    assert.ok(stops > 5, `${stops}`)
  })

  test('the search for canaries itself finds them in compressed, UTF-16 and hexadecimal text', async () => {
    const { deflateSync, gzipSync } = await import('node:zlib')
    const word = CANARIES.title
    for (const bytes of [
      Buffer.from(word),
      gzipSync(word),
      deflateSync(word),
      Buffer.from(`<${Buffer.from(`\ufeff${word}`, 'utf16le').swap16().toString('hex')}>`),
    ])
      assert.ok((await decoded(bytes)).some((text) => text.includes(word.toLowerCase())))
  })
})

describe('build --with-embargoed', { timeout: 1_800_000 }, () => {
  const withEmbargoed = (s: Site, output: string, more: Partial<BuildOptions> = {}) =>
    s.build({ now: BEFORE, withEmbargoed: true, output: join(s.root, output), ...more })

  test('holds what is under embargo, watermarked on page, text and PDF, on pages that no search engine keeps', async () => {
    await using s = await newsroom()
    const report = await withEmbargoed(s, 'prive', { pdf: true })
    assert.equal(report.releases, 2)
    const folder = join(s.root, 'prive')
    const files = await s.published(folder)
    const mark = /SOUS EMBARGO JUSQU’AU DIMANCHE 22 NOVEMBRE 2026 À 19 H \(HEURE DE PARIS\)/
    const utf8 = (path: string) =>
      Buffer.from(files[path] ?? '', 'latin1')
        .toString('utf8')
        .replace(/[\u00a0\u202f]/g, ' ')
    const at = `2026/11/${CANARIES.slug}`
    assert.ok(mark.test(utf8(`${at}/index.html`)), 'the page')
    assert.ok(mark.test(utf8(`${at}/${CANARIES.slug}.txt`)), 'the text')
    const pdf = await textOf(Buffer.from(files[`${at}/${CANARIES.slug}.pdf`] ?? '', 'latin1'))
    assert.equal(
      pdf.match(/SOUS EMBARGO JUSQU’AU/g)?.length,
      2,
      'in the head of the article, and above the page',
    )
    assert.ok(!utf8('2026/11/ouvert/index.html').includes('SOUS EMBARGO'), 'a public one has none')
    const pages = Object.keys(files).filter((path) => path.endsWith('.html'))
    assert.deepEqual(
      pages.filter((path) => !utf8(path).includes('<meta name="robots" content="noindex">')),
      [],
    )
    assert.deepEqual(
      pages.filter((path) => !utf8(path).includes('Édition réservée')),
      [],
    )
    assert.deepEqual(await sightings(s.output), {}, 'and nothing under output')
  })

  test('refuses the public folder, what lies in it or around it, and any that holds other files', async () => {
    await using s = await newsroom()
    await s.build({ now: BEFORE })
    const published = await s.published()
    await cp(s.output, join(s.root, 'ailleurs'), { recursive: true })
    await s.write('plein/note.txt', 'à moi')
    for (const output of ['output', 'output/prive', '.', 'ailleurs', 'ailleurs/prive', 'plein'])
      await assert.rejects(withEmbargoed(s, output), { exitCode: 2 }, output)
    assert.deepEqual(await s.published(), published)
  })

  test('a public build refuses its folder in turn, even with the marker removed, or from above', async () => {
    await using s = await newsroom()
    await withEmbargoed(s, 'www/prive')
    const refused = (output: string) =>
      assert.rejects(s.build({ now: BEFORE, output: join(s.root, output) }), { exitCode: 2 }, output)
    await refused('www/prive')
    await refused('www')
    await s.write('www/prive/SOUS-EMBARGO.txt', undefined)
    await refused('www/prive')
    assert.ok((await withEmbargoed(s, 'www/prive')).published, 'its own build goes on')
  })

  test('a work folder under the published one is refused: it holds the sources', async () => {
    await using s = await newsroom()
    await assert.rejects(s.build({ cache: join(s.output, '.crieur') }), { exitCode: 2 })
    assert.deepEqual(await s.published(), {})
  })
})
