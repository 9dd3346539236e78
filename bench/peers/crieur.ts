/** Crieur itself, as a person calls it, on a site of its own. */
import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Generator } from './generator.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const CRIEUR = join(ROOT, 'scripts', 'crieur.js')

/** An instant after the whole archive: nothing is due, on any day. */
export const NOW = ['--now', '2030-01-01T12:00'] as const

/** Whether `build` has an option: a benchmark may be older or newer than what it measures. */
export async function knows(option: string, command = 'build'): Promise<boolean> {
  const { stdout } = await promisify(execFile)(process.execPath, [CRIEUR, command, '--help'])
  return stdout.includes(option)
}

/** Institutions, brands and settings of the house. */
export async function writeSite(folder: string): Promise<void> {
  await mkdir(join(folder, 'templates'), { recursive: true })
  for (const part of ['institutions', 'brands', 'site.yaml'])
    await cp(join(ROOT, 'templates', part), join(folder, 'templates', part), { recursive: true })
}

/** The full newsroom; `args` are further options of `build`. Its releases are its own: an edit is for it alone. */
export const crieur = (name: string, args: readonly string[]): Generator => ({
  name,
  async prepare(folder, _articles, releases) {
    await writeSite(folder)
    await cp(releases, join(folder, 'releases'), { recursive: true })
    return {
      command: {
        file: process.execPath,
        args: [CRIEUR, 'build', '--quiet', ...NOW, ...args],
        cwd: folder,
      },
      content: join(folder, 'releases'),
      output: join(folder, 'output'),
      remembers: [join(folder, '.crieur')],
    }
  },
})
