/** A text for those who do not see the image that says nothing of it: a file's name, « photo », the caption again. */
import { fold } from '../../source/suggest.ts'
import type { Context, Finding, Rule } from '../rule.ts'

const FILE_NAME =
  /\.(?:jpe?g|png|gif|svg|webp|tiff?|heic)$|^(?:img|dsc[nf]?|pict?|image|photo|capture|scan|screenshot|p)[\s_-]*\d+/i
const SAYS_NOTHING = new Set(
  `image images photo photos photographie photographies illustration illustrations visuel visuels logo logos affiche affiches
  carte cartes graphique schema infographie portrait vignette bandeau banniere capture ecran cliche vue ci contre dessous dessus
  de d du des la le les l un une sans titre nom legende alt texte alternatif remplacement numero n copie copyright credit droits
  reserves dr voir article page accueil couverture en tete pied principale principal decorative decoratif jointe joint`.split(
    /\s+/,
  ),
)
/** A description is heard in one breath: beyond, it belongs to the text. */
const LONGEST = 250

export const imageAlt: Rule = {
  id: 'check/image-alt',
  severity: 'warning',
  enabled: true,
  french: true,
  check: (context) =>
    altsOf(context).flatMap(({ alt, place, caption }): Finding[] => {
      const problem = problemOf(alt, caption)
      return problem ? [{ place, ...problem }] : []
    }),
}

function altsOf({ release, body, text }: Context) {
  const named = release.images.map(({ alt, caption, decorative }, index) => ({
    alt: decorative ? '' : alt,
    caption,
    place: text.locate(['images', index, 'alt']),
  }))
  const inBody = body.images.map(({ alt, line, column }) => ({
    alt,
    caption: undefined,
    place: { line, column },
  }))
  // Without any, it is an error of an earlier stage.
  return [...named, ...inBody].filter(({ alt }) => alt.trim() !== '')
}

function problemOf(alt: string, caption: string | undefined): Omit<Finding, 'place'> | undefined {
  const why = 'C’est tout ce qu’une personne aveugle saura de l’image.'
  const fix = 'Dites en une phrase ce qu’on y voit : « Deux élus signent la convention devant la mairie ».'
  const words = fold(alt).match(/[a-z]+/g) ?? []
  if (FILE_NAME.test(alt.trim()))
    return { message: `« ${alt} » est le nom d’un fichier, non une description.`, why, fix }
  if (words.every((word) => SAYS_NOTHING.has(word)))
    return { message: `« ${alt} » ne dit pas ce que l’image montre.`, why, fix }
  if (caption !== undefined && fold(caption).trim() === fold(alt).trim()) {
    return {
      severity: 'info',
      message: 'Le texte de remplacement répète la légende.',
      why: 'Un lecteur d’écran dira deux fois la même phrase.',
      fix: 'Laissez à la légende les noms et les lieux ; décrivez ici ce qu’on voit.',
    }
  }
  if (alt.length <= LONGEST) return undefined
  return {
    message: `Ce texte de remplacement est long (${alt.length} signes).`,
    why: 'Une synthèse vocale le lit d’un trait, sans pouvoir y revenir.',
    fix: 'Gardez une ou deux phrases ; mettez les chiffres d’un graphique dans le texte.',
  }
}
