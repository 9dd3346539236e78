/** The faces that a PDF embeds, read by the library that knows PDFs: their names lie in compressed streams. */
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'

/** `bytes` as latin1 text or as they are. */
export async function embeddedFaces(bytes: string | Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, {
    updateMetadata: false,
  })
  const names = document.context
    .enumerateIndirectObjects()
    .flatMap(([, value]) =>
      value instanceof PDFDict ? (value.get(PDFName.of('BaseFont'))?.toString() ?? []) : [],
    )
  return [...new Set(names)].map((name) => name.replace(/^\/[A-Z]{6}\+/, '')).sort()
}
