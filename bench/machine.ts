/** What was measured on: figures without it mean nothing. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { arch, availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PEERS } from './peers/folder.ts'

const run = promisify(execFile)

/** One paragraph: the machine, how busy it was, and the version of each that is there. */
export async function machine(): Promise<string> {
  const peers: Record<string, string> = JSON.parse(
    await readFile(join(PEERS, 'package.json'), 'utf8'),
  ).dependencies
  const programs = await Promise.all([
    version('Hugo', 'hugo', ['version'], /v([\d.]+)/),
    version('WeasyPrint', 'weasyprint', ['--version'], /([\d.]+)/),
    version('LibreOffice', 'soffice', ['--version'], /([\d.]+)/),
    version('wkhtmltopdf', 'wkhtmltopdf', ['--version'], /([\d.]+)/),
  ])
  const packages = Object.entries(peers).map(([name, at]) => `${name} ${at}`)
  return [
    `${availableParallelism()} cores ${arch()} (${cpus()[0]?.model.trim()}), ${(totalmem() / 1e9).toFixed(0)} GB`,
    `load ${loadavg()[0]?.toFixed(1)} at the start`,
    `Node ${process.version}`,
    ...programs.flatMap((found) => found ?? []),
    ...packages,
  ].join(', ')
}

async function version(
  name: string,
  file: string,
  args: readonly string[],
  at: RegExp,
): Promise<string | undefined> {
  const answer = await run(file, args).catch(() => undefined)
  return answer && `${name} ${at.exec(answer.stdout)?.[1] ?? ''}`
}
