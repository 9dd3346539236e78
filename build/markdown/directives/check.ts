/** Refuses directives that are unknown, unclosed, misspelt or misused: none of their text may be lost. */
import type { Nodes, Paragraph, Root } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { listed, nearest } from '../../source/suggest.ts'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt, lineOf, type MarkdownSource } from '../source.ts'
import { figureOf } from './figures.ts'
import { DIRECTIVES, isSlot, partsOf } from './names.ts'

const KNOWN = `Les blocs connus sont ${listed(
  DIRECTIVES.map((name) => `:::${name}`),
  'et',
)}.`

export const checkDirectives: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  const slots = new Set<string>()
  visit(tree, (node, _index, parent) => {
    if (node.type === 'paragraph') found.push(...checkFenceInText(node, source))
    if (node.type !== 'containerDirective') return
    found.push(...checkDirective(node, source))
    if (isSlot(node.name)) found.push(...checkSlot(node, parent, slots, source))
    if (node.name === 'chiffres') found.push(...checkFigures(node, source))
  })
  return found
}

function checkDirective(node: ContainerDirective, source: MarkdownSource): Diagnostic[] {
  const found: Diagnostic[] = []
  const shown = `« :::${node.name} »`
  if (!DIRECTIVES.includes(node.name)) {
    const guess = nearest(node.name, DIRECTIVES)
    found.push(
      errorAt(source, firstLine(node), {
        rule: 'markdown/directive-unknown',
        message: `${shown} n’est pas un bloc connu.${guess ? ` Vouliez-vous dire « :::${guess} » ?` : ''}`,
        fix: KNOWN,
      }),
    )
  } else if (!node.data?.position?.closing) {
    found.push(
      errorAt(source, firstLine(node), {
        rule: 'markdown/directive-unclosed',
        message: `Le bloc ${shown} ouvert à la ligne ${lineOf(source, node)} n’est pas fermé.`,
        why: 'Tout le texte qui suit, jusqu’à la fin, serait dans le bloc.',
        fix: 'Écrivez « ::: » seul sur une ligne, à la fin du bloc ; un bloc qui en contient un autre s’ouvre et se ferme par « :::: ».',
      }),
    )
  }
  if (Object.keys(node.attributes ?? {}).length > 0) {
    found.push(
      errorAt(source, firstLine(node), {
        rule: 'markdown/directive-attributes',
        message: `Le bloc ${shown} ne prend pas d’attributs entre accolades.`,
        fix: `Écrivez « :::${node.name} » ou « :::${node.name}[Titre] ».`,
      }),
    )
  }
  return found
}

/** Problems of the opening line are shown on that line, not over the whole block. */
function firstLine(node: ContainerDirective): ContainerDirective {
  return { ...node, position: node.data?.position?.opening ?? node.position } as ContainerDirective
}

/** A slot is filled by the frontmatter, once, at the top level of the text. */
function checkSlot(
  node: ContainerDirective,
  parent: Nodes | undefined,
  seen: Set<string>,
  source: MarkdownSource,
): Diagnostic[] {
  const shown = `« :::${node.name} »`
  const problems: string[] = []
  if (node.children.length > 0)
    problems.push(`Le bloc ${shown} doit rester vide : le frontmatter le remplit.`)
  if (parent?.type !== 'root') problems.push(`Le bloc ${shown} ne peut pas être dans un autre bloc.`)
  if (seen.has(node.name)) problems.push(`Le bloc ${shown} est déjà plus haut dans le texte.`)
  seen.add(node.name)
  return problems.map((message) =>
    errorAt(source, firstLine(node), {
      rule: 'markdown/directive-slot',
      message,
      fix: `Écrivez une seule fois, hors de tout autre bloc : « :::${node.name} », puis « ::: » à la ligne suivante.`,
    }),
  )
}

function checkFigures(node: ContainerDirective, source: MarkdownSource): Diagnostic[] {
  const problem = {
    rule: 'markdown/figures-item',
    fix: 'Écrivez chaque chiffre ainsi : « - **350** participants ».',
  }
  const { content } = partsOf(node)
  const list = content[0]
  if (content.length !== 1 || list?.type !== 'list') {
    const message = 'Le bloc « :::chiffres » contient une liste, et rien d’autre.'
    return [
      errorAt(source, content.find(({ type }) => type !== 'list') ?? firstLine(node), {
        ...problem,
        message,
      }),
    ]
  }
  return list.children
    .filter((item) => !figureOf(item))
    .map((item) =>
      errorAt(source, item, {
        ...problem,
        message: `Ligne ${lineOf(source, item)} : un chiffre clé commence par le chiffre en gras, suivi de ce qu’il compte.`,
      }),
    )
}

/** A line that begins with `:::` but is plain text: a space too many, a title without brackets, a stray end. */
function checkFenceInText(node: Paragraph, source: MarkdownSource): Diagnostic[] {
  const { start, end } = node.position ?? {}
  if (!start || !end) return []
  const lines = source.markdown.slice(start.offset, end.offset).split('\n')
  return lines.flatMap((line, index) => {
    const match = /^[\s>]*(?<fence>:{2,})(?<rest>.*)$/.exec(line)
    const { fence = '', rest = '' } = match?.groups ?? {}
    const name = /^[\p{L}_-]+/u.exec(rest.trim())?.[0]
    // Two colons are text, unless a known name follows at once: a forgotten colon.
    if (fence.length < 3 && !(name && !rest.startsWith(' ') && DIRECTIVES.includes(name))) return []
    const here = { line: start.line + index, column: index === 0 ? start.column : line.indexOf(':') + 1 }
    const place = {
      start: here,
      end: { ...here, column: here.column + line.trimEnd().length - line.indexOf(':') },
    }
    return [
      errorAt(
        source,
        { ...node, position: place },
        fenceProblem(fence, rest, name, here.line + source.firstLine - 1),
      ),
    ]
  })
}

function fenceProblem(fence: string, rest: string, name: string | undefined, line: number) {
  const written = `« ${fence}${rest.trimEnd()} »`
  if (!name) {
    return {
      rule: 'markdown/directive-stray',
      message: `Ligne ${line} : ${written} ne ferme aucun bloc.`,
      fix: 'Supprimez cette ligne, ou ouvrez le bloc plus haut, par exemple par « :::encadre ».',
    }
  }
  const right = nearest(name, DIRECTIVES) ?? name
  const title = rest
    .trim()
    .slice(name.length)
    .trim()
    .replace(/^\[|\]$/g, '')
  return {
    rule: 'markdown/directive-malformed',
    message: `Ligne ${line} : ${written} n’ouvre pas de bloc et serait imprimé tel quel.`,
    fix: `Écrivez « :::${right}${title ? `[${title}]` : ''} » : trois deux-points, le nom sans espace, le titre entre crochets.`,
  }
}
