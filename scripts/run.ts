/** Parses the command line, runs the command, and answers with an exit code; stack traces only with --debug. */
import { Command, CommanderError } from 'commander'
import { EXIT } from '../build/diagnostics.ts'
import { type BuildFlags, buildCommand } from './build.ts'
import { UsageError } from './options.ts'
import { type PreviewFlags, previewCommand } from './preview.ts'
import { type WatchFlags, watchCommand } from './watch.ts'

export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('crieur')
    .description('Publie les communiqués de presse : pages, PDF et flux.')
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .exitOverride()
  let code: number = EXIT.done

  program
    .command('build')
    .description('construit le site dans output/')
    .option('--releases <dossier>', 'dossier des communiqués', 'releases')
    .option('--templates <dossier>', 'dossier des réglages et des institutions', 'templates')
    .option('--output <dossier>', 'dossier publié', 'output')
    .option('--cache <dossier>', 'dossier de travail', '.crieur')
    .option('--now <instant>', 'fait comme si l’on était à cet instant (2024-12-30T11:00, heure de Paris)')
    .option('--base-url <adresse>', 'adresse du site, à la place de celle de site.yaml')
    .option('--no-pdf', 'ne fabrique pas les PDF')
    .option('--jobs <nombre>', 'PDF imprimés en même temps', '2')
    .option('--keep-going', 'publie le reste quand un communiqué est refusé')
    .option(
      '--with-embargoed',
      'pour les personnes autorisées : avec les documents sous embargo, dans un dossier à part (--output)',
    )
    .option('--clean', 'refait tout')
    .option('--json', 'écrit le bilan en JSON sur la sortie standard')
    .option('--quiet', 'n’écrit que les problèmes')
    .option('--debug', 'montre le détail technique des erreurs')
    .action(async (flags: BuildFlags) => {
      code = await buildCommand(flags)
    })

  program
    .command('preview')
    .description(
      'montre tous les documents pendant qu’on les écrit, brouillons compris, sur cet ordinateur seul',
    )
    .option('--releases <dossier>', 'dossier des communiqués', 'releases')
    .option('--templates <dossier>', 'dossier des réglages et des institutions', 'templates')
    .option('--cache <dossier>', 'dossier de travail', '.crieur')
    .option('--port <nombre>', 'port de l’adresse à ouvrir', '4000')
    .option('--now <instant>', 'fait comme si l’on était à cet instant (2024-12-30T11:00, heure de Paris)')
    .option('--debug', 'montre le détail technique des erreurs')
    .action(async (flags: PreviewFlags) => {
      code = await previewCommand(flags)
    })

  program
    .command('watch')
    .description('reconstruit le site à chaque changement, et à l’heure dite quand un embargo tombe')
    .option('--releases <dossier>', 'dossier des communiqués', 'releases')
    .option('--templates <dossier>', 'dossier des réglages et des institutions', 'templates')
    .option('--output <dossier>', 'dossier publié', 'output')
    .option('--cache <dossier>', 'dossier de travail', '.crieur')
    .option('--base-url <adresse>', 'adresse du site, à la place de celle de site.yaml')
    .option('--no-pdf', 'ne fabrique pas les PDF')
    .option('--jobs <nombre>', 'PDF imprimés en même temps', '2')
    .option('--keep-going', 'publie le reste quand un communiqué est refusé')
    .option('--with-embargoed', 'pour les personnes autorisées : avec les documents sous embargo')
    .option('--quiet', 'n’écrit que les problèmes')
    .option('--debug', 'montre le détail technique des erreurs')
    .action(async (flags: WatchFlags) => {
      code = await watchCommand(flags)
    })

  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    return failure(error, args.includes('--debug'))
  }
  return code
}

/** Errors that know their exit code keep it; the rest is ours to mend, and says so. */
function failure(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`)
    return EXIT.usage
  }
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('Interrompu. Rien n’est perdu : relancez la même commande.\n')
    return EXIT.interrupted
  }
  const known =
    error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'
      ? error.exitCode
      : undefined
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    known
      ? `${message}\n`
      : `Crieur n’a pas pu finir : ${message}\nRien n’est perdu. Relancez avec --debug pour le détail à transmettre à votre équipe technique.\n`,
  )
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  return known ?? EXIT.unfinished
}
