/** Inline Markdown to plain words and to Markdown of ours: emphasis kept, dead links and HTML taken off. */
import { tidy } from '../text/flat.ts'

export type Inline = {
  readonly text: string
  readonly md: string
  readonly bold: boolean
  readonly italic: boolean
}

const MARKS = /[*_<[\\`~&!]/

/** Reads one line or paragraph that may hold Markdown or the little HTML that converters leave in text. */
export function readInline(source: string): Inline {
  const raw = tidy(source)
  // A line of this length is no release's: it is refused later, and not searched for marks.
  if (raw.length > 20_000 || !MARKS.test(raw))
    return { text: raw, md: escapeMarks(raw), bold: false, italic: false }
  const md = tidy(htmlAway(linksAway(raw)))
  const text = tidy(plain(md))
  return { text, md, bold: whole(md, '**') || whole(md, '__'), italic: whole(md, '*') || whole(md, '_') }
}

/** Links that lead nowhere keep their words; pictures are taken off, but for the words that describe them. */
function linksAway(text: string): string {
  return text
    .replace(/!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/g, '')
    .replace(/\[([^\]\n]{0,500})\]\(\s*(?:#[^)\n]{0,200}|javascript:[^)\n]{0,200})?\s*\)/gi, '$1')
    .replace(/\[\]\([^)\n]{0,2000}\)/g, '')
    .replace(/<(https?:\/\/[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>]{1,200})>/g, '\u0001$1\u0002')
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '‹',
  gt: '›',
  quot: '"',
  nbsp: '\u00a0',
  apos: "'",
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  laquo: '«',
  raquo: '»',
  rsquo: '’',
  lsquo: '‘',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  oelig: 'œ',
  deg: '°',
  middot: '·',
  bull: '•',
}

function htmlAway(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:b|strong)>/gi, '**')
    .replace(/<\/?(?:i|em)>/gi, '*')
    .replace(/<sup>([^<]{0,10})<\/sup>/gi, '$1')
    .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,2000})?\/?>/gi, '')
    .replace(/<!--[\s\S]{0,5000}?-->/g, '')
    .replace(/&(?:#(\d{1,6})|([a-z]{2,8}));/gi, (all, code, name) =>
      code ? safeChar(Number(code)) : (ENTITIES[name] ?? all),
    )
    .replace(/(\*\*)(\s{0,9})\1/g, '$2')
    .replace(/\u0001/g, '<')
    .replace(/\u0002/g, '>')
}

const safeChar = (code: number) => (code >= 32 && code < 0xd800 ? String.fromCharCode(code) : '')

/** The words without marks. */
function plain(md: string): string {
  return md
    .replace(/\[([^\]\n]{0,500})\]\(([^)\n]{0,2000})\)/g, (_, words: string, to: string) =>
      /^mailto:/i.test(to) && !words.includes('@') ? `${words} ${to.slice(7).replace(/\?.*$/, '')}` : words,
    )
    .replace(/\[([^\]\n]{0,500})\]\[[^\]\n]{0,200}\]/g, '$1')
    .replace(/<((?:https?:\/\/|[^\s<>@]{1,64}@)[^\s<>]{1,2000})>/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, '$1')
    .replace(/(^|[^\p{L}\p{N}])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\*{1,3}/g, '')
    .replace(/`/g, '')
    .replace(/~~/g, '')
}

function whole(md: string, mark: string): boolean {
  if (md.length <= 2 * mark.length || !md.startsWith(mark) || !md.endsWith(mark)) return false
  const inside = md.slice(mark.length, -mark.length)
  // Three stars are both: bold, and italic inside it.
  if (mark === '*' && md.startsWith('**')) return /^\*\*\*[^*]+\*\*\*$/.test(md)
  if (mark === '**' && /^\*[^*]+\*$/.test(inside)) return true
  return !inside.includes(mark)
}

/** Characters that Markdown would take for marks, in words that had none. */
function escapeMarks(text: string): string {
  return text
    .replace(/^(#{1,6}) /, '\\$1 ')
    .replace(/^(>)/, '\\$1')
    .replace(/^(=+|-{2,})$/, '\\$1')
}

/** Takes the outer marks off a text that is all bold or italic. */
export function unmarked(md: string): string {
  let text = md
  for (const mark of ['**', '__', '*', '_'])
    if (whole(text, mark)) text = text.slice(mark.length, -mark.length)
  return text.trim()
}
