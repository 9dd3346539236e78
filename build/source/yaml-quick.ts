/**
 * YAML by js-yaml, six times faster than `yaml` but without places: for texts that both are known to read alike.
 * test/source/yaml.test.ts holds the proof.
 */
import { boolCoreTag, FAILSAFE_SCHEMA, load, nullCoreTag, Schema } from 'js-yaml'

/** Far under the length and depth that are refused, so that nothing is near them. */
const MAX_LENGTH = 32 * 1024
const MAX_DEPTH = 20

/** What is refused, or may be, or is read in more than one way: near these signs the text goes to `yaml`. */
const SIGNS = [
  // Tabs, other controls, ends of lines that only one of the two knows.
  /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff]/,
  // Anchors, aliases, tags, directives, reserved signs, at the beginning of a value.
  /(?<=(?:^|[:\-?,[{])\s*)[&*!%@`]/m,
  // Keys marked as such, or empty.
  /(?<=(?:^|[-:,[{])\s*)[?:](?:\s|$)/m,
  // Ends of documents, even set in.
  /^ *(?:---|\.\.\.)/m,
  // How far a block is set in, told by a figure or by lines of spaces.
  /[|>][-+]?\d|^ +$/m,
  // Hashtags, which would be lost as comments.
  /(?:^|[\s"'\]}])#[^ \n]/m,
]

/** Numbers and dates stay texts: « 0534453445 » keeps its zero, `2024-12-20` is no midnight of anywhere. */
const TEXTS_ONLY = new Schema([...FAILSAFE_SCHEMA.tags, nullCoreTag, boolCoreTag])

/** Undefined when the text is for `yaml`: in error, or not known to be read alike. */
export function quickYaml(text: string): { readonly data: unknown } | undefined {
  const loaded = loadQuickly(text, TEXTS_ONLY)
  return loaded && { data: plain(loaded.data) }
}

/** Texts only: what looks like nothing, or like yes, is a text too. */
export function quickTexts(text: string): { readonly data: unknown } | undefined {
  // A key without a value between braces is nothing for `yaml`, even so.
  return text.includes('{') ? undefined : loadQuickly(text, FAILSAFE_SCHEMA)
}

function loadQuickly(text: string, schema: Schema): { data: unknown } | undefined {
  if (text.length > MAX_LENGTH || SIGNS.some((sign) => sign.test(text))) return undefined
  try {
    return { data: load(text, { schema, maxAliases: 0, maxDepth: MAX_DEPTH }) }
  } catch {
    // What is wrong is told by `yaml`, with its place.
    return undefined
  }
}

/** Maps without their empty entries, texts in one form of Unicode: in place, since what was loaded is ours. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return NOT_COMPOSED.test(value) ? value.normalize('NFC') : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  const map = value as Record<string, unknown>
  for (const key of Object.keys(map)) {
    if (map[key] === null) delete map[key]
    else map[key] = plain(map[key])
  }
  return map
}

/** Before these signs every text is composed. */
const NOT_COMPOSED = /[^\0-\u02ff]/
