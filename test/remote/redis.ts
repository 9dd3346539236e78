/** A real Redis on a port of its own, without memory on the disk: killed, it forgets everything. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RedisServer = AsyncDisposable & {
  readonly address: string
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
}

/** `lasting`: what it holds outlives a restart. */
export async function redis(options: { password?: string; lasting?: boolean } = {}): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'crieur-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async () => {
    const started = spawn(
      'redis-server',
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
        ...['--appendonly', options.lasting ? 'yes' : 'no', '--appendfsync', 'always'],
        ...(options.password ? ['--requirepass', options.password] : []),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    child = started
    let said = ''
    for await (const data of started.stdout) {
      said += data
      if (said.includes('Ready to accept connections')) break
    }
    started.stdout.resume()
    if (started.exitCode !== null) throw new Error(`redis-server ended:\n${said}`)
  }
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    address: `redis://${options.password ? `:${options.password}@` : ''}127.0.0.1:${port}`,
    start,
    kill,
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(dir, { recursive: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
