/**
 * Texts that remark-parse and Sätteri read into the same tree, position by position. The signs below are those near
 * which the two were seen to differ, or whose reading we do not leave to chance: a text with one goes to remark-parse.
 * test/markdown/parsers.test.ts holds the proof.
 */

/**
 * Tabs and other controls; `~`, since a lone one must strike nothing; directives; a backslash before emphasis; boxes to
 * tick; HTML that may open a block.
 */
const SIGNS = /[\0-\t\v-\x1f\x7f-\x9f\ufeff~]|:::|\\\S?[*_]|\[\s*[xX]?\s*\]|^[ >*+\-\d.)]*</m

/** A definition's name that is not ASCII: names are compared without regard to case. */
const FOREIGN_NAME = /\[[^\]]*[^\0-\x7f][^\]]*\]:/
/** Definitions against other lines, which may be the rest of them, or of a note that does not begin with a word. */
const AFTER_TEXT = /^(?![ >]*\[[^\]\n]*\]:).*\S.*\n[ >]*\[[^\]\n]*\]:/m
const BEFORE_TEXT = /^[ >]*\[[^\]\n]*\]:.*\n(?=.*\S)(?![ >]*\[[^\]\n]*\]:)/m
const ODD_NOTE = /\[\^[^\]\n]*\]:(?! [A-Za-zÀ-ÖØ-öø-ÿŒœ«“(])/
const IN_BLOCK = /^[ >*+\-\d.)]+\[[^\]\n]*\]:/m

/** Code in a line. After a backtick that closes nothing, the ends of lines are told differently. */
const CODE = /(?<!`)`[^`\n]+`(?!`)/g

/** Emphasis against a sign that Unicode, but not every reader of it, calls a letter, a space or a punctuation. */
const KNOWN = '\\x01-\\x7FÀ-ÖØ-öø-ÿŒœ«»‘’“”–—…\\u00A0\\u202F€°'
const ODD_EMPHASIS = new RegExp(`[*_](?:(?=[^${KNOWN}])|(?<=[^${KNOWN}][*_]))`, 'u')

/** Emphasis around words, in no other, and bullets. What else has its sign is read by rules that fill a page. */
const EMPHASIS =
  /(?<=^|[\s(«“"’'–—-])(\*\*?|__?)(?=[^\s*_])(?:[^*_\n]|\n(?!\s*\n))*(?<=[^\s*_])\1(?=$|[\s),.;:!?»”"’–—-])/g
const BULLET = /^[ >]*\*(?= )/gm

/** Blocks in a quotation, quotations in a block: their ends are told differently. */
const NESTED_QUOTE = /^ *>[ >]*(?:[-*+>]|\d+[.)])|^ *(?:[-*+]|\d+[.)])[ \-*+\d.)]*>/m

/** What may be an address that GFM links though it is not marked as a link. */
const ADDRESS = /@|www\.|https?:/i
const DESTINATION = /\]\((?:https?:\/\/|mailto:)[\w./?=&#%:@+,-]*\)/gi
/** An address between spaces, without a sign that is read in more than one way. */
const PLAIN_ADDRESS =
  /(?<=^|[ (\n])(?:https?:\/\/[\w./?=&#%-]*[\w/]|[a-z\d](?:[a-z\d.-]*[a-z\d])?@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,})(?=[\s),;:!?]|\.(?:\s|$)|$)/gi

export function bothAgree(markdown: string): boolean {
  if (SIGNS.test(markdown)) return false
  if (/[*_]/.test(markdown) && !agreeOnEmphasis(markdown)) return false
  if (markdown.includes('>') && NESTED_QUOTE.test(markdown)) return false
  if (markdown.includes(']:') && !agreeOnDefinitions(markdown)) return false
  if (markdown.replace(CODE, '').includes('`')) return false
  return !ADDRESS.test(markdown) || markdown.split(/\n[ >]*\n/).every(agreeOnAddresses)
}

function agreeOnEmphasis(markdown: string): boolean {
  if (ODD_EMPHASIS.test(markdown)) return false
  return !/[*_]/.test(markdown.replace(DESTINATION, ']').replace(BULLET, '').replace(EMPHASIS, ''))
}

function agreeOnDefinitions(markdown: string): boolean {
  return ![FOREIGN_NAME, AFTER_TEXT, BEFORE_TEXT, ODD_NOTE, IN_BLOCK].some((odd) => odd.test(markdown))
}

/** Of lines without an empty one among them. */
function agreeOnAddresses(lines: string): boolean {
  const bare = lines.replace(DESTINATION, ']')
  if (!ADDRESS.test(bare)) return true
  return !/[[\\<&]/.test(bare) && !ADDRESS.test(bare.replace(PLAIN_ADDRESS, ''))
}
