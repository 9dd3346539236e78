/**
 * Tells that something changed below some folders. It watches folders, never files, so that an editor that saves
 * by renaming a new file over the old one is seen like any other; what changed is for the reader to find out.
 */
import { type FSWatcher, readdirSync, type Stats, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export type FolderOptions = {
  /** Absolute; one that is not there yet is seen when it comes. */
  readonly folders: readonly string[]
  readonly onChange: () => void
  /** One line in French that the person at the keyboard should see. */
  readonly onNotice: (text: string) => void
  /** Quiet time after the last event before it tells, in milliseconds: one save makes several events. */
  readonly quiet?: number
  /** Whether the system itself watches a whole tree; Linux does not. */
  readonly recursive?: boolean
}

/** What editors, synchronisers and ourselves leave in passing; the ledger is written by what a change sets off. */
const PASSING =
  /^[.#]|~$|^4913$|\.(?:sw[a-z]|tmp|part|crdownload)$|^(?:Thumbs\.db|desktop\.ini|ledger\.jsonl)$/i
/** Where the system refuses to watch, how often we look, in milliseconds. */
const LOOK_EVERY = 2000
/** A tree of releases is three deep; a link that leads back into itself must end. */
const DEEPEST = 8

type Watching = { readonly watcher: FSWatcher; readonly inode: number }

export function watchFolders(options: FolderOptions): Disposable {
  const { folders, onChange, onNotice, quiet = 25, recursive = process.platform !== 'linux' } = options
  const watching = new Map<string, Watching>()
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let closed = false

  const tell = () => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(onChange, quiet)
  }

  const forget = (folder: string) => {
    for (const [path, { watcher }] of watching) {
      if (path !== folder && !path.startsWith(join(folder, '/'))) continue
      watcher.close()
      watching.delete(path)
    }
  }

  /** Watches a folder and those below it that are not watched yet. */
  const follow = (folder: string, depth = 0) => {
    const stats = statOf(folder)
    if (!stats?.isDirectory()) return forget(folder)
    // A folder that was removed and made again is another one under the same name.
    const known = watching.get(folder)
    if (known && known.inode !== stats.ino) forget(folder)
    if (!watching.has(folder)) open(folder, stats.ino, depth)
    if (recursive || depth >= DEEPEST) return
    for (const name of foldersIn(folder)) if (!PASSING.test(name)) follow(join(folder, name), depth + 1)
  }

  const open = (folder: string, inode: number, depth: number) => {
    try {
      const watcher = watch(folder, { recursive }, (_event, name) => {
        if (closed || (name !== null && PASSING.test(basename(name)))) return
        // Followed before it is told, so that what is put into a new folder from now on is seen too.
        follow(folder, depth)
        tell()
      })
      watcher.on('error', () => {
        forget(folder)
        tell()
      })
      watching.set(folder, { watcher, inode })
    } catch (error) {
      lookInstead(error as NodeJS.ErrnoException)
    }
  }

  /** The system has a limit to how many folders it watches (`fs.inotify.max_user_watches`), or cannot at all. */
  const lookInstead = ({ code }: NodeJS.ErrnoException) => {
    if (poll || code === 'ENOENT') return
    onNotice(
      `Le système ne surveille pas tous les dossiers (${code}) : ils sont relus toutes les ${LOOK_EVERY / 1000} secondes.`,
    )
    let before = signature(folders)
    poll = setInterval(() => {
      const after = signature(folders)
      if (after === before) return
      before = after
      tell()
    }, LOOK_EVERY)
  }

  /** The folder above tells when a watched one comes, goes, or is exchanged for another. */
  const parents = [...new Set(folders.map(dirname))].flatMap((parent) => {
    try {
      return watch(parent, (_event, name) => {
        const folder = folders.find((path) => dirname(path) === parent && basename(path) === name)
        if (closed || !folder) return
        const inode = watching.get(folder)?.inode
        follow(folder)
        if (watching.get(folder)?.inode !== inode) tell()
      })
    } catch {
      return []
    }
  })
  for (const folder of folders) follow(folder)

  return {
    [Symbol.dispose]() {
      closed = true
      clearTimeout(timer)
      clearInterval(poll)
      for (const watcher of parents) watcher.close()
      for (const { watcher } of watching.values()) watcher.close()
    },
  }
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() || (entry.isSymbolicLink() && statOf(join(folder, entry.name))?.isDirectory())
        ? entry.name
        : [],
    )
  } catch {
    return []
  }
}

/** Names, sizes and times of all that lies below: differs when anything does. */
function signature(folders: readonly string[]): string {
  const lines: string[] = []
  for (const folder of folders) {
    try {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name)
        const stats = PASSING.test(entry.name) ? undefined : statOf(path)
        if (stats) lines.push(`${path} ${stats.size} ${stats.mtimeMs}`)
      }
    } catch {
      lines.push(`${folder} absent`)
    }
  }
  return lines.sort().join('\n')
}
