/** Folders that nobody else can write to, filled once, whole or absent, and checked before each use. */
import { randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EnvironmentError, UnfinishedError } from '../errors.ts'

/** What `ok.json` says of a folder: written last, so that a folder without it is unfinished. */
type Inventory = {
  readonly files: Readonly<Record<string, { readonly size: number; readonly mode: number }>>
}

const INVENTORY = 'ok.json'

/** Makes `folder` for this user alone, or refuses the one that is there when others could write to it. */
export async function privateFolder(folder: string): Promise<void> {
  await explained(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))
  const fault = await intrusion(folder)
  if (fault !== undefined) throw refusal(folder, fault)
}

/**
 * `parent/name`, filled by `fill` if it is missing or altered. Two processes may ask at once: each fills
 * a folder of its own, the first to rename wins and the other uses the winner's.
 */
export async function preparedFolder(
  parent: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  await privateFolder(parent)
  const target = join(parent, name)
  if (await isWhole(target)) return target
  await sweep(parent, `.${name}.`)
  const draft = join(parent, uniqueName(name))
  try {
    await explained(draft, async () => {
      await mkdir(draft, { mode: 0o700 })
      await fill(draft)
      await writeFile(join(draft, INVENTORY), JSON.stringify({ files: await inventory(draft) }))
    })
    await settle(draft, target)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

/** A name beside `name` that says which process made it, so that what it leaves can be swept away. */
export function uniqueName(name: string): string {
  return `.${name}.${process.pid}.${randomBytes(6).toString('hex')}`
}

/** Removes what processes that are gone left under names of `uniqueName`. */
export async function sweep(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length).split('.')[0])
    if (Number.isInteger(pid) && pid > 0 && !runs(pid))
      await rm(join(parent, name), { recursive: true, force: true })
  }
}

/** Puts the draft in its place. An altered folder that stands there is moved aside first. */
async function settle(draft: string, target: string): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    try {
      return await rename(draft, target)
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'].includes(code(error))) throw error
    }
    if (await isWhole(target)) return
    const aside = `${draft}.old`
    await rename(target, aside).catch(() => {})
    await rm(aside, { recursive: true, force: true })
  }
  throw new UnfinishedError(
    `Le dossier ${target} ne peut pas être remplacé. Supprimez-le, puis relancez la commande.`,
  )
}

/** Whether the folder is ours and holds the files of its inventory, each of its size and mode, and no other. */
async function isWhole(folder: string): Promise<boolean> {
  try {
    const fault = await intrusion(folder)
    if (fault !== undefined) return false
    const expected = JSON.parse(await readFile(join(folder, INVENTORY), 'utf8')) as Inventory
    return sameInventory(expected.files, await inventory(folder))
  } catch {
    return false
  }
}

function sameInventory(expected: Inventory['files'], found: Inventory['files']): boolean {
  const paths = Object.keys(expected)
  return (
    paths.length === Object.keys(found).length &&
    paths.every((path) => {
      const [a, b] = [expected[path], found[path]]
      return a !== undefined && b !== undefined && a.size === b.size && a.mode === b.mode
    })
  )
}

async function inventory(folder: string): Promise<Inventory['files']> {
  const files: Record<string, { size: number; mode: number }> = {}
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() || path === join(folder, INVENTORY)) continue
    const { size, mode } = await lstat(path)
    // The mode's upper bits tell a file from a link.
    files[path.slice(folder.length + 1).replaceAll('\\', '/')] = { size, mode }
  }
  return files
}

/** Why others could have written into the folder, in French; undefined when only this user could. */
async function intrusion(folder: string): Promise<string | undefined> {
  const found = await lstat(folder)
  if (found.isSymbolicLink()) return 'c’est un lien symbolique'
  if (!found.isDirectory()) return 'ce n’est pas un dossier'
  // Windows has neither owners nor modes of this kind.
  const uid = process.getuid?.()
  if (uid === undefined) return undefined
  if (found.uid !== uid) return 'il appartient à un autre utilisateur'
  if ((found.mode & 0o022) !== 0) return 'd’autres utilisateurs peuvent y écrire'
  return undefined
}

function refusal(folder: string, fault: string): EnvironmentError {
  return new EnvironmentError(
    `Le dossier ${folder} est refusé : ${fault}. Le navigateur qui fabrique les PDF y est rangé, et il ne ` +
      'faut pas qu’un autre utilisateur puisse le remplacer. Supprimez ce dossier (il sera recréé) ou ' +
      'choisissez-en un autre avec --cache.',
  )
}

/** Runs `work` and says in French what the disk refused. */
async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = { cause: error }
    if (['ENOSPC', 'EDQUOT'].includes(code(error)))
      throw new UnfinishedError(
        `Le disque est plein : il faut environ 250 Mo dans ${folder} pour le navigateur qui fabrique les PDF. Libérez de la place, puis relancez la commande.`,
        cause,
      )
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code(error)))
      throw new EnvironmentError(
        `Le dossier ${folder} ne peut pas être écrit (${code(error)}). Le navigateur qui fabrique les PDF y est rangé : donnez le droit d’y écrire ou choisissez un autre dossier avec --cache.`,
        cause,
      )
    throw error
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return code(error) === 'EPERM'
  }
}

function code(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
