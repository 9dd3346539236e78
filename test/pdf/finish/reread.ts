/** Finished files read again by a library that is not ours: questions to their objects. */
import { inflateSync } from 'node:zlib'
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'

export async function reread(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return {
    document,
    catalog: document.catalog,
    context: document.context,
    key: (name: string) => PDFName.of(name),
  }
}

export const isStream = (object: unknown): object is PDFRawStream => object instanceof PDFRawStream

export const entry = (dict: PDFDict, name: string): PDFObject | undefined => dict.lookup(PDFName.of(name))

export const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined

export const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined

export const dictOf = (object: PDFObject | undefined): PDFDict | undefined =>
  object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined

export const streamBytes = ({ dict, contents }: PDFRawStream): Uint8Array =>
  entry(dict, 'Filter') === undefined ? contents : inflateSync(contents)
