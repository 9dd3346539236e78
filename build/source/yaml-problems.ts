/** What is wrong with a line of YAML, told to someone who has never heard of YAML. */
import { CST, Lexer, type YAMLError } from 'yaml'
import { excerpt, type Problem } from './problem.ts'

/** The problem of a mark that is YAML but that no frontmatter needs, or undefined. */
export function refusedToken(type: string | null, source: string, previous: string): Problem | undefined {
  const start = source.slice(0, 1)
  if (type === 'anchor' || type === 'alias' || type === 'tag') {
    return {
      rule: `frontmatter/${type}`,
      message: `Un texte ne peut commencer par « ${start} » sans guillemets.`,
      why: `Ce signe commande une fonction (${COMMANDS[type]}) que Crieur refuse.`,
      fix: `Mettez le texte entre guillemets droits : "${excerpt(source)}…"`,
    }
  }
  if (type === 'doc-end') {
    return {
      rule: 'frontmatter/syntax',
      message: 'Une ligne « ... » met fin aux rubriques : la suite serait perdue.',
      fix: 'Effacez cette ligne.',
    }
  }
  if (type === 'directive-line') {
    return {
      rule: 'frontmatter/directive',
      message: 'Une ligne ne peut commencer par « % ».',
      fix: 'Effacez cette ligne.',
    }
  }
  // A comment right after a value, without a space after the sign, is a hashtag that YAML would drop in silence.
  if (type === 'comment' && VALUES.has(previous) && /^#[^\s#]/.test(source)) {
    return {
      rule: 'frontmatter/hashtag',
      message: `« ${excerpt(source.split(/\s/)[0] ?? '')} » et la suite de la ligne seraient perdus.`,
      why: 'Hors guillemets, tout ce qui suit « # » est un commentaire, qui n’est pas publié.',
      fix: 'Mettez toute la valeur entre guillemets droits ; pour un vrai commentaire, laissez une espace après « # ».',
    }
  }
  return undefined
}

const VALUES = new Set([
  'map-value-ind',
  'seq-item-ind',
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'flow-seq-end',
  'flow-map-end',
])

const COMMANDS = {
  anchor: 'donner un nom à une valeur',
  alias: 'répéter une valeur nommée',
  tag: 'changer la nature d’une valeur',
}

type Explained = { offset: number; length: number; problem: Problem }

/** Tells a syntax error by its code and, more surely, by how the line looks. Offsets are in `text`. */
export function explainSyntax(error: YAMLError, text: string): Explained {
  const { code, message: said } = error
  const [offset, end] = error.pos
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const stop = text.indexOf('\n', offset)
  const line = text.slice(start, stop < 0 ? text.length : stop)
  const length = Math.max(1, end - offset)
  const here = (problem: Omit<Problem, 'rule'>, rule = 'syntax'): Explained => ({
    offset,
    length,
    problem: { rule: `frontmatter/${rule}`, ...problem },
  })
  if (code === 'TAB_AS_INDENT') return here(TAB, 'tab')
  const colon = /^\s*(?:- +)?([\w-]+):[ \t]+([^"'[{|>\s].*:(?:\s.*|$))/.exec(line)
  if (colon && /IMPLICIT_KEY/.test(code)) return here(colonInside(colon[1] ?? '', colon[2] ?? ''), 'colon')
  const below = text.slice(start + line.length + 1).split('\n', 1)[0] ?? ''
  if (/IMPLICIT_KEY/.test(code) && /^\s+\S/.test(below)) return here(indented(below.trim()), 'indent')
  const glued = /^\s*(?:- +)?([a-zA-Z]+):(?!\/\/)(\S.*)$/.exec(line)
  if (glued && (/IMPLICIT_KEY/.test(code) || code === 'MISSING_CHAR')) {
    return here({
      message: `Il manque une espace après « ${glued[1]}: ».`,
      fix: `Écrivez : ${glued[1]}: ${glued[2]}`,
    })
  }
  if (code === 'MISSING_CHAR' && /quote/.test(said)) return unclosedQuote(text) ?? here(ALIGN)
  if (code === 'BAD_SCALAR_START') return here(badStart(text.slice(offset, offset + 1)))
  if (code === 'BAD_DQ_ESCAPE') return here(BACKSLASH)
  if (code === 'BAD_INDENT' && /Flow|[[{]/.test(text.slice(0, offset))) return here(UNCLOSED)
  if (code === 'MISSING_CHAR') return here(noColon(line.trim()))
  if (code === 'UNEXPECTED_TOKEN' && /["'\]}]\s*$/.test(text.slice(start, offset))) return here(AFTER_CLOSE)
  return here(ALIGN)
}

/** The same key twice in one map. */
export function duplicate(key: string): Problem {
  return {
    rule: 'frontmatter/duplicate-key',
    message: `« ${key} » est écrit deux fois.`,
    why: 'On ne peut savoir laquelle des deux valeurs publier.',
    fix: 'Gardez une seule de ces lignes.',
  }
}

function colonInside(key: string, value: string): Omit<Problem, 'rule'> {
  return {
    message: `La valeur de « ${key} » contient un deux-points : elle doit être entre guillemets.`,
    fix: `Écrivez : ${key}: "${value.replaceAll('"', "'")}"`,
  }
}

function indented(below: string): Omit<Problem, 'rule'> {
  return {
    message: `La ligne suivante (« ${excerpt(below)} ») est en retrait : elle se lit comme la suite de celle-ci.`,
    fix: 'Si c’est une rubrique, ramenez-la à la marge ; si c’est la suite du texte, mettez le tout entre guillemets droits.',
  }
}

function badStart(sign: string): Omit<Problem, 'rule'> {
  return {
    message: `Un texte ne peut commencer par « ${sign} » sans guillemets.`,
    fix: `Mettez le texte entre guillemets droits : "${sign}…"`,
  }
}

function noColon(line: string): Omit<Problem, 'rule'> {
  return {
    message: `« ${excerpt(line)} » : on attend ici une rubrique, suivie de « : » et d’une espace.`,
    fix: 'Si c’est la suite de la ligne précédente, décalez-la de deux espaces ; sinon écrivez « rubrique: valeur ».',
  }
}

/** Points at the quote that opens, not at the end of the block where YAML notices. */
function unclosedQuote(text: string): Explained | undefined {
  let offset = 0
  let opened: number | undefined
  for (const lexeme of new Lexer().lex(text)) {
    if (/quoted/.test(CST.tokenType(lexeme) ?? '')) opened = offset
    if (!MARKS.has(lexeme)) offset += lexeme.length
  }
  if (opened === undefined) return undefined
  const quote = text.charAt(opened)
  return {
    offset: opened,
    length: 1,
    problem: {
      rule: 'frontmatter/syntax',
      message: `Le guillemet ouvert ici (${quote}) n’est pas refermé.`,
      fix: `Ajoutez ${quote} à la fin du texte.`,
    },
  }
}

/** Lexemes of no length in the text: the lexer's own marks. */
export const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

const TAB = {
  message: 'Une tabulation sert ici de retrait.',
  why: 'Sa largeur dépend de l’éditeur : on ne peut savoir de quelle rubrique la ligne dépend.',
  fix: 'Remplacez-la par deux espaces.',
}

const BACKSLASH = {
  message: 'Une barre oblique inverse « \\ » entre guillemets droits doubles a un sens particulier.',
  fix: 'Doublez-la (« \\\\ ») ou effacez-la.',
}

const UNCLOSED = {
  message: 'Un crochet ou une accolade n’est pas refermé avant cette ligne.',
  fix: 'Ajoutez « ] » ou « } » à la fin de la liste.',
}

const AFTER_CLOSE = {
  message: 'Du texte suit le guillemet ou le crochet fermant.',
  why: 'Ce qui suit serait perdu.',
  fix: 'Mettez toute la valeur entre guillemets droits doubles ("…") ; à l’intérieur, préférez « … » ou l’apostrophe ’.',
}

const ALIGN = {
  message: 'Cette ligne ne se lit pas : retrait ou signe inattendu.',
  fix: 'Alignez les rubriques sur la marge et leurs détails deux espaces plus à droite, sous la forme « rubrique: valeur ».',
}
