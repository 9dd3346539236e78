/** Parts of frontmatter that have a shape of their own: contacts, people, images. The register has them too. */
import { z } from 'zod'
import { date, email, line, phone, refuse, yesNo } from './fields.ts'

/** The name of a file beside the release; whether it is there is checked in `resolve.ts`. */
export const file = () => line().describe('Chemin d’un fichier posé à côté du texte, par exemple carte.pdf.')

export const contactSchema = z
  .strictObject({
    name: line().exactOptional().describe('Prénom et nom, ou nom du service.'),
    role: line().exactOptional().describe('Fonction.'),
    phones: z.array(phone()).default([]).describe('Numéros de téléphone, un par élément.'),
    email: email().exactOptional().describe('Adresse électronique.'),
    until: date().exactOptional().describe('Dernier jour où ce contact répond.'),
  })
  .superRefine((contact, context) => {
    if (
      contact.name === undefined &&
      contact.role === undefined &&
      contact.email === undefined &&
      !contact.phones.length
    ) {
      refuse(context, {
        rule: 'frontmatter/contact-empty',
        message: 'Ce contact ne dit ni qui appeler, ni comment.',
        fix: 'Donnez au moins « name », « phones » ou « email ».',
      })
    }
  })
  .describe('Un contact presse.')

export const personSchema = z.strictObject({
  name: line().describe('Prénom et nom.'),
  role: line().exactOptional().describe('Fonction ou qualité.'),
})

export const imageSchema = z
  .strictObject({
    file: file(),
    alt: z.string().exactOptional().describe('Ce que l’image montre, pour qui ne la voit pas.'),
    decorative: yesNo().default(false).describe('true si l’image n’apporte aucune information.'),
    caption: line().exactOptional().describe('Légende.'),
    credit: line().exactOptional().describe('Auteur de la photographie.'),
    licence: line().exactOptional().describe('Conditions de réutilisation.'),
  })
  .superRefine((image, context) => {
    const alt = image.alt?.trim() ?? ''
    if (image.decorative && alt !== '') refuse(context, DECORATIVE_WITH_ALT, ['alt'])
    if (!image.decorative && alt === '') refuse(context, NO_ALT, image.alt === undefined ? [] : ['alt'])
  })
  .transform(({ alt = '', ...image }) => ({ ...image, alt: alt.trim() }))

const NO_ALT = {
  rule: 'frontmatter/image-alt',
  message: 'Cette image n’a pas de texte de remplacement (« alt »).',
  why: 'Une personne aveugle ne saurait pas ce qu’elle montre ; la loi l’impose aux sites publics.',
  fix: 'Ajoutez « alt: … », ou « decorative: true » si l’image n’apporte aucune information.',
}

const DECORATIVE_WITH_ALT = {
  rule: 'frontmatter/image-alt',
  message: 'Une image décorative n’a pas de texte de remplacement.',
  fix: 'Effacez « alt », ou « decorative: true ».',
}
