/** Files of npm packages that a brand draws on, found as Node resolves packages. */
import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/** Reads `file` of an installed package; a missing one says which package to install again. */
export async function packageFile(name: string, file: string): Promise<Uint8Array> {
  const manifest = findPackageJSON(name, import.meta.url)
  if (!manifest) throw new Error(`Le paquet ${name} n’est pas installé : lancez « npm ci ».`)
  return readFile(join(dirname(manifest), file))
}

export const packageText = async (name: string, file: string): Promise<string> =>
  new TextDecoder().decode(await packageFile(name, file))
