/** Serves a folder over http on 127.0.0.1, under a sub-folder and with a policy if asked, as a plain host would. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export type ServeOptions = {
  /** `/` or a sub-folder, `/presse/`. */
  readonly base?: string
  /** The Content-Security-Policy header of a page, given its path under the base. */
  readonly csp?: (path: string) => string
}

export type Served = AsyncDisposable & {
  readonly origin: string
  /** The address of a path under the base. */
  readonly url: (path: string) => string
  /** Every path that was asked for, in order. */
  readonly asked: readonly string[]
}

/** What a careful host declares; Pagefind's own files have no type of their own. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
}

export async function serve(folder: string, { base = '/', csp }: ServeOptions = {}): Promise<Served> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    const inside = pathname.startsWith(base)
      ? normalize(decodeURIComponent(pathname.slice(base.length)))
      : '..'
    const path = inside === '.' || inside.endsWith('/') ? join(inside, 'index.html') : inside
    const bytes = path.startsWith('..')
      ? undefined
      : await readFile(join(folder, path)).catch(() => undefined)
    if (bytes === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404')
      return
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      ...(csp ? { 'content-security-policy': csp(path) } : {}),
    })
    response.end(bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: (path) => `${origin}${base}${path}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
