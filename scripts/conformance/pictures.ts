/** Whether two PDFs show the same pages, pixel for pixel. */
import { createHash } from 'node:crypto'
import { run } from './programs.ts'

/** Dots per inch: enough for a glyph that moves by a quarter of a point to show. */
const RESOLUTION = 96

/** Throws when poppler cannot draw one of them. */
export async function lookTheSame(before: string, after: string): Promise<boolean> {
  const [first, second] = await Promise.all([digestOfPages(before), digestOfPages(after)])
  return first === second
}

async function digestOfPages(file: string): Promise<string> {
  // Without a root name, all pages are written to standard output, one after another.
  const { code, output, errors } = await run('pdftoppm', ['-r', String(RESOLUTION), file])
  if (code !== 0) throw new Error(`pdftoppm n’a pas pu dessiner ${file} : ${errors}`)
  return createHash('sha256').update(output).digest('hex')
}
