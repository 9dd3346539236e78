import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PDFArray, PDFDict, PDFName, type PDFRawStream } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { finish, PdfNotUnderstood } from '../../../build/pdf/finish/index.ts'
import { codes, finished, line, marked, OPTIONS, type PrintParts, printed } from './print.ts'
import { entry, nameOf, reread, streamBytes, textOf } from './reread.ts'

const RELEASE: PrintParts = {
  content:
    marked(0, line('Titre', 50, 760), 'H1') +
    marked(1, line('Voir', 50, 740) + line('le site', 50, 728)) +
    marked(2, '40 700 9 9 re\nf\n', 'Figure') +
    line('1 / 1', 50, 30),
  tags: [
    'Document',
    {},
    ['H1', {}, 0],
    ['P', {}, ['Link', {}, 1, { href: 'https://exemple.fr/' }]],
    ['Figure', { alt: 'Carte' }, 2],
  ],
}

const strings = (object: unknown): unknown =>
  object instanceof PDFDict
    ? Object.fromEntries(
        object.entries().map(([key, value]) => [key.decodeText(), textOf(value) ?? value.toString()]),
      )
    : undefined

test('the catalog says what both standards ask', async () => {
  const { bytes, pages, fonts, structureText } = await finished(RELEASE)
  const { catalog, document } = await reread(bytes)
  assert.equal(Buffer.from(bytes.subarray(0, 9)).toString(), '%PDF-1.7\n')
  assert.deepEqual([pages, fonts, structureText], [1, ['Essai-Regular'], 'Titre\nVoir le site'])
  assert.equal(textOf(entry(catalog, 'Lang')), 'fr')
  for (const name of [
    'MarkInfo',
    'Metadata',
    'OutputIntents',
    'Outlines',
    'AF',
    'Names',
    'StructTreeRoot',
    'ViewerPreferences',
  ]) {
    assert(entry(catalog, name), name)
  }
  assert.deepEqual(strings(document.context.lookup(document.context.trailerInfo.Info)), {
    Title: 'Titre & essai',
    Author: 'Préfecture',
    Subject: 'Communiqué de presse',
    Keywords: 'eau, air',
    Creator: 'Crieur',
    Producer: 'Crieur',
    CreationDate: 'D:20240510080000Z',
    ModDate: 'D:20240510080000Z',
  })
  const id = document.context.trailerInfo.ID
  assert(id instanceof PDFArray && id.get(0).toString() === id.get(1).toString())
})

test('the source is embedded as the document’s source', async () => {
  const { catalog, context } = await reread((await finished(RELEASE)).bytes)
  const specification = context.lookup((entry(catalog, 'AF') as PDFArray).get(0), PDFDict)
  assert.equal(nameOf(entry(specification, 'AFRelationship')), 'Source')
  assert.equal(textOf(entry(specification, 'UF')), 'essai.md')
  const file = entry(entry(specification, 'EF') as PDFDict, 'UF') as PDFRawStream
  assert.equal(nameOf(entry(file.dict, 'Subtype')), 'text/markdown')
  assert.equal(Buffer.from(streamBytes(file)).toString(), '# Essai')
})

test('links say where they lead, and print', async () => {
  const { document, context } = await reread((await finished(RELEASE)).bytes)
  const link = context.lookup(document.getPage(0).node.Annots()?.get(0), PDFDict)
  assert.equal(textOf(entry(link, 'Contents')), 'Voir le site (https://exemple.fr/)')
  assert.equal(entry(link, 'F')?.toString(), '4')
})

test('bookmarks follow the headings, down to the third level', async () => {
  const levels = [1, 2, 3, 2]
  const content = levels.map((_, i) => marked(i, line(`T${i}`, 50, 700 - 20 * i))).join('')
  const { catalog } = await reread(
    (
      await finished({
        content,
        tags: ['Document', {}, ...levels.map((level, i) => [`H${level}`, {}, i] as const)],
      })
    ).bytes,
  )
  const show = (item: PDFDict | undefined): string =>
    item
      ? `${textOf(entry(item, 'Title'))}(${show(entry(item, 'First') as PDFDict | undefined)}) ${show(entry(item, 'Next') as PDFDict | undefined)}`
      : ''
  const outlines = entry(catalog, 'Outlines') as PDFDict
  assert.equal(
    show(entry(outlines, 'First') as PDFDict)
      .replaceAll(' )', ')')
      .trim(),
    'T0(T1(T2()) T3())',
  )
  assert.equal(entry(outlines, 'Count')?.toString(), '3')
})

test('the same print, whatever its node ids, object numbers and dates, gives the same bytes', async () => {
  const table = (firstNode: number): PrintParts => ({
    content: marked(0, line('A')) + marked(1, line('B', 50, 680)),
    tags: [
      'Document',
      {},
      [
        'Table',
        {},
        ['TR', {}, ['TH', { id: '1', scope: 'Column' }, 0]],
        ['TR', {}, ['TD', { headers: ['1'] }, 1]],
      ],
    ],
    firstNode,
    change: ({ context }) => {
      for (let i = 0; i < firstNode; i++) context.register(context.obj({ Unused: i }))
    },
  })
  const [first, second] = await Promise.all([finished(table(1)), finished(table(47))])
  assert.deepEqual(first.bytes, second.bytes)
  const { catalog } = await reread(first.bytes)
  assert.match(entry(entry(catalog, 'StructTreeRoot') as PDFDict, 'IDTree')?.toString() ?? '', /\(th0001\)/)
})

test('another title, another identifier', async () => {
  const id = async (title: string) =>
    (await reread((await finished(RELEASE, { title })).bytes)).context.trailerInfo.ID?.toString()
  assert.notEqual(await id('Un'), await id('Deux'))
})

test('text set through a transparency group keeps its tag', async () => {
  const parts: PrintParts = {
    content: '/X1 Do\n',
    tags: ['Document', {}, ['P', {}]],
    change: (document, page) => {
      const { context } = document
      const fonts = document.getPage(0).node.Resources()?.get(PDFName.of('Font'))
      assert(fonts)
      const form = context.register(
        context.stream(marked(0, line('pale')), {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 595, 842],
          Resources: { Font: fonts },
        }),
      )
      document
        .getPage(0)
        .node.Resources()
        ?.set(PDFName.of('XObject'), context.obj({ X1: form }))
      for (const [, object] of context.enumerateIndirectObjects()) {
        if (object instanceof PDFDict && nameOf(object.get(PDFName.of('S'))) === 'P') {
          object.set(PDFName.of('K'), context.obj({ Type: 'MCR', Pg: page, Stm: form, MCID: 0 }))
        }
      }
    },
  }
  assert.equal((await finished(parts)).structureText, 'pale')
})

const one = (content: string, ...tags: PrintParts['tags'][]): PrintParts => ({
  content,
  tags: ['Document', {}, ...tags],
})
const TROUBLES: Readonly<Record<string, PrintParts>> = {
  operator: one('1 0 0 1 k2\n'),
  'inline-image': one('BI\n'),
  'missing-glyph': one(`BT /F1 10 Tf <0000> Tj ET`),
  'no-unicode': one(`BT /F1 10 Tf ${codes('\u2026')} Tj ET`),
  'skipped-heading': one(marked(0, line('a')), ['H2', {}, 0]),
  'figure-without-alt': one(marked(0, '0 0 9 9 re\nf\n'), ['Figure', {}, 0]),
  'unmapped-role': one(marked(0, line('a')), ['Blink', {}, 0]),
  'irregular-table': one(marked(0, line('a')) + marked(1, line('b', 90)) + marked(2, line('c', 50, 600)), [
    'Table',
    {},
    ['TR', {}, ['TD', {}, 0], ['TD', {}, 1]],
    ['TR', {}, ['TD', {}, 2]],
  ]),
  structure: one(marked(0, line('perdu'))),
  annotation: {
    ...RELEASE,
    change: ({ context }) => {
      for (const [, object] of context.enumerateIndirectObjects()) {
        if (object instanceof PDFDict && nameOf(object.get(PDFName.of('Subtype'))) === 'Link')
          object.set(PDFName.of('Subtype'), PDFName.of('Widget'))
      }
    },
  },
  'type3-font': {
    ...RELEASE,
    change: ({ context }) => {
      for (const [, object] of context.enumerateIndirectObjects()) {
        if (object instanceof PDFDict && nameOf(object.get(PDFName.of('Subtype'))) === 'Type0')
          object.set(PDFName.of('Subtype'), PDFName.of('Type3'))
      }
    },
  },
  untagged: { ...RELEASE, change: ({ catalog }) => catalog.delete(PDFName.of('StructTreeRoot')) },
  encrypted: {
    ...RELEASE,
    change: ({ context }) =>
      (context.trailerInfo.Encrypt = context.register(context.obj({ Filter: 'Standard' }))),
  },
}

for (const [code, parts] of Object.entries(TROUBLES)) {
  test(`refused, by its release’s name: ${code}`, async () => {
    await assert.rejects(finished(parts), (error) => {
      assert(error instanceof PdfNotUnderstood)
      assert.equal(error.code, code)
      assert.equal(error.exitCode, 1)
      assert.match(error.message, /^essai(, page 1)? : /)
      return true
    })
  })
}

test('what is no PDF is refused', async () => {
  await assert.rejects(finish(Buffer.from('%PDF-1.7 tronqué'), OPTIONS), {
    code: 'unreadable',
    release: 'essai',
  })
})

const NO_QPDF = spawnSync('qpdf', ['--version']).error && 'qpdf is missing: install qpdf'

test('qpdf finds nothing to say', { skip: NO_QPDF ?? false }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crieur-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), (await finished(RELEASE)).bytes)
    assert.match(
      execFileSync('qpdf', ['--check', join(folder, 'a.pdf')]).toString(),
      /No syntax or stream encoding errors/,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the original bytes are left as they were', async () => {
  const pdf = await printed(RELEASE)
  const copy = Uint8Array.from(pdf)
  await finish(pdf, OPTIONS)
  assert.deepEqual(pdf, copy)
})

test('a damaged print is refused or finished, never anything else', async () => {
  const pdf = await printed(RELEASE)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(pdf.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      async (at, noise) => {
        const damaged = Uint8Array.from(pdf)
        damaged.set(noise.subarray(0, damaged.length - at), at)
        await finish(damaged, OPTIONS).catch((error) => assert(error instanceof PdfNotUnderstood, error))
      },
    ),
    { numRuns: 300 },
  )
})
