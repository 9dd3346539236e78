/**
 * A whole newsroom to judge: the five releases, one that holds all that a release may hold, one with a former version
 * and a former address, one withdrawn.
 */
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { ROOT, type Site, site } from '../sites/site.ts'

export type Newsroom = AsyncDisposable & {
  readonly folder: string
  /** Every published file, by its path. Texts are Latin-1, byte for byte: see `textOf`. */
  readonly files: Readonly<Record<string, string>>
}

export type NewsroomOptions = {
  /** Whose brand the pages of no single institution wear. */
  readonly publisher?: 'prefet-region-occitanie' | 'ceser-occitanie'
  readonly baseUrl?: string
}

export const FULL = '2026/11/journee-de-l-habitat/'
export const TRANSLATION = '2026/11/housing-day/'
export const SAME_DAY = '2026/11/reunion-de-l-ush/'
export const WITHDRAWN = '2026/11/chiffres-du-logement/'
const FORMER_ADDRESS = 'actualites/plan-logement/'

export async function newsroom({ publisher, baseUrl }: NewsroomOptions = {}): Promise<Newsroom> {
  const built = await site()
  const settled = { publish: true, ...(baseUrl ? { baseUrl } : {}) }
  await built.write(CORRECTED_FILE, corrected(300))
  await built.build(settled)
  await cp(join(ROOT, 'releases'), join(built.root, 'releases'), { recursive: true })
  await writeSamples(built)
  if (publisher) {
    const settings = await readFile(join(built.root, 'templates/site.yaml'), 'utf8')
    await built.write(
      'templates/site.yaml',
      settings
        .replace(/^publisher: .*$/m, `publisher: ${publisher}`)
        .replace(
          /^title: .*$/m,
          publisher === 'ceser-occitanie' ? 'title: Salle de presse du CESER Occitanie' : '$&',
        ),
    )
  }
  const { published, diagnostics } = await built.build(settled)
  if (!published) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return {
    folder: built.output,
    files: await built.published(),
    [Symbol.asyncDispose]: () => built[Symbol.asyncDispose](),
  }
}

/** The text of a published file. */
export const textOf = ({ files }: Newsroom, path: string): string =>
  Buffer.from(files[path] ?? '', 'latin1').toString()

/** Paths of the pages, in order. */
export const pagesOf = ({ files }: Newsroom): string[] =>
  Object.keys(files).filter((path) => path.endsWith('.html'))

export const themeOf = (room: Newsroom, path: string): 'dsfr' | 'neutre' =>
  textOf(room, path).includes('assets/dsfr/css/') ? 'dsfr' : 'neutre'

/**
 * One page of each kind and theme: every release is a kind of its own, lists of a year, a month, a theme, an
 * institution or a type are one each. What the site learns to publish is judged without being named here.
 */
export function kindsOf(room: Newsroom): string[] {
  const kinds = new Map<string, string>()
  for (const path of pagesOf(room)) {
    const kind = /^\d{4}\/\d{2}\/[^/]+\/index\.html$/.test(path)
      ? path
      : path
          .replace(/^(institutions|themes|types)\/[^/]+/, '$1/*')
          .replace(/^\d{4}\/\d{2}\/[^/]+/, 'release')
          .replace(/\d+/g, 'n')
    const key = `${kind} ${themeOf(room, path)}`
    if (!kinds.has(key)) kinds.set(key, path)
  }
  return [...kinds.values()]
}

/** A former address: no reader stays there. */
export const leadsOn = (room: Newsroom, path: string): boolean =>
  textOf(room, path).includes('http-equiv="refresh"')

/** The pages of `kindsOf` on which readers stay. */
export const stayingKinds = (room: Newsroom): string[] => kindsOf(room).filter((path) => !leadsOn(room, path))

/** Of `paths`, the pages of no single release: those wear their own institution's brand, whoever the publisher is. */
export const publishersOwn = (paths: readonly string[]): string[] =>
  paths.filter((path) => !/^\d{4}\//.test(path))

/** The address of a page's path, as readers have it. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.html$/, '$1')

async function writeSamples({ write }: Site): Promise<void> {
  const folder = 'releases/2026/2026-11-20-journee-de-l-habitat'
  await write(`${folder}/index.md`, SAMPLE)
  await write('releases/2026/2026-11-20-housing-day.md', SAMPLE_IN_ENGLISH)
  await write('releases/2026/2026-11-20-reunion-de-l-ush.md', SAMPLE_OF_ANOTHER)
  await write('releases/2026/2026-11-17-chiffres-du-logement.md', SAMPLE_WITHDRAWN)
  await write(CORRECTED_FILE, corrected(310, NOTES))
  const photo = { create: { width: 2000, height: 1200, channels: 3 as const, background: '#4a6b8a' } }
  await write(`${folder}/halle.jpg`, await sharp(photo).jpeg().toBuffer())
  await write(
    `${folder}/portrait.jpg`,
    await sharp({ create: { ...photo.create, width: 600, height: 900 } })
      .jpeg()
      .toBuffer(),
  )
  await write(`${folder}/logements.csv`, 'département;logements\nAude;1250\n')
}

const CORRECTED_FILE = 'releases/2026/2026-11-18-plan-logement.md'
const NOTES = `changes:
  - { date: 2026-11-20T09:00, grade: major, note: Le nombre de logements était faux. }
  - { date: 2026-11-19T09:00, grade: minor, note: Une faute de frappe. }
aliases: [/${FORMER_ADDRESS}]
`

const corrected = (homes: number, notes = '') => `---
id: plan-logement
type: communique
title: Un plan pour le logement
summary: Les services de l’État aident les communes à rénover.
institution: dreal-occitanie
date: 2026-11-18
place: Toulouse
themes: [logement]
${notes}---

Le plan aide ${homes} communes.

## Ce qui change

Les aides sont versées plus tôt.
`

const SAMPLE_WITHDRAWN = `---
id: chiffres-du-logement
type: communique
title: Les chiffres du logement
institution: prefet-region-occitanie
date: 2026-11-17
themes: [logement]
withdrawn:
  date: 2026-11-19T10:00
  reason: Un chiffre était faux.
  replacedBy: plan-logement
---

Un texte que personne ne lit plus.
`

const SAMPLE = `---
id: journee-de-l-habitat
type: invitation
title: "Journée régionale de l’habitat : 1 250 logements à rénover en 2027"
subtitle: Rendez-vous à Carcassonne avec les communes, les bailleurs et les associations
summary: Le préfet de région invite la presse à la journée régionale de l’habitat.
institution: prefet-region-occitanie
partners: [dreal-occitanie]
date: 2026-11-20
place: Toulouse
themes: [logement, renovation-energetique, habitat-social]
translations: [housing-day]
contacts:
  - name: Camille Martin
    role: chargée des relations avec la presse au secrétariat général pour les affaires régionales
    phones: [05 34 45 38 31, 05 34 45 34 45]
    email: relations.avec.la.presse.et.les.medias@occitanie.gouv.fr
  - service-presse
event:
  name: Journée régionale de l’habitat
  start: 2026-12-08T09:30
  end: 2026-12-08T17:00
  venue: Centre de congrès Le Dôme
  address: boulevard Jean-Jaurès, 11000 Carcassonne
  rsvp: presse@occitanie.gouv.fr
people:
  - name: Pierre-André Durand
    role: préfet de la région Occitanie, préfet de la Haute-Garonne
  - name: Une élue
images:
  - file: halle.jpg
    alt: La halle où se tient la journée
    caption: La halle de Carcassonne, rénovée en 2025
    credit: A. Photographe
    licence: Licence ouverte 2.0
  - file: portrait.jpg
    alt: Le préfet de région au pupitre
attachments:
  - file: logements.csv
    title: Les logements à rénover, département par département
    lang: en
---

Les services de l’État réunissent les acteurs du logement.[^1] Le dossier complet est sur
<https://www.occitanie.developpement-durable.gouv.fr/journee-regionale-de-l-habitat-et-du-logement-abordable-a26573.html>.

:::chiffres
- **1 250 logements** à rénover
- **13** départements
- **11,5 %** de logements sociaux
:::

## Ce qui est prévu

Une *visite de presse*, dite <em lang="en">press tour</em>, suit la table ronde : [s’inscrire](https://www.occitanie.gouv.fr/), puis
venir à 9 h 30. La loi du 13 décembre 2000<sup>2</sup> fixe l’objectif ; CO<sub>2</sub> compris.

1. accueil des participants ;
2. table ronde :
   - l’aide aux communes,
   - l’aide aux bailleurs ;
3. visite.

![La halle où se tient la journée](halle.jpg)

### Les chiffres par département

| Département | Logements à rénover | Logements rénovés | Part des logements sociaux | Aides engagées en 2026 |
| --- | ---: | ---: | ---: | ---: |
| Aude | 1 250 | 310 | 11,5 % | 1 250 000 € |
| Haute-Garonne | 4 300 | 1 120 | 14,2 % | 4 300 000 € |
| Pyrénées-Orientales | 980 | 245 | 9,8 % | 980 000 € |

:::encadre[À savoir]
Le guichet est ouvert tous les jours, au [05 34 45 34 45](tel:+33534453445).
:::

:::citation
Nous rénoverons ces logements avec les communes.

— Pierre-André Durand, préfet de la région Occitanie
:::

> Une phrase rapportée, sans auteur.

![Le préfet de région au pupitre](portrait.jpg)

---

Un dernier mot.[^2]

[^1]: Bailleurs, communes et associations.
[^2]: Sous réserve de la situation sanitaire.
`

const SAMPLE_IN_ENGLISH = `---
id: housing-day
type: invitation
title: "Regional housing day: 1,250 homes to renovate in 2027"
summary: The prefect invites the press to the regional housing day.
institution: prefet-region-occitanie
date: 2026-11-20
lang: en
place: Toulouse
themes: [logement]
translations: [journee-de-l-habitat]
contacts: [service-presse]
event:
  name: Regional housing day
  start: 2026-12-08
  status: cancelled
---

The State services bring together those who house people: <em lang="fr">bailleurs</em>, towns and associations.
`

const SAMPLE_OF_ANOTHER = `---
id: reunion-de-l-ush
type: dossier
title: Réunion régionale
institution: ush-midi-pyrenees
date: 2026-11-20
place: Toulouse
themes: [habitat-social]
contacts:
  - name: Claude Petit
    email: contact@exemple.org
---

:::chiffres
- **350** participants
- **5** axes
:::

| Heure | Atelier |
| --- | --- |
| 9 h | Accueil |
| 10 h | Table ronde |

> Une citation.
>
> — Claude Petit
`
