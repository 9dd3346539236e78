/** The commands and their options. Each command's code is loaded only when it is called. */
import { Command } from 'commander'
import type { BuildFlags } from './build.ts'
import type { CheckFlags } from './check.ts'
import type { CorrectFlags } from './correct.ts'
import type { ImportFlags } from './import.ts'
import type { LedgerFlags } from './ledger.ts'
import type { NewFlags } from './new.ts'
import type { PreviewFlags } from './preview.ts'
import type { WatchFlags } from './watch.ts'
import type { WithdrawFlags } from './withdraw.ts'
import type { WorkerFlags } from './worker.ts'

const RELEASES = ['--releases <dossier>', 'dossier des communiqués', 'releases'] as const
const TEMPLATES = ['--templates <dossier>', 'dossier des réglages et des institutions', 'templates'] as const
const OUTPUT = ['--output <dossier>', 'dossier publié', 'output'] as const
const CACHE = ['--cache <dossier>', 'dossier de travail', '.crieur'] as const
const NOW = [
  '--now <instant>',
  'fait comme si l’on était à cet instant (2024-12-30T11:00, heure de Paris)',
] as const
const BASE_URL = ['--base-url <adresse>', 'adresse du site, à la place de celle de site.yaml'] as const
const NO_PDF = ['--no-pdf', 'ne fabrique pas les PDF'] as const
const NO_SEARCH = [
  '--no-search',
  'sans index de recherche : la page Recherche renvoie alors aux archives',
] as const
const JOBS = ['--jobs <nombre>', 'PDF imprimés en même temps', '2'] as const
const KEEP_GOING = ['--keep-going', 'publie le reste quand un communiqué est refusé'] as const
const QUEUE = [
  '--queue [adresse]',
  'fait fabriquer les PDF par des « crieur worker », par cette file (redis://…, ou CRIEUR_QUEUE)',
] as const
const STORE = [
  '--store <dépôt>',
  'avec --queue : le dépôt que les machines partagent, dossier ou s3://seau/dossier',
] as const
const CLEAN = ['--clean', 'refait tout'] as const
const JSON_REPORT = ['--json', 'écrit le bilan en JSON sur la sortie standard'] as const
const QUIET = ['--quiet', 'n’écrit que les problèmes'] as const
const DEBUG = ['--debug', 'montre le détail technique des erreurs'] as const

type Option = readonly [flags: string, description: string, value?: string]

const BUILD: readonly Option[] = [
  RELEASES,
  TEMPLATES,
  OUTPUT,
  CACHE,
  NOW,
  BASE_URL,
  NO_PDF,
  NO_SEARCH,
  JOBS,
  KEEP_GOING,
  QUEUE,
  STORE,
  CLEAN,
  JSON_REPORT,
  QUIET,
]

/** `done` receives the exit code of the command that ran. */
export function commands(done: (code: number) => void): Command {
  const program = new Command('crieur')
    .description('Publie les communiqués de presse : pages, PDF et flux.')
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .exitOverride()
  const command = (name: string, description: string, options: readonly Option[]) => {
    const added = program.command(name).description(description)
    for (const [flags, help, value] of [...options, DEBUG]) added.option(flags, help, value)
    return added
  }

  command('build', 'construit le site dans output/', [
    ...BUILD,
    [
      '--with-embargoed',
      'pour les personnes autorisées : avec les documents sous embargo, dans un dossier à part (--output)',
    ],
  ]).action(async (flags: BuildFlags) => done(await (await import('./build.ts')).buildCommand(flags)))

  command(
    'publish',
    'construit le site et inscrit au registre ce qui est publié, corrigé ou retiré',
    BUILD,
  ).action(async (flags: BuildFlags) => done(await (await import('./publish.ts')).publishCommand(flags)))

  command('check [fichiers...]', 'relit les documents et dit ce qu’un collègue attentif signalerait', [
    RELEASES,
    TEMPLATES,
    CACHE,
    NOW,
    BASE_URL,
    ['--format <forme>', 'text, json ou github', 'text'],
    QUIET,
  ]).action(async (files: string[], flags: CheckFlags) =>
    done(await (await import('./check.ts')).checkCommand(files, flags)),
  )

  command('new', 'prépare un nouveau document, en posant les questions qu’il faut', [
    RELEASES,
    TEMPLATES,
    ['--type <type>', 'communique, invitation, lettre, avis, compte-rendu ou dossier'],
    ['--institution <nom>', 'fichier de templates/institutions'],
    ['--title <titre>', 'titre'],
    ['--date <date>', 'date, comme 2026-11-23'],
    ['--place <lieu>', 'lieu'],
    ['--contacts <clés>', 'contacts du service de presse, séparés par des virgules'],
    ['--slug <mots>', 'mots de l’adresse, à la place de ceux du titre'],
    ['--folder', 'un dossier, pour un document qui a des images ou des pièces jointes'],
    NOW,
  ]).action(async (flags: NewFlags) => done(await (await import('./new.ts')).newCommand(flags)))

  command(
    'preview',
    'montre tous les documents pendant qu’on les écrit, brouillons compris, sur cet ordinateur seul',
    [RELEASES, TEMPLATES, CACHE, ['--port <nombre>', 'port de l’adresse à ouvrir', '4000'], NOW],
  ).action(async (flags: PreviewFlags) => done(await (await import('./preview.ts')).previewCommand(flags)))

  command('watch', 'reconstruit le site à chaque changement, et à l’heure dite quand un embargo tombe', [
    RELEASES,
    TEMPLATES,
    OUTPUT,
    CACHE,
    BASE_URL,
    NO_PDF,
    NO_SEARCH,
    JOBS,
    KEEP_GOING,
    ['--with-embargoed', 'pour les personnes autorisées : avec les documents sous embargo'],
    ['--publish', 'inscrit au registre, à l’instant même, ce qui est publié, corrigé ou retiré'],
    QUIET,
  ]).action(async (flags: WatchFlags) => done(await (await import('./watch.ts')).watchCommand(flags)))

  command('worker', 'fabrique les PDF que des constructions mettent en file, jusqu’à ce qu’on l’arrête', [
    ['--queue [adresse]', 'la file d’attente (redis://…) ; à défaut, la variable CRIEUR_QUEUE'],
    ['--store <dépôt>', 'le dépôt que les machines partagent, dossier ou s3://seau/dossier'],
    CACHE,
    JOBS,
    ['--lease <secondes>', 'silence après lequel le travail d’un ouvrier mort passe à un autre', '30'],
    JSON_REPORT,
    QUIET,
  ]).action(async (flags: WorkerFlags) => done(await (await import('./worker.ts')).workerCommand(flags)))

  command('correct <fichier>', 'inscrit une correction dans un document publié', [
    RELEASES,
    ['--grade <portée>', 'minor (la forme) ou major (le fond, signalé aux abonnés)'],
    ['--note <phrase>', 'ce qui a changé, pour le lecteur'],
    NOW,
  ]).action(async (file: string, flags: Omit<CorrectFlags, 'file'>) =>
    done(await (await import('./correct.ts')).correctCommand({ ...flags, file })),
  )

  command('withdraw <fichier>', 'retire un document publié, en disant pourquoi', [
    RELEASES,
    TEMPLATES,
    ['--reason <phrase>', 'pourquoi, pour le lecteur'],
    ['--replaced-by <id>', 'le document qui le remplace'],
    NOW,
  ]).action(async (file: string, flags: Omit<WithdrawFlags, 'file'>) =>
    done(await (await import('./withdraw.ts')).withdrawCommand({ ...flags, file })),
  )

  command('ledger <action> [id]', 'vérifie le registre (verify) ou le montre (show)', [
    RELEASES,
    TEMPLATES,
    ['--expect <empreinte>', 'une tête de registre notée plus tôt'],
    NOW,
    JSON_REPORT,
  ]).action(async (action: string, id: string | undefined, flags: Omit<LedgerFlags, 'action' | 'id'>) =>
    done(await (await import('./ledger.ts')).ledgerCommand({ ...flags, action, ...(id ? { id } : {}) })),
  )

  command('import <chemins...>', 'reprend ce qui a été publié avant : texte, Markdown, HTML, Word, PDF', [
    ['--to <dossier>', 'dossier des communiqués', 'releases'],
    TEMPLATES,
    ['--force', 'reprend aussi ce qui l’a déjà été'],
    ['--split', 'un document pour chaque communiqué d’un fichier qui en contient plusieurs'],
    ['--report <forme>', 'text, json ou html'],
    ['--report-file <fichier>', 'où écrire le rapport'],
    ['--jobs <nombre>', 'fichiers lus en même temps', '2'],
    NOW,
    JSON_REPORT,
    QUIET,
  ]).action(async (paths: string[], flags: ImportFlags) =>
    done(await (await import('./import.ts')).importCommand(paths, flags)),
  )

  return program
}
