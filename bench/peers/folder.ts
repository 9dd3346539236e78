/** Where the peers from npm are installed, and how to get any that is missing. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** `bench/`, whose lockfile pins them. */
export const PEERS = join(import.meta.dirname, '..')

/** The file of a package that its command runs, or how to install it. */
export function fromNpm(name: string, file: string): { readonly file?: string; readonly missing?: string } {
  const path = join(PEERS, 'node_modules', name, file)
  return existsSync(path) ? { file: path } : { missing: `${name}: npm ci --prefix bench` }
}

/** A program on the PATH, or the Debian package that has it. */
export function fromDebian(
  program: string,
  debian: string,
): { readonly file?: string; readonly missing?: string } {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
  return found ? { file: found } : { missing: `${program}: apt-get install ${debian}` }
}
