/** The traps of Markdown for French prose, one function each: what was read, what was surely meant. */
import type { Blockquote, Code, Definition, Emphasis, Heading, List, Nodes, Text } from 'mdast'
import { plainOf } from './plain.ts'
import type { Finding } from './rule.ts'

type Said = Omit<Finding, 'place'>
/** Offsets in the body. */
export type Trap = { readonly start: number; readonly end: number; readonly said: Said }
export type Around = {
  /** The node's own source. */
  readonly source: string
  readonly start: number
  readonly before: Nodes | undefined
  readonly markdown: string
  readonly used: ReadonlySet<string>
}

/** Numbers of a list go up to here; a higher one is a year, an amount, a postal code. */
const HIGHEST_ITEM = 60
const SPEECH =
  /[«»?]\s*$|(?:,|»)\s(?:a\s)?(?:dit|répond|répondu|explique|expliqué|affirme|affirmé|souligne|souligné|ajoute|ajouté|précise|précisé|déclare|déclaré|confie|conclut|demande|demandé|rappelle|estime|indique)(?:-t-(?:il|elle))?(?!\p{L})/iu
const MONTH_FIRST =
  /^(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\p{L})/iu

export function trapOf(node: Nodes, around: Around): Trap | undefined {
  switch (node.type) {
    case 'list':
      return ofList(node, around)
    case 'code':
      return ofCode(node, around)
    case 'heading':
      return ofHeading(node, around)
    case 'blockquote':
      return ofQuote(node, around)
    case 'emphasis':
      return ofEmphasis(node, around)
    case 'definition':
      return ofDefinition(node, around)
    case 'text':
      return ofText(node, around)
    default:
      return undefined
  }
}

function firstLine({ source, start }: Around): { start: number; end: number } {
  const end = source.indexOf('\n')
  return { start, end: start + (end < 0 ? source.length : end) }
}

function ofList(list: List, around: Around): Trap | undefined {
  const { source, before, markdown, start } = around
  const text = plainOf(list.children[0] ?? list).trim()
  const alone = list.children.length === 1
  const place = firstLine(around)
  if (list.ordered) {
    const number = list.start ?? 1
    const month = alone && MONTH_FIRST.test(text)
    if (number <= HIGHEST_ITEM && !month) return undefined
    const written = /^\d+[.)]/.exec(source)?.[0] ?? `${number}.`
    return {
      ...place,
      said: said(
        `« ${written} » au début d’une ligne commence une liste numérotée.`,
        `Écrivez « ${written.slice(0, -1)}\\${written.slice(-1)} », ou tournez la phrase autrement.`,
      ),
    }
  }
  const mark = source.charAt(0)
  const quoted = mark === '+' || mark === '*' || mark === '-' ? mark : '-'
  if (mark === '+' && /^\d/.test(text)) {
    return {
      ...place,
      said: said(
        'Le « + » au début d’une ligne devient une puce : le signe disparaît.',
        'Écrivez « \\+ » pour le signe, ou « Plus ».',
      ),
    }
  }
  if (!alone) return undefined
  // « * hors taxes » under a table of prices, called by « prix* ».
  if (mark === '*' && /[\p{L}\p{N}»)]\*(?![*\p{L}])/u.test(markdown.slice(0, start))) {
    return {
      ...place,
      said: said(
        'L’astérisque de ce renvoi devient une puce.',
        'Écrivez une note : « prix[^1] » dans le texte, « [^1]: hors taxes » à la fin.',
      ),
    }
  }
  const joined =
    before?.type === 'paragraph' &&
    !/\n[ \t]*\n/.test(markdown.slice(before.position?.end.offset ?? start, start))
  const speech = SPEECH.test(text) && !/:\s*$/.test(before ? plainOf(before) : '')
  const unfinished = joined && !/[.:;!?…»]\s*$/.test(before ? plainOf(before) : '')
  if (speech || unfinished) {
    return {
      ...place,
      said: said(
        `Le « ${quoted} » au début d’une ligne devient une puce.`,
        'Pour un dialogue ou une incise, écrivez un tiret long : « – ».',
      ),
    }
  }
  return undefined
}

/** Four spaces: no press release prints a programme. */
function ofCode(code: Code, around: Around): Trap | undefined {
  if (/^(?:`{3}|~{3})/.test(around.source) || !/\p{L}{2,}/u.test(code.value)) return undefined
  return {
    ...firstLine(around),
    said: said(
      'Quatre espaces au début d’une ligne en font du code informatique, imprimé tel quel.',
      'Ôtez les espaces du début de la ligne ; pour un encadré, écrivez « :::encadre ».',
    ),
  }
}

/** A line of dashes right under a paragraph makes it a heading. */
function ofHeading(_: Heading, around: Around): Trap | undefined {
  const [text = '', rule] = around.source.split(/\n(?=[ >]*(?:-+|=+)[ \t]*$)/)
  if (rule === undefined || around.source.startsWith('#')) return undefined
  const place = firstLine(around)
  return {
    start: place.start,
    end: place.start + text.length,
    said: said(
      'La ligne de tirets qui suit fait de ce texte un intertitre.',
      'Laissez une ligne vide avant les tirets ; pour un intertitre, écrivez « ## ».',
    ),
  }
}

/** « > 65 ans » loses its sign. */
function ofQuote(quote: Blockquote, around: Around): Trap | undefined {
  if (!/^[\d,.]+\s?(?:%|€|\p{L})/u.test(plainOf(quote).trim())) return undefined
  return {
    ...firstLine(around),
    said: said(
      'Le « > » au début d’une ligne en fait une citation : le signe disparaît.',
      'Écrivez « plus de », ou « \\> ».',
    ),
  }
}

/** « inscrit*e*s », « 3*4*5 »: an asterisk against a letter or a figure on both sides. */
function ofEmphasis(emphasis: Emphasis, { source, start, markdown }: Around): Trap | undefined {
  const end = start + source.length
  const inside =
    /[\p{L}\p{N}]$/u.test(markdown.slice(0, start)) && /^[\p{L}\p{N}]/u.test(markdown.slice(end, end + 2))
  if (!inside || !source.startsWith('*') || plainOf(emphasis) === '') return undefined
  return {
    start,
    end,
    said: said(
      'Ces astérisques disparaissent : Markdown les lit comme de l’italique.',
      'Écrivez « \\* » pour le signe ; pour une multiplication, « × ».',
    ),
  }
}

/** « [1]: voir l’annexe » that nothing calls is an address that no page shows. */
function ofDefinition({ identifier }: Definition, around: Around): Trap | undefined {
  if (around.used.has(identifier)) return undefined
  return {
    ...firstLine(around),
    said: said(
      'Cette ligne disparaît : Markdown la lit comme l’adresse d’un lien que rien n’appelle.',
      'Pour une note, écrivez « [^1] » dans le texte et « [^1]: … » ici.',
    ),
  }
}

/** Marks that stay in the text because what they open is never closed. */
function ofText({ value }: Text, { start, source, markdown }: Around): Trap | undefined {
  // An address that Markdown links by itself is no longer in this text, but follows it.
  const link = /\]\s+\((?=https?:|mailto:|www\.)|\]\(\s*$/.exec(
    markdown.slice(start, start + source.length + 8),
  )
  if (link)
    return {
      start: start + link.index,
      end: start + link.index + link[0].length,
      said: said(
        'Ce lien n’en est pas un : les crochets et les parenthèses seraient imprimés.',
        'Écrivez « [texte](adresse) », sans espace entre « ] » et « ( ».',
      ),
    }
  const stars = /\*\*|(?<![\p{L}\p{N}_])__(?=\p{L})|(?<=\p{L})__(?![\p{L}\p{N}_])/u.exec(value)
  const at = stars ? source.indexOf(stars[0]) : -1
  if (!stars || at < 0 || source.charAt(at - 1) === '\\') return undefined
  return {
    start: start + at,
    end: start + at + 2,
    said: said(
      `« ${stars[0]} » serait imprimé : le gras n’est pas fermé, ou une espace le touche.`,
      'Collez les signes aux mots : « **mots en gras** ».',
    ),
  }
}

function said(message: string, fix: string): Said {
  return { message, why: 'Le lecteur ne verrait pas ce que vous avez écrit.', fix }
}
