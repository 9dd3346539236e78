/** Opens a print: its object graph, catalog and pages; refuses what is encrypted, damaged or untagged. */
import {
  EncryptedPDFError,
  type PDFContext,
  type PDFDict,
  PDFDocument,
  type PDFPageLeaf,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { PdfNotUnderstood } from './errors.ts'
import { booleanOf, dictOf, entry } from './objects.ts'

/** One page, its index from 0. */
export type Page = { readonly index: number; readonly ref: PDFRef; readonly dict: PDFPageLeaf }

/** A print being finished. The object graph in `context` is changed in place; nothing else is kept. */
export type Print = {
  readonly context: PDFContext
  readonly catalog: PDFDict
  readonly pages: readonly Page[]
  readonly structureRoot: PDFDict
}

/**
 * @param bytes a tagged PDF as Chromium prints it
 * @throws PdfNotUnderstood `unreadable`, `encrypted` or `untagged`
 */
export async function openPrint(bytes: Uint8Array): Promise<Print> {
  const document = await load(bytes)
  const { context, catalog } = document
  const marked = dictOf(entry(catalog, 'MarkInfo'))
  const structureRoot = dictOf(entry(catalog, 'StructTreeRoot'))
  if (!structureRoot || !marked || booleanOf(entry(marked, 'Marked')) !== true) {
    throw new PdfNotUnderstood(
      'untagged',
      'le PDF n’est pas balisé : un lecteur d’écran ne pourrait pas le lire',
    )
  }
  const pages = document.getPages().map((page, index) => ({ index, ref: page.ref, dict: page.node }))
  if (pages.length === 0) throw new PdfNotUnderstood('unreadable', 'le PDF n’a aucune page')
  return { context, catalog, pages, structureRoot }
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      parseSpeed: Number.POSITIVE_INFINITY,
      throwOnInvalidObject: true,
    })
  } catch (error) {
    if (error instanceof EncryptedPDFError) {
      throw new PdfNotUnderstood('encrypted', 'le PDF est chiffré : il ne peut pas être archivé')
    }
    throw new PdfNotUnderstood('unreadable', 'ce n’est pas un PDF lisible')
  }
}
