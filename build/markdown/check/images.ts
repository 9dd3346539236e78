/** An image says in words what it shows, and has an address. */
import type { Nodes, Root } from 'mdast'
import type { Diagnostic } from '../../types.ts'
import { addresses } from '../found.ts'
import { type Check, errorAt } from '../source.ts'
import { walk } from '../walk.ts'
import { refusedScheme } from './scheme.ts'

export const checkImages: Check<Root> = (tree, source) => {
  const found: Diagnostic[] = []
  const addressOf = addresses(tree)
  walk<Nodes>(tree, (node) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return
    const src = addressOf(node)
    if (!node.alt?.trim()) {
      found.push(
        errorAt(source, node, {
          rule: 'markdown/image-without-alt',
          message: `L’image « ${src} » n’a pas de texte de remplacement.`,
          why: 'Qui ne voit pas l’image ne saurait pas ce qu’elle montre ; la loi l’exige d’un site public.',
          fix: `Écrivez entre les crochets ce qu’on y voit : « ![Deux élus signent la convention](${src}) ».`,
        }),
      )
    }
    const scheme = refusedScheme(src, ['http', 'https'])
    if (src.trim() === '' || scheme !== undefined) {
      found.push(
        errorAt(source, node, {
          rule: 'markdown/image-address',
          message: scheme
            ? `Une image ne peut pas venir d’une adresse « ${scheme}: ».`
            : 'Cette image n’a pas d’adresse.',
          fix: 'Posez l’image à côté du communiqué et écrivez le nom de son fichier : « ![…](photo.jpg) ».',
        }),
      )
    }
  })
  return found
}
