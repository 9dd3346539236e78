/** A broken chain told to people: which line, what it means, what to do. */
import { at } from '../source/problem.ts'
import type { Diagnostic } from '../types.ts'
import type { Break } from './chain.ts'

export function chainProblem(file: string, { line, kind, from }: Break): Diagnostic {
  const told = WORDS[kind](line, from ?? line)
  return at(file, { line }, { rule: `ledger/${kind}`, why: WHY, fix: RESTORE, ...told })
}

const WHY = 'Le registre prouve ce qui a été publié, et quand : une ligne écrite ne change plus jamais.'
const RESTORE =
  'Rétablissez le fichier tel qu’il était (par exemple : git log, puis git checkout <version> -- ce fichier), puis relancez « npm run ledger -- verify ».'

type Told = { readonly message: string; readonly fix?: string }

const WORDS: Readonly<Record<Break['kind'], (line: number, from: number) => Told>> = {
  unreadable: (line) => ({
    message: `La ligne ${line} du registre n’est pas une ligne écrite par Crieur : elle a été modifiée à la main, ou abîmée.`,
  }),
  beginning: () => ({
    message: 'La première ligne du registre n’est pas la première qui fut écrite : le début a été effacé.',
  }),
  inserted: (line, from) => ({
    message: `La ligne ${line} suit la ligne ${from - 1 || '« début »'} : ${line - 1 === from ? `la ligne ${from} a été ajoutée` : `les lignes ${from} à ${line - 1} ont été ajoutées`} après coup, ou par une autre copie du dossier.`,
    fix: 'Si deux personnes ont publié chacune de leur côté : gardez le registre et « .versions » de l’une, puis publiez de nouveau depuis cette copie. Sinon, rétablissez le fichier tel qu’il était.',
  }),
  order: (line) => ({
    message: `La ligne ${line} du registre devrait suivre une ligne qui vient après elle : l’ordre des lignes a changé.`,
  }),
  changed: (line) => ({
    message: `La ligne ${line} ne suit pas la ligne ${line - 1} : la ligne ${line - 1} a été modifiée, ou une ligne a été effacée entre les deux.`,
  }),
  version: (line) => ({
    message: `La ligne ${line} du registre ne porte pas le numéro de version attendu.`,
  }),
  'first-event': (line) => ({
    message: `La ligne ${line} du registre corrige un document qui n’y a jamais été publié.`,
  }),
  clock: (line) => ({ message: `La ligne ${line} du registre est datée d’avant celle qui la précède.` }),
}
