/** Says beforehand whether Chromium's sandbox can work here: over a pipe, its refusal is only "Target closed". */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The kernel's switches that forbid user namespaces to an ordinary user, with the value that does. */
const SWITCHES = [
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
  ['/proc/sys/user/max_user_namespaces', '0'],
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
] as const

/** Why the sandbox cannot be used, in French; undefined where it can. */
export async function sandboxObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0) return 'la commande est lancée par l’administrateur (root)'
  for (const [path, forbidding] of SWITCHES)
    if ((await read(path)) === forbidding)
      return `le système interdit les espaces de noms (${path} = ${forbidding})`
  // A container's filter of system calls often forbids namespaces without any of these switches saying so.
  const filtered = /^Seccomp:\s*2$/m.test((await read('/proc/self/status')) ?? '')
  if (filtered && !(await canUnshare())) return 'ce conteneur interdit les espaces de noms'
  return undefined
}

async function canUnshare(): Promise<boolean> {
  try {
    await promisify(execFile)('/usr/bin/unshare', ['--user', 'true'], {
      env: { PATH: '/usr/bin:/bin' },
      timeout: 10_000,
    })
    return true
  } catch {
    return false
  }
}

async function read(path: string): Promise<string | undefined> {
  return (await readFile(path, 'utf8').catch(() => undefined))?.trim()
}
