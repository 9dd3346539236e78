/**
 * Makes again the files of the open typeface, `templates/fonts/`, from its makers' package: `npm run fonts`. They are
 * kept in the repository so that nobody's first build waits two seconds for them; a test makes them again too.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import { fontFile, SOURCE_SANS } from '../build/brand/source-sans.ts'

/** French, Occitan, Catalan and their neighbours, punctuation, superiors, arrows, a few signs. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2c6, 0x2dd],
  [0x1d43, 0x1d63],
  [0x2000, 0x206f],
  [0x2070, 0x209f],
  [0x20ac, 0x20ac],
  [0x2100, 0x214f],
  [0x2190, 0x2199],
  [0x2200, 0x2265],
  [0x25a0, 0x25cf],
  [0x2610, 0x2612],
  [0x2713, 0x2717],
]

const CHARACTERS = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
).join('')

/** The bytes of one face, with its hinting and features, and only the characters above. */
export async function subset(face: string): Promise<Uint8Array> {
  const whole = fileURLToPath(import.meta.resolve(`source-sans/WOFF2/TTF/SourceSans3-${face}.ttf.woff2`))
  return subsetFont(await readFile(whole), CHARACTERS, { targetFormat: 'woff2' })
}

if (import.meta.main) for (const { face } of SOURCE_SANS) await writeFile(fontFile(face), await subset(face))
