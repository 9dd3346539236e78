/** A link has words to click on and an address that a page may hold. */
import type { Link, LinkReference, Nodes, Root } from 'mdast'
import type { Diagnostic } from '../../types.ts'
import { addresses } from '../found.ts'
import { LINK_SCHEMES } from '../schema.ts'
import { type Check, errorAt, type MarkdownSource } from '../source.ts'
import { walk } from '../walk.ts'
import { refusedScheme } from './scheme.ts'
import { hasText } from './words.ts'

export const checkLinks: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  const addressOf = addresses(tree)
  walk<Nodes>(tree, (node) => {
    if (node.type === 'link' || node.type === 'linkReference')
      found.push(...checkLink(node, addressOf(node), source))
  })
  return found
}

function checkLink(node: Link | LinkReference, href: string, source: MarkdownSource): Diagnostic[] {
  const found: Diagnostic[] = []
  if (!hasText(node)) {
    found.push(
      errorAt(source, node, {
        rule: 'markdown/link-empty',
        message: `Le lien vers « ${href} » n’a pas de texte.`,
        why: 'Il serait invisible, et un lecteur d’écran épellerait l’adresse.',
        fix: `Écrivez entre les crochets où il mène : « [le plan d’action](${href}) ».`,
      }),
    )
  }
  if (href.trim() === '') {
    found.push(
      errorAt(source, node, {
        rule: 'markdown/link-address',
        message: 'Ce lien n’a pas d’adresse.',
        fix: 'Écrivez-la entre les parenthèses, ou supprimez les crochets et les parenthèses.',
      }),
    )
  }
  const scheme = refusedScheme(href, LINK_SCHEMES)
  if (scheme !== undefined) {
    const lower = scheme.toLowerCase()
    const known = (LINK_SCHEMES as readonly string[]).includes(lower)
    found.push(
      errorAt(source, node, {
        rule: 'markdown/link-scheme',
        message: `Un lien ne peut pas avoir une adresse en « ${scheme}: ».`,
        ...(known ? {} : { why: 'Une telle adresse n’ouvre pas une page ou peut exécuter un programme.' }),
        fix: known
          ? `Écrivez « ${lower}: » en minuscules.`
          : 'Un lien commence par « https:// », « mailto: » ou « tel: », ou mène à une page de ce site (« /2024/12/… »).',
      }),
    )
  }
  return found
}
