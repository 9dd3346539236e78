/** The Nu HTML checker, run by the Java that is installed: its npm package only carries the program. */
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = join(dirname(fileURLToPath(import.meta.resolve('vnu-jar'))), 'build/dist/vnu.jar')

export const hasJava = (): Promise<boolean> =>
  new Promise((resolve) => execFile('java', ['-version'], (error) => resolve(error === null)))

/** Errors and warnings, one a line: `file:line: message`. `paths` are files, or folders for all that they hold. */
export function judge(options: readonly string[], paths: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = ['-jar', PROGRAM, '--format', 'json', ...options, ...paths]
    execFile('java', args, { maxBuffer: 64 * 1024 * 1024 }, (error, _out, report) => {
      // It ends with 1 where it found errors; its report is on the standard error either way.
      if (error && !report.startsWith('{')) return reject(new Error(report || error.message))
      const { messages } = JSON.parse(report) as { messages: Message[] }
      resolve(messages.map(({ url = '', lastLine, message }) => `${url}:${lastLine ?? '?'}: ${message}`))
    })
  })
}

type Message = { readonly url?: string; readonly lastLine?: number; readonly message: string }
