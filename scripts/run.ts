/** Runs the command line and answers with an exit code; stack traces only with --debug. */
import { CommanderError } from 'commander'
import { EXIT } from '../build/diagnostics.ts'
import { commands } from './commands.ts'
import { UsageError } from './options.ts'

export async function run(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done
  const program = commands((answer) => {
    code = answer
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    return failure(first(error), args.includes('--debug'))
  }
  return code
}

/** What went wrong first, where putting things away went wrong after it. */
const first = (error: unknown): unknown =>
  error instanceof SuppressedError ? first(error.suppressed) : error

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
