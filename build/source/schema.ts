/** What a release's frontmatter may say: design.md's table, strict. Descriptions are for people, in French. */
import { z } from 'zod'
import { RELEASE_TYPES } from '../types.ts'
import {
  date,
  dateTime,
  instant,
  language,
  line,
  moment,
  prose,
  read,
  readWebAddress,
  reference,
  slug,
  yesNo,
} from './fields.ts'
import { excerpt } from './problem.ts'
import { contactSchema, file, imageSchema, personSchema } from './schema-parts.ts'

const eventSchema = z.strictObject({
  name: line().describe('Nom de l’événement.'),
  start: moment().describe('Début : 2024-12-20, ou 2024-12-20T11:00 (heure de Paris).'),
  end: moment().exactOptional().describe('Fin, de la même façon.'),
  venue: line().exactOptional().describe('Lieu : salle, bâtiment.'),
  address: line().exactOptional().describe('Adresse du lieu.'),
  rsvp: read(readReply).exactOptional().describe('Où répondre : lien, adresse électronique, téléphone.'),
  status: z
    .enum(['scheduled', 'cancelled', 'postponed'])
    .default('scheduled')
    .describe('scheduled (prévu), cancelled (annulé) ou postponed (reporté).'),
})

/** Where to reply: a link, checked as such, or any words. */
function readReply(text: string) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? readWebAddress(text)
    : line().safeParse(text).success
      ? { value: text }
      : readWebAddress(text)
}

const opinionSchema = z.strictObject({
  session: z
    .strictObject({
      date: date().describe('Jour de la séance.'),
      place: line().exactOptional().describe('Ville.'),
    })
    .exactOptional()
    .describe('Séance où l’avis a été rendu.'),
  vote: line().exactOptional().describe('Résultat du vote, par exemple « adopté à l’unanimité ».'),
  rapporteur: line().exactOptional().describe('Qui présente l’avis.'),
  commission: line().exactOptional().describe('Commission qui l’a préparé.'),
  referral: line().exactOptional().describe('Saisine, ou autosaisine.'),
})

const changeSchema = z.strictObject({
  date: instant().describe('Jour, ou jour et heure, de la correction.'),
  grade: z.enum(['minor', 'major']).describe('minor (forme) ou major (fond : signalée aux abonnés).'),
  note: line().describe('Ce qui a changé, pour le lecteur.'),
})

const archiveSchema = z.strictObject({
  source: z
    .strictObject({
      file: file(),
      sha256: read(readDigest).describe('Empreinte du document d’origine, en hexadécimal.'),
    })
    .exactOptional()
    .describe('Document d’origine, gardé à côté du texte.'),
  verified: yesNo().describe('true quand une personne a relu la reprise.'),
  importedAt: date().exactOptional().describe('Jour de la reprise.'),
  notes: z.array(line()).default([]).describe('Ce qu’un archiviste doit savoir.'),
})

function readDigest(text: string) {
  if (/^[0-9a-f]{64}$/.test(text)) return { value: text }
  const rule = 'frontmatter/digest'
  const message = `« ${text.slice(0, 20)}… » n’est pas une empreinte sha256 : on attend 64 chiffres hexadécimaux minuscules.`
  return {
    problem: { rule, message, fix: 'Recopiez ce qu’affiche « sha256sum » sur le document d’origine.' },
  }
}

function readAlias(text: string) {
  const path = /^\/[^\s?#\\]*$/.test(text) && !text.includes('//') && !/(?:^|\/)\.\.?(?:\/|$)/.test(text)
  if (path && text.length > 1) return { value: text.normalize('NFC') }
  return {
    problem: {
      rule: 'frontmatter/alias',
      message: `« ${excerpt(text)} » n’est pas une ancienne adresse de ce site.`,
      why: 'Elle deviendra une redirection : elle doit se lire sans ambiguïté.',
      fix: 'Écrivez-la sans le nom du site, depuis la barre oblique : /2019/03/ancien-titre/',
    },
  }
}

/** A release's frontmatter. What other files must agree with (ids, files, dates) is checked in `release.ts`. */
export const releaseSchema = z.strictObject({
  id: slug().describe('Identifiant permanent : ne change jamais une fois publié.'),
  type: z
    .enum(RELEASE_TYPES)
    .describe('Nature : communique, invitation, lettre, avis, compte-rendu ou dossier.'),
  title: line().describe('Titre.'),
  subtitle: line().exactOptional().describe('Sous-titre.'),
  summary: line().exactOptional().describe('Chapô : l’essentiel en deux ou trois phrases.'),
  institution: reference().describe('Institution qui publie : nom d’un fichier de templates/institutions.'),
  partners: z.array(reference()).default([]).describe('Institutions associées.'),
  date: moment().describe('Date du document : 2024-12-20.'),
  place: line().exactOptional().describe('Ville d’où le document est daté.'),
  lang: language().default('fr').describe('Langue du texte : fr, en, oc…'),
  translations: z.array(reference()).default([]).describe('Identifiants des versions en d’autres langues.'),
  themes: z.array(reference()).default([]).describe('Thèmes, parmi ceux de site.yaml.'),
  contacts: z
    .array(z.union([reference(), contactSchema]))
    .default([])
    .describe('Contacts presse : noms inscrits au fichier de l’institution, ou contacts complets.'),
  status: z.enum(['draft', 'ready']).default('ready').describe('draft (brouillon) ou ready (prêt).'),
  embargo: dateTime().exactOptional().describe('Instant avant lequel rien ne paraît : 2024-12-20T11:00.'),
  event: eventSchema.exactOptional().describe('Événement annoncé ou relaté.'),
  people: z.array(personSchema).default([]).describe('Intervenants, dans l’ordre protocolaire.'),
  signatory: personSchema
    .extend({ image: file().exactOptional() })
    .exactOptional()
    .describe('Signataire d’une lettre.'),
  recipients: z.array(line()).default([]).describe('Destinataires d’une lettre.'),
  opinion: opinionSchema.exactOptional().describe('Avis d’une assemblée : séance, vote, rapporteur.'),
  attachments: z
    .array(
      z.strictObject({
        file: file(),
        title: line().describe('Nom du document, pour le lecteur.'),
        lang: language().exactOptional().describe('Langue du document, si elle diffère.'),
      }),
    )
    .default([])
    .describe('Documents à télécharger.'),
  images: z.array(imageSchema).default([]).describe('Images du document.'),
  changes: z.array(changeSchema).default([]).describe('Corrections, la plus récente d’abord.'),
  withdrawn: z
    .strictObject({
      date: instant().describe('Jour, ou jour et heure, du retrait.'),
      reason: prose().describe('Pourquoi, pour le lecteur.'),
      replacedBy: reference().exactOptional().describe('Identifiant du document qui le remplace.'),
    })
    .exactOptional()
    .describe('Retrait du document.'),
  aliases: z
    .array(read(readAlias))
    .default([])
    .describe('Anciennes adresses, qui deviennent des redirections.'),
  archive: archiveSchema.exactOptional().describe('D’où vient un document repris.'),
  accept: z
    .array(
      z.strictObject({
        rule: line().describe('Règle de relecture qu’on écarte.'),
        why: line().describe('Raison de l’écarter.'),
      }),
    )
    .default([])
    .describe('Règles de relecture écartées pour ce document.'),
})

export type FrontmatterData = z.output<typeof releaseSchema>
