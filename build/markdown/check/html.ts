/** Refuses raw HTML but for a few inline tags, which must be closed where they were opened. */
import type { Html, Nodes, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Diagnostic } from '../../types.ts'
import { type Check, errorAt, errorInside, type MarkdownSource } from '../source.ts'
import { ALLOWED_TAGS, adviceFor, isAllowed } from './html-advice.ts'

const TAG = /^<(?<close>\/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<attributes>.*?)\/?>$/s
const ATTRIBUTE =
  /(?<name>[A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'=<>`]+)))?/g
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/
/** Parents of blocks: HTML there stands alone on its lines. */
const FLOW = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition', 'containerDirective'])

export const checkHtml: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  visit(tree, (node: Nodes) => {
    if (!('children' in node) || !node.children.some((child) => child.type === 'html')) return
    if (FLOW.has(node.type)) {
      for (const child of node.children) if (child.type === 'html') found.push(checkBlock(child, source))
    } else found.push(...checkInline(node, source))
  })
  return found
}

/** No HTML stands alone; the message names the first tag that is refused, else the first tag. */
function checkBlock(node: Html, source: MarkdownSource): Diagnostic {
  const tags = [...node.value.matchAll(/<(?<close>\/?)(?<name>[A-Za-z][A-Za-z0-9-]*)/g)]
  const refused = tags.find(({ groups }) => !isAllowed(groups?.name?.toLowerCase() ?? ''))
  const tag = refused ?? tags[0]
  if (!tag || /^<[!?]/.test(node.value)) return errorAt(source, node, notATag(node.value))
  const name = tag.groups?.name?.toLowerCase() ?? ''
  if (refused) return errorInside(source, node, tag, refusedTag(name))
  return errorInside(source, node, tag, {
    rule: 'markdown/html-block',
    message: `La balise <${name}> est seule sur sa ligne.`,
    why: 'Ce qui la suit ne serait plus lu comme du Markdown.',
    fix: 'Écrivez-la dans la phrase, sur la même ligne que le texte.',
  })
}

function checkInline(parent: Parents, source: MarkdownSource): Diagnostic[] {
  const found: Diagnostic[] = []
  const open: { name: string; node: Html }[] = []
  const refused = new Set<string>()
  for (const node of parent.children) {
    if (node.type !== 'html') continue
    const { name: written, close, attributes = '' } = TAG.exec(node.value)?.groups ?? {}
    const name = written?.toLowerCase()
    if (name === undefined) found.push(errorAt(source, node, notATag(node.value)))
    else if (!isAllowed(name)) {
      // An end tag is refused with its start tag, once.
      if (!close || !refused.has(name)) found.push(errorAt(source, node, refusedTag(name)))
      refused.add(name)
    } else if (!close) {
      found.push(...checkAttributes(name, attributes, node, source))
      if (name !== 'br') open.push({ name, node })
    } else if (open.at(-1)?.name === name) open.pop()
    else
      found.push(
        errorAt(source, node, unbalanced(`</${name}>`, `ne ferme aucune balise <${name}> ouverte ici`)),
      )
  }
  for (const { name, node } of open) {
    found.push(errorAt(source, node, unbalanced(`<${name}>`, 'n’est pas fermée là où elle est ouverte')))
  }
  return found
}

function checkAttributes(name: string, written: string, node: Html, source: MarkdownSource): Diagnostic[] {
  const { attributes, required } = ALLOWED_TAGS[name] ?? { attributes: [] }
  const found: Diagnostic[] = []
  const seen = new Map<string, string>()
  for (const { groups = {} } of written.matchAll(ATTRIBUTE)) {
    const attribute = groups.name?.toLowerCase() ?? ''
    seen.set(attribute, groups.double ?? groups.single ?? groups.bare ?? '')
    if (attributes.includes(attribute)) continue
    const allowed = attributes[0]
      ? `La balise <${name}> n’a que l’attribut « ${attributes[0]} ».`
      : `La balise <${name}> n’a pas d’attribut.`
    found.push(
      errorAt(source, node, {
        rule: 'markdown/html-attribute',
        message: `L’attribut « ${attribute} » n’est pas admis dans <${name}>.`,
        why: 'L’apparence est celle de la charte, et aucun programme n’entre dans une page.',
        fix: allowed,
      }),
    )
  }
  const lang = seen.get('lang')
  if (lang !== undefined && !LANGUAGE.test(lang)) {
    found.push(
      errorAt(source, node, {
        rule: 'markdown/html-lang',
        message: `« ${lang} » n’est pas un code de langue.`,
        fix: 'Écrivez par exemple lang="en" pour l’anglais, lang="oc" pour l’occitan, lang="es" pour l’espagnol.',
      }),
    )
  }
  if (required && !seen.has(required)) {
    const message = `La balise <${name}> n’est admise qu’avec une langue : <${name} ${required}="en">.`
    found.push(errorAt(source, node, { ...refusedTag(name), message }))
  }
  return found
}

function refusedTag(name: string) {
  return {
    rule: 'markdown/html-refused',
    message: `La balise HTML <${name}> n’est pas admise.`,
    why: 'Le texte doit se lire aussi dans le PDF, les flux et les lecteurs d’écran.',
    fix: adviceFor(name),
  }
}

function notATag(value: string) {
  const comment = value.startsWith('<!--')
  return {
    rule: 'markdown/html-refused',
    message: comment
      ? 'Un commentaire HTML n’est pas admis dans le texte.'
      : 'Une instruction HTML n’est pas admise dans le texte.',
    why: 'La source est publiée avec le communiqué : rien ne doit y être caché.',
    fix: comment ? 'Supprimez-le.' : 'Supprimez-la ; pour écrire le signe « < », écrivez « &lt; ».',
  }
}

function unbalanced(tag: string, what: string) {
  return {
    rule: 'markdown/html-unbalanced',
    message: `La balise ${tag} ${what}.`,
    fix: 'Ouvrez et fermez chaque balise dans le même paragraphe et à l’intérieur du même gras ou italique : « 4<sup>e</sup> ».',
  }
}
