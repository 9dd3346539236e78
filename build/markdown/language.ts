/** The language in which a file is processed: given with it, never guessed. */
import type { VFile } from 'vfile'

declare module 'vfile' {
  interface DataMap {
    /** BCP 47. */
    lang: string
  }
}

export function languageOf(file: VFile): string {
  const { lang } = file.data
  if (lang === undefined) throw new Error('the file has no data.lang')
  return lang
}
