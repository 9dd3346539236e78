/** The real nginx, where it is installed, with the operator's guide's own configuration. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { ROOT } from '../sites/site.ts'

export const SAMPLE = join(ROOT, 'docs/serveur/nginx.conf')

export type Nginx = AsyncDisposable & {
  readonly origin: string
  /** The address of a path of the site. */
  readonly url: (path: string) => string
}

/** The program's path; undefined where it is not installed. Debian keeps it out of a user's own path. */
export async function findNginx(): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  for (const folder of folders) {
    const program = join(folder, 'nginx')
    const there = await access(program).then(
      () => true,
      () => false,
    )
    if (there) return program
  }
  return undefined
}

/** Serves `folder` at the root, or under `subfolder` (`/presse`), having changed the lines that the sample names. */
export async function startNginx(program: string, folder: string, subfolder = ''): Promise<Nginx> {
  const prefix = await mkdtemp(join(tmpdir(), 'crieur-nginx-'))
  const port = await freePort()
  const root = subfolder ? join(prefix, 'www') : folder
  if (subfolder) {
    await mkdir(root)
    await symlink(folder, join(root, subfolder))
  }
  const site = adapted(await readFile(SAMPLE, 'utf8'), [
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['root /srv/presse/output;', `root ${root};`],
    ['set $dossier "";', `set $dossier "${subfolder}";`],
  ])
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${prefix}/${name};`)
    .join(' ')
  const config = `daemon off; master_process off; pid ${prefix}/pid; error_log stderr warn;
events {}
http { access_log off; ${temporary}
${site}
}`
  await writeFile(join(prefix, 'nginx.conf'), config)
  const child = spawn(program, ['-p', prefix, '-c', join(prefix, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const origin = `http://127.0.0.1:${port}`
  const gone = once(child, 'exit')
  const answers = async () => {
    while (child.exitCode === null && !(await fetch(origin).catch(() => undefined)))
      await new Promise((resolve) => setTimeout(resolve, 50))
    if (child.exitCode !== null) throw new Error(`nginx refuses its configuration:\n${complaints}`)
  }
  await answers()
  return {
    origin,
    url: (path) => `${origin}${subfolder}/${path}`,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await gone
      await rm(prefix, { recursive: true, force: true })
    },
  }
}

/** A line to change that is no more in the sample is an error: the guide names it. */
function adapted(sample: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [line, other]) => {
    if (text.split(line).length !== 2) throw new Error(`docs/serveur/nginx.conf must hold « ${line} » once`)
    return text.replace(line, () => other)
  }, sample)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('Unreachable: a port was given')
  return address.port
}
