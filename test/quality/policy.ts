/** The Content-Security-Policy that the operator's guide gives, read from its sample for nginx. */
import { readFile } from 'node:fs/promises'
import { SAMPLE } from './nginx.ts'

export type Policies = { readonly pages: string; readonly search: string }

export async function policies(): Promise<Policies> {
  const [pages = '', search = ''] = policiesIn(await readFile(SAMPLE, 'utf8'))
  return { pages, search }
}

/** Every policy that a text gives, as it is quoted there. */
export const policiesIn = (text: string): string[] =>
  [...text.matchAll(/"(default-src [^"]*)"|^ *(default-src .*)$/gm)].map(
    ([, quoted, alone]) => quoted ?? alone ?? '',
  )
