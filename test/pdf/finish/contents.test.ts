import assert from 'node:assert/strict'
import { test } from 'node:test'
import { artifactEdits } from '../../../build/pdf/finish/content/artifacts.ts'
import { applyEdits } from '../../../build/pdf/finish/content/edit.ts'
import { readContents } from '../../../build/pdf/finish/content/read.ts'
import type { Mark } from '../../../build/pdf/finish/content/stream.ts'
import { openPrint } from '../../../build/pdf/finish/document.ts'
import { codes, line, marked, type PrintParts, printed } from './print.ts'

async function read(content: string, change?: PrintParts['change']) {
  const print = await openPrint(await printed({ content, tags: ['Document', {}], ...(change && { change }) }))
  const [stream] = readContents(print).streams
  assert(stream)
  return stream
}

const refuses = (content: string, code: string) => assert.rejects(read(content), { code, page: 1 })

test('glyphs shown one by one on a baseline make one run, measured by the widths of the font', async () => {
  const content = `BT /F1 10 Tf 1 0 0 1 50 700 Tm ${codes('a')} Tj 5.2 0 Td ${codes('b c')} Tj ET\n`
  const mark = (await read(marked(0, content))).marks.get(0)
  assert.deepEqual(
    mark?.shows.map(({ text, origin, em }) => ({ text, origin, em })),
    [{ text: 'ab c', origin: [50, 700], em: [10, 0] }],
  )
  // 5.2 to the second glyph, then 5 + 2.5 + 5; descent and ascent are -200 and 800.
  assert.deepEqual(
    mark?.box?.map((value) => Math.round(value * 100) / 100),
    [50, 698, 67.7, 708],
  )
})

test('a step to another baseline ends the run; so does another font or position', async () => {
  const content = `BT /F1 10 Tf 12 TL 1 0 0 1 50 700 Tm ${codes('a')} Tj 0 -12 Td ${codes('b')} Tj T* ${codes('c')} Tj ${codes('d')} ' ET\n`
  const mark = (await read(marked(0, content))).marks.get(0)
  assert.deepEqual(
    mark?.shows.map(({ text, origin }) => [text, origin[1]]),
    [
      ['a', 700],
      ['b', 688],
      ['c', 676],
      ['d', 664],
    ],
  )
})

test('the transformation in force places text and drawings', async () => {
  const stream = await read(`q .5 0 0 -.5 0 842 cm\n${marked(3, '100 200 20 10 re\nf\n')}Q\n`)
  assert.deepEqual(stream.marks.get(3)?.box, [50, 737, 60, 742])
})

test('text and drawings outside any mark are loose, but for what is an artifact already', async () => {
  const stream = await read(
    `${line('pied', 50, 30)}0 0 9 9 re\nf\n0 0 9 9 re\nW n\n/Artifact BMC\n${line('x')}EMC\n`,
  )
  assert.deepEqual(
    stream.loose.map(({ kind }) => kind),
    ['text', 'drawing'],
  )
})

test('an untagged form paints for the mark that draws it', async () => {
  const stream = await read(marked(0, '/X1 Do\n', 'Figure'), (document, page) => {
    const { context } = document
    const form = context.stream('0 0 4 4 re f', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 4, 4],
      Matrix: [1, 0, 0, 1, 7, 8],
    })
    const resources = document.getPage(0).node.Resources()
    resources?.set(document.context.obj('XObject'), context.obj({ X1: context.register(form) }))
    assert(page)
  })
  assert.deepEqual(stream.marks.get(0)?.box, [7, 8, 11, 12])
})

test('marks must nest, close and be unique', async () => {
  await refuses(marked(0, line('a')) + marked(0, line('b')), 'structure')
  await refuses(`/P <</MCID 0 >>BDC\n${line('a')}`, 'structure')
  await refuses('EMC\n', 'structure')
  await refuses(`BT ${codes('a')} Tj ET`, 'font')
})

async function artifacts(
  content: string,
  decorative: (mark: Mark) => boolean = () => false,
): Promise<string> {
  const stream = await read(content)
  const decoration = new Set([...stream.marks.values()].filter(decorative))
  const edits = artifactEdits(stream, decoration, { bottom: 0, top: 842 })
  return Buffer.from(applyEdits(stream.bytes, edits)).toString('latin1')
}

test('text in the margins is a running header or footer', async () => {
  const content = await artifacts(line('Tete', 50, 800) + marked(0, line('corps')) + line('1 / 2', 50, 30))
  assert.match(content, /\/Subtype \/Header \/Attached \[\/Top\]>> BDC\n<0054/)
  assert.match(content, /\/Subtype \/Footer \/Attached \[\/Bottom\]>> BDC\n<0031/)
  assert.equal(content.match(/EMC/g)?.length, 3)
})

test('text outside any mark but among the tagged lines is decoration', async () => {
  const content = await artifacts(
    marked(0, line('haut', 50, 700) + line('bas', 50, 100)) + line('x', 50, 400),
  )
  assert.match(content, /\/Artifact <<\/Type \/Layout>> BDC\n<0078> Tj\nEMC/)
})

test('a decorative mark changes its tag and nothing else', async () => {
  const content = await artifacts(
    marked(0, '0 0 9 9 re\nf\n', 'TH') + marked(1, line('a')),
    ({ mcid }) => mcid === 0,
  )
  assert.equal(content.trimEnd(), `/Artifact BMC\n0 0 9 9 re\nf\nEMC\n${marked(1, line('a'))}`.trimEnd())
})
