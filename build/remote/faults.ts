/** Whose fault a failed job is: the document's, this machine's, or nobody's, and then it is tried again. */
import { StateBrandError } from '../brand/guard.ts'
import { DiskError } from '../cache/disk.ts'
import { DocumentError, EnvironmentError } from '../pdf/errors.ts'
import { PdfNotUnderstood } from '../pdf/finish/errors.ts'
import { UnreachableError } from './errors.ts'

/** No second try helps, here or elsewhere. */
export function isHopeless(error: unknown): boolean {
  if (error instanceof PdfNotUnderstood) return error.exitCode === 1
  return error instanceof DocumentError || error instanceof StateBrandError
}

/** This machine can make no document at all: no browser, no access to the shared store, no room on the disk. */
export function isOwnFault(error: unknown): boolean {
  return error instanceof EnvironmentError || error instanceof UnreachableError || error instanceof DiskError
}
