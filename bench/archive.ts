/**
 * A made-up archive for benchmarks and large tests: French releases of every type over twenty years, the same
 * for the same seed. Places, people and facts are fiction; lengths and shapes are those of real releases.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A small generator of numbers in [0, 1): mulberry32, by Tommy Ettinger (public domain). */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TYPES = [
  'communique',
  'communique',
  'communique',
  'communique',
  'invitation',
  'avis',
  'compte-rendu',
  'dossier',
  'lettre',
]
const INSTITUTIONS = [
  'prefet-region-occitanie',
  'prefet-region-occitanie',
  'dreal-occitanie',
  'ceser-occitanie',
]
const THEMES = [
  'cohesion-sociale',
  'habitat-social',
  'logement',
  'prospective-territoriale',
  'renovation-energetique',
]
const PLACES = ['Toulouse', 'Montpellier', 'Albi', 'Rodez', 'Tarbes', 'Nîmes', 'Cahors', 'Foix']
const SUBJECTS = [
  'le plan de rénovation des logements',
  'la charte de l’habitat',
  'le contrat de transition',
  'le schéma régional',
  'l’aide aux communes',
  'la campagne de prévention',
  'le guichet unique',
  'l’observatoire des loyers',
]
const VERBS = [
  'présente',
  'signe',
  'lance',
  'soutient',
  'prolonge',
  'évalue',
  'réunit les acteurs pour',
  'inaugure',
]
const OPENINGS = [
  'Dans ce cadre',
  'À cette occasion',
  'Depuis le début de l’année',
  'Avec ses partenaires',
  'Pour répondre à ces enjeux',
  'Au terme de plusieurs mois de travail',
]
const MIDDLES = [
  'les services de l’État et les collectivités ont engagé',
  'les bailleurs et les associations poursuivent',
  'les acteurs du territoire ont partagé',
  'les communes concernées préparent',
  'les partenaires réunis ont validé',
]
const ENDINGS = [
  'un programme de 1 250 000 € sur trois ans, qui concerne 124 communes',
  'un diagnostic commun : 11,5 % des logements doivent être rénovés avant 2030',
  'une feuille de route en cinq axes, dont le premier est l’information des habitants',
  'des actions concrètes : permanences, visites à domicile et accompagnement des dossiers',
  'un bilan encourageant, avec plus de 2 300 dossiers instruits en six mois',
]

export type ArchiveOptions = { readonly count: number; readonly seed?: number }

/** Writes `count` releases under `releasesDir`, over the twenty years before 2026. */
export async function generateArchive(
  releasesDir: string,
  { count, seed = 1 }: ArchiveOptions,
): Promise<void> {
  const next = random(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2006, 0, 2) + Math.floor((index / count) * 20 * 365.25) * 86_400_000)
    const date = day.toISOString().slice(0, 10)
    const year = date.slice(0, 4)
    const source = release(index, date, pick, next)
    await mkdir(join(releasesDir, year), { recursive: true })
    await writeFile(join(releasesDir, year, `${date}-publication-${index + 1}.md`), source)
  }
}

function release(
  index: number,
  date: string,
  pick: <T>(items: readonly T[]) => T,
  next: () => number,
): string {
  const type = pick(TYPES)
  const subject = pick(SUBJECTS)
  const title = `Numéro ${index + 1} : la région ${pick(VERBS)} ${subject}`
  const institution = type === 'avis' ? 'ceser-occitanie' : pick(INSTITUTIONS)
  const sentence = () => `${pick(OPENINGS)}, ${pick(MIDDLES)} ${pick(ENDINGS)}.`
  const paragraph = () => Array.from({ length: 3 + Math.floor(next() * 3) }, sentence).join(' ')
  const event = type === 'invitation' || (type === 'dossier' && next() < 0.3)
  return `---
id: publication-${index + 1}
type: ${type}
title: "${title}"
summary: "${sentence()}"
institution: ${institution}
date: ${date}
place: ${pick(PLACES)}
themes: [${[...new Set([pick(THEMES), pick(THEMES)])].join(', ')}]
contacts:
  - name: Service de presse
    phones: [05 00 00 00 ${String(index % 90).padStart(2, '0')}]
    email: presse-${index % 7}@exemple.gouv.fr
${event ? `event:\n  name: Rencontre sur ${subject}\n  start: ${date}T14:00\n  end: ${date}T17:00\n  venue: Salle des fêtes\n` : ''}${type === 'avis' ? 'opinion:\n  vote: adopté à l’unanimité\n' : ''}---

${paragraph()}

${paragraph()}

## Les prochaines étapes

${paragraph()}

- une première réunion avec les communes ;
- un point d’étape à l’automne ;
- une évaluation à la fin de l’année.

> ${sentence()}
>
> — Une élue du territoire

${paragraph()}
`
}
