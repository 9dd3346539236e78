/** Small tagged PDFs, as Chromium would print them: one page, one font whose codes are ASCII, a structure by literals. */
import { type PDFContext, PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import { type Finished, type FinishOptions, finish } from '../../../build/pdf/finish/index.ts'
import type { Instant } from '../../../build/types.ts'

/** A structure element: its type, what it says of itself, then elements, MCIDs or links. */
export type Tag = readonly [type: string, more: More, ...kids: Kid[]]
export type Kid = Tag | number | Link
export type More = {
  alt?: string
  lang?: string
  id?: string
  scope?: string
  colSpan?: number
  headers?: string[]
}
export type Link = { readonly href: string }

export type PrintParts = {
  /** Content stream: text is shown with font F1, two bytes a code. */
  readonly content: string
  readonly tags: Tag
  /** Changes the document before it is saved. */
  readonly change?: (document: PDFDocument, page: PDFRef) => void
  /** Where node ids begin: they differ at every print. */
  readonly firstNode?: number
}

export const OPTIONS: FinishOptions = {
  name: 'essai',
  title: 'Titre & essai',
  author: 'Préfecture',
  subject: 'Communiqué de presse',
  keywords: ['eau', 'air'],
  lang: 'fr',
  date: '2024-05-10T08:00:00Z' as Instant,
  source: { name: 'essai.md', mime: 'text/markdown', bytes: Buffer.from('# Essai'), description: 'Source' },
}

/** Each character as two bytes, in hexadecimal: `<00480069>`. */
export const codes = (text: string): string =>
  `<${[...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

/** A text object at `x`, `y` in 10 points. */
export const line = (text: string, x = 50, y = 700): string =>
  `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm ${codes(text)} Tj ET\n`

export const marked = (mcid: number, content: string, tag = 'P'): string =>
  `/${tag} <</MCID ${mcid} >>BDC\n${content}EMC\n`

export async function printed(parts: PrintParts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context, catalog } = document
  const page = document.addPage([595, 842])
  const stream = context.stream(parts.content)
  page.node.set(PDFName.of('Contents'), context.register(stream))
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F1: font(context) } }))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('StructTreeRoot'), structure(document, page.ref, parts.tags, parts.firstNode ?? 1))
  parts.change?.(document, page.ref)
  return document.save({ useObjectStreams: false })
}

export async function finished(parts: PrintParts, options: Partial<FinishOptions> = {}): Promise<Finished> {
  return finish(await printed(parts), { ...OPTIONS, ...options })
}

/** Codes 32 to 126 and 2026 mean themselves; all are 500 wide. */
function font(context: PDFContext): PDFRef {
  const cmap = context.stream(
    '1 beginbfrange\n<0020> <007e> <0020>\nendbfrange\n1 beginbfchar\n<2026> <E001>\nendbfchar',
  )
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    DW: 500,
    W: [32, [250]],
    FontDescriptor: { Type: 'FontDescriptor', Ascent: 800, Descent: -200 },
  })
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'ABCDEF+Essai-Regular',
      Encoding: 'Identity-H',
      ToUnicode: context.register(cmap),
      DescendantFonts: [context.register(descendant)],
    }),
  )
}

function structure(document: PDFDocument, page: PDFRef, tags: Tag, firstNode: number): PDFRef {
  const { context } = document
  const root = context.nextRef()
  const annotations: PDFRef[] = []
  const write = ([type, more, ...kids]: Tag, parent: PDFRef): PDFRef => {
    const ref = context.nextRef()
    const dict = context.obj({ Type: 'StructElem', S: type, P: parent, Pg: page })
    if (more.alt !== undefined) dict.set(PDFName.of('Alt'), PDFString.of(more.alt))
    if (more.lang !== undefined) dict.set(PDFName.of('Lang'), PDFString.of(more.lang))
    if (more.id !== undefined) dict.set(PDFName.of('ID'), PDFString.of(`node${Number(more.id) + firstNode}`))
    const table = { ...(more.scope && { Scope: more.scope }), ...(more.colSpan && { ColSpan: more.colSpan }) }
    const headers = more.headers?.map((id) => PDFString.of(`node${Number(id) + firstNode}`))
    if (Object.keys(table).length > 0 || headers) {
      dict.set(PDFName.of('A'), context.obj([{ O: 'Table', ...table, ...(headers && { Headers: headers }) }]))
    }
    const list = kids.map((kid: Kid) => {
      if (typeof kid === 'number') return kid
      if (!('href' in kid)) return write(kid, ref)
      const action = { S: 'URI', URI: PDFString.of(kid.href) }
      const link = context.obj({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [0, 0, 9, 9],
        A: action,
        StructParent: 7,
      })
      annotations.push(context.register(link))
      return context.obj({ Type: 'OBJR', Obj: annotations.at(-1) as PDFRef, Pg: page })
    })
    dict.set(PDFName.of('K'), context.obj(list))
    context.assign(ref, dict)
    return ref
  }
  context.assign(root, context.obj({ Type: 'StructTreeRoot', K: write(tags, root) }))
  if (annotations.length > 0) document.getPage(0).node.set(PDFName.of('Annots'), context.obj(annotations))
  return root
}
