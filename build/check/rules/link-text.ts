/** Links that do not say where they lead: « cliquez ici », or an address of a hundred signs. */
import { visit } from 'unist-util-visit'
import { fold } from '../../source/suggest.ts'
import { plainOf } from '../plain.ts'
import type { Finding, Rule } from '../rule.ts'

/** A text made of these words alone says nothing out of its sentence, as screen readers list links. */
const EMPTY_WORDS = new Set(
  `cliquez cliquer cliquant clique clic ici la sur le les ce cet cette ces lien liens suivant suivante suivants en savoir
  plus lire suite voir telecharger telechargez telechargement page pages site internet web pdf document info infos information informations de d l
  suivre suivez par via acceder accedez y a au aux ci dessous dessus contre joint jointe decouvrir decouvrez c est pour bouton article detail
  details un une ou et fichier url adresse consulter consultez ouvrir retrouvez retrouver plateforme dedie dedie`.split(
    /\s+/,
  ),
)
/** A short address may be dictated; a longer one is noise to whoever listens. */
const READABLE_ADDRESS = 40

export const linkText: Rule = {
  id: 'check/link-text',
  severity: 'warning',
  enabled: true,
  french: true,
  check({ text }) {
    const found: Finding[] = []
    visit(text.tree, (node) => {
      if (node.type !== 'link' && node.type !== 'linkReference') return
      const shown = plainOf(node).trim()
      const place = text.inBody(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
      const words = fold(shown).match(/[a-z0-9]+/g) ?? []
      if (/^(?:https?:\/\/|www\.)\S+$/i.test(shown)) {
        if (shown.length > READABLE_ADDRESS || /[?&=]/.test(shown)) found.push({ place, ...RAW })
      } else if (words.length > 0 && words.every((word) => EMPTY_WORDS.has(word))) {
        found.push({ place, ...empty(shown) })
      }
    })
    return found
  },
}

const RAW = {
  message: 'Ce lien montre une longue adresse au lieu de mots.',
  why: 'Une synthèse vocale l’épelle, et sur un téléphone elle prend trois lignes.',
  fix: 'Écrivez « [le nom de la page](adresse) » ; le PDF imprime l’adresse de lui-même.',
}

function empty(shown: string) {
  return {
    message: `Le lien « ${shown} » ne dit pas où il mène.`,
    why: 'Les lecteurs d’écran énumèrent les liens hors de leur phrase ; la loi demande qu’ils se comprennent seuls.',
    fix: 'Mettez entre les crochets le nom de ce qu’on trouvera : « [le plan régional d’action](adresse) ».',
  }
}
