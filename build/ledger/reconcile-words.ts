/** What the ledger refuses, told to the person who wrote: what differs, why it matters, what to do. */

import { shortDifference } from '../diff/terminal.ts'
import { difference } from '../diff/words.ts'
import { publicSource } from '../render/public-source.ts'
import { at, type Problem } from '../source/problem.ts'
import type { Diagnostic } from '../types.ts'
import type { CurrentRelease } from './current.ts'
import type { LedgerEntry } from './entry.ts'
import { VERSIONS } from './versions.ts'

const correct = ({ shown }: CurrentRelease) =>
  `npm run correct -- ${shown} --grade minor --note "Ce qui change"`

export function silentEdit(release: CurrentRelease, last: LedgerEntry, source: string): Diagnostic {
  const words = shortDifference(difference(publicSource(source), publicSource(release.text)))
  const shown = words.length ? words : fileDifference(release, last)
  return at(release.shown, firstChange(source, release.text), {
    rule: 'ledger/silent-edit',
    message: `Ce document est publié (version ${last.version}), et il a changé sans que le lecteur en soit averti :\n${shown.map((line) => `    ${line}`).join('\n')}`,
    why: 'Un journaliste a pu citer la version publiée : aucune ne change en silence.',
    fix: `Notez la correction : ${correct(release)} (major si le fond change) ; ou remettez le texte publié, gardé dans ${VERSIONS}/${last.id}/v${last.version}/source.md.`,
  })
}

export function changesRewritten(release: CurrentRelease, last: LedgerEntry): Diagnostic {
  return problem(release, 'changes', {
    rule: 'ledger/changes-rewritten',
    message: 'Une correction déjà publiée a été modifiée ou effacée de « changes ».',
    why: 'L’historique que le lecteur a lu ne se récrit pas.',
    fix: `Remettez « changes » comme dans ${VERSIONS}/${last.id}/v${last.version}/source.md ; une nouvelle correction s’ajoute au-dessus.`,
  })
}

export function versionMissing(release: CurrentRelease, last: LedgerEntry): Diagnostic {
  return problem(release, undefined, {
    rule: 'ledger/version-missing',
    message: `Ce document a changé depuis sa publication, et la version publiée manque ou a été modifiée : ${VERSIONS}/${last.id}/v${last.version}/source.md.`,
    why: 'Sans elle, on ne peut dire ce qui a changé, ni garder lisible ce qui fut publié.',
    fix: 'Rétablissez ce dossier (par exemple avec git checkout), puis relancez.',
  })
}

export function notYet(release: CurrentRelease): Diagnostic {
  return problem(release, release.withdrawn ? 'withdrawn' : 'changes', {
    rule: 'ledger/change-future',
    message: 'Cette correction ou ce retrait porte une date à venir.',
    why: 'Elle serait publiée dès maintenant, sous une date fausse.',
    fix: 'Écrivez la date et l’heure d’aujourd’hui, ou attendez ce moment pour publier.',
  })
}

export function embargoAfter(release: CurrentRelease): Diagnostic {
  return problem(release, 'embargo', {
    rule: 'ledger/embargo-after',
    message: 'Ce document est déjà publié : un embargo le ferait disparaître.',
    why: 'Une adresse citée ne doit jamais cesser de répondre.',
    fix: 'Effacez « embargo » ; pour le retirer : npm run withdraw.',
  })
}

export function moved(release: CurrentRelease, { address }: LedgerEntry): Diagnostic {
  return problem(release, 'aliases', {
    rule: 'ledger/moved',
    message: `Ce document est publié à l’adresse ${address}, et son nom ou sa date la change en ${release.address}.`,
    why: 'Les liens déjà donnés mèneraient à une page absente.',
    fix: `Ajoutez « aliases: [${[address, ...release.aliases].join(', ')}] », ou rendez au fichier le nom qu’il avait.`,
  })
}

export function deleted(last: LedgerEntry, inPlace: CurrentRelease | undefined): Diagnostic {
  if (inPlace)
    return problem(inPlace, 'id', {
      rule: 'ledger/id-changed',
      message: `L’identifiant de ce document publié a changé : « ${last.id} » est devenu « ${inPlace.id} ».`,
      why: 'Les abonnés le recevraient une seconde fois, et son historique serait perdu.',
      fix: `Remettez : id: ${last.id}`,
    })
  return at(
    last.file,
    {},
    {
      rule: 'ledger/deleted',
      message: `« ${last.id} » est publié (${last.address}), et son fichier n’est plus là.`,
      why: 'Une adresse citée ne doit jamais cesser de répondre, ni un document public disparaître sans un mot.',
      fix: `Remettez le fichier (une copie est dans ${VERSIONS}/${last.id}/v${last.version}/source.md), puis, s’il doit être retiré : npm run withdraw -- ${last.file} --reason "…"`,
    },
  )
}

export function backToDraft(last: LedgerEntry, file: string): Diagnostic {
  return at(
    file,
    {},
    {
      rule: 'ledger/deleted',
      message: `« ${last.id} » est publié (${last.address}), et son fichier est redevenu un brouillon.`,
      why: 'Une adresse citée ne doit jamais cesser de répondre.',
      fix: `Effacez « status: draft » ; s’il doit être retiré : npm run withdraw -- ${file} --reason "…"`,
    },
  )
}

/** Points at a key's line, or at the first line. */
function problem(release: CurrentRelease, key: string | undefined, told: Problem): Diagnostic {
  const index = key ? release.text.split('\n').findIndex((line) => line.startsWith(`${key}:`)) : -1
  return at(release.shown, { line: index < 0 ? 1 : index + 1 }, told)
}

/** The first line that differs, in the text as it stands. */
function firstChange(before: string, after: string): { line: number } {
  const old = before.split('\n')
  const lines = after.split('\n')
  const index = lines.findIndex((line, i) => line !== old[i])
  return { line: index < 0 ? lines.length : index + 1 }
}

function fileDifference({ files }: CurrentRelease, last: LedgerEntry): string[] {
  const paths = new Set([...Object.keys(last.files), ...files.keys()])
  return [...paths].sort().flatMap((path) => {
    const before = last.files[path]
    const after = files.get(path)?.ref
    if (before === after) return []
    return `fichier ${before === undefined ? 'ajouté' : after === undefined ? 'retiré' : 'remplacé'} : ${path}`
  })
}
