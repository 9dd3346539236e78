/**
 * The open typeface of all who are not the State: Source Sans 3 (SIL Open Font License 1.1), from its
 * makers' package, since the subsets made for the web drop U+202F, without which French cannot be set.
 */
import subsetFont from 'subset-font'
import { digestOf, sha256 } from '../cache/digest.ts'
import type { Store } from '../cache/store.ts'
import { packageFile } from './package-file.ts'
import type { Face } from './theme.ts'

const FACES = [
  ['Regular', 400, 'normal'],
  ['It', 400, 'italic'],
  ['Bold', 700, 'normal'],
  ['BoldIt', 700, 'italic'],
] as const

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

/** Raised when the way of subsetting changes. */
const VERSION = 1

export async function openFaces(store: Store): Promise<Face[]> {
  const faces: Face[] = []
  for (const [file, weight, style] of FACES) {
    const whole = await packageFile('source-sans', `WOFF2/TTF/SourceSans3-${file}.ttf.woff2`)
    const key = digestOf({
      kind: 'font-subset',
      version: VERSION,
      font: sha256(whole),
      characters: CHARACTERS,
    })
    let content = await store.recall(key)
    if (!content) {
      content = await store.put(await subsetFont(Buffer.from(whole), CHARACTERS, { targetFormat: 'woff2' }))
      await store.remember(key, content)
    }
    faces.push({
      family: 'Source Sans 3',
      weight,
      style,
      name: `source-sans-3-${file.toLowerCase()}.${content.ref.slice(0, 10)}.woff2`,
      content,
    })
  }
  return faces
}
