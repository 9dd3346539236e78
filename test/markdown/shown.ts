/** Bodies as a test reads them: parsed as a file of the press office, no-break spaces made visible. */
import { type ParsedBody, parseBody } from '../../build/markdown/parse.ts'
import { stringifyBody } from '../../build/markdown/stringify.ts'

/** `␣` is the full no-break space, `‧` the narrow one. */
export function shown(text: string): string {
  return text.replaceAll('\u00A0', '␣').replaceAll('\u202F', '‧')
}

export function parse(markdown: string, lang = 'fr'): ParsedBody {
  return parseBody({ markdown, file: 'releases/2024/essai.md', firstLine: 10, lang })
}

/** The markup of a text in which nothing is wrong. */
export function markup(markdown: string, lang = 'fr'): string {
  const { body, diagnostics } = parse(markdown, lang)
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return shown(stringifyBody(body.tree))
}
