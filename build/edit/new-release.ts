/** The file of a new release: what its type needs, with short comments; a draft until the person says otherwise. Pure. */
import { slugOf } from '../source/suggest.ts'
import type { InstitutionId, LocalDate, ReleaseType } from '../types.ts'
import { blockScalar, oneLine } from './scalar.ts'

export type NewRelease = {
  readonly type: ReleaseType
  readonly title: string
  readonly institution: InstitutionId
  readonly date: LocalDate
  readonly place?: string
  /** Keys of the institution's press office. */
  readonly contacts: readonly string[]
  /** Themes of the site, told in a comment. */
  readonly themes: readonly string[]
}

const LONGEST_SLUG = 60

/** The address's words, made of the title's: cut between two of them. */
export function slugFor(title: string): string {
  const slug = slugOf(title)
  if (slug.length <= LONGEST_SLUG) return slug
  const cut = slug.slice(0, LONGEST_SLUG + 1)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 20)).replace(/-$/, '')
}

/** The year keeps two releases of one name apart. */
export const idFor = (slug: string, date: LocalDate): string => `${slug}-${date.slice(0, 4)}`

export function newRelease(release: NewRelease, id: string): string {
  const { type, institution, date, place, contacts, themes } = release
  const title = oneLine(release.title)
  const lines = [
    '# Nom permanent : il ne change plus une fois le document publié.',
    `id: ${id}`,
    `type: ${type}`,
    `title: ${blockScalar(title)}`,
    '# Chapô : l’essentiel en deux ou trois phrases, pour les flux et les moteurs de recherche.',
    'summary:',
    `institution: ${institution}`,
    `date: ${date}`,
    '# Ville d’où le document est daté.',
    `place:${place ? ` ${blockScalar(oneLine(place))}` : ''}`,
    ...(themes.length ? [`# Parmi : ${themes.join(', ')}.`, 'themes: []'] : []),
    '# Contacts presse : noms inscrits au fichier de l’institution, dans templates/institutions/.',
    `contacts: [${contacts.join(', ')}]`,
    ...BY_TYPE[type](title),
    '# Rien ne paraît avant cette heure, à Paris : effacez le « # » pour poser un embargo.',
    `# embargo: ${date}T11:00`,
    '# Brouillon : effacez cette ligne quand le texte est prêt.',
    'status: draft',
  ]
  return `---\n${lines.join('\n')}\n---\n\nPremier paragraphe.\n\n## Un intertitre\n\nLa suite du texte.\n`
}

const event = (said: string) => (title: string) => [
  `# ${said}`,
  'event:',
  `  name: ${blockScalar(title)}`,
  '  # Jour et heure, à Paris : 2026-12-08T08:30.',
  '  start:',
  '  end:',
  '  # Salle ou bâtiment, puis adresse.',
  '  venue:',
  '  address:',
]

const BY_TYPE: Readonly<Record<ReleaseType, (title: string) => readonly string[]>> = {
  communique: () => [],
  invitation: (title) => [
    ...event('L’événement auquel la presse est conviée.')(title),
    '  # Où répondre : adresse électronique, téléphone ou lien.',
    '  rsvp:',
  ],
  lettre: (title) => [
    '# Qui signe, et à qui la lettre est adressée.',
    'signatory:',
    '  name:',
    '  role:',
    'recipients: []',
    ...event('L’événement auquel elle invite ; effacez ces lignes s’il n’y en a pas.')(title),
    '  rsvp:',
  ],
  avis: () => [
    '# La séance où l’avis a été rendu, et son résultat.',
    'opinion:',
    '  session:',
    '    date:',
    '    place:',
    '  # Par exemple : adopté à l’unanimité.',
    '  vote:',
    '  rapporteur:',
    '  commission:',
  ],
  'compte-rendu': event('L’événement dont on rend compte.'),
  dossier: () => [
    '# Documents à télécharger, posés à côté de ce texte :',
    '#   - { file: dossier.pdf, title: Le dossier complet }',
    'attachments: []',
  ],
}
