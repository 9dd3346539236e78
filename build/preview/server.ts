/** Serves the preview on 127.0.0.1 alone: what may be asked, and the live events. What is answered: `answers.ts`. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { headersFor, refusalOf } from './guard.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

export type ServerOptions = {
  /** 0 takes any that is free. */
  readonly port: number
  readonly answer: (url: URL, signal: AbortSignal) => Promise<Answer>
  /** An answer that failed for a reason of ours, not of what people wrote. */
  readonly onError: (error: unknown) => void
}

export type PreviewServer = AsyncDisposable & {
  readonly port: number
  /** Tells every open page that something changed. */
  readonly tell: () => void
}

/** Proxies and laptops drop silent connections. */
const KEEP_ALIVE = 25_000

export async function openServer({ port: wanted, answer, onError }: ServerOptions): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>()
  let port = wanted

  const send = (response: ServerResponse, method: string | undefined, { status, headers, body }: Answer) => {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(method === 'HEAD' ? undefined : body)
  }

  const listen = (response: ServerResponse) => {
    response.writeHead(200, headersFor('frame', 'text/event-stream; charset=utf-8'))
    response.write('retry: 500\n\n')
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const refused = refusalOf(request, port)
    if (refused) return send(response, request.method, plain(refused.status, refused.message))
    const url = addressOf(request.url ?? '/')
    if (!url) return send(response, request.method, plain(400, 'Adresse illisible.'))
    if (url.pathname === '/evenements')
      return request.method === 'HEAD' ? send(response, 'HEAD', plain(200, '')) : listen(response)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    try {
      send(response, request.method, await answer(url, gone.signal))
    } catch (error) {
      if (gone.signal.aborted) return
      onError(error)
      send(
        response,
        request.method,
        plain(500, 'L’aperçu n’a pas pu répondre : voyez la fenêtre où il tourne.'),
      )
    }
  }

  const server = createServer((request, response) => void handle(request, response))
  const alive = setInterval(() => {
    for (const listener of listeners) listener.write(':\n\n')
  }, KEEP_ALIVE)
  server.listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    clearInterval(alive)
    throw error
  }
  port = (server.address() as AddressInfo).port

  return {
    port,
    tell() {
      for (const listener of listeners) listener.write('event: change\ndata: \n\n')
    },
    async [Symbol.asyncDispose]() {
      clearInterval(alive)
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const plain = (status: number, text: string): Answer => ({
  status,
  headers: {
    ...headersFor('file', 'text/plain; charset=utf-8'),
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  },
  body: `${text}\n`,
})

/** Paths alone: no host that a request may give in its first line is taken. */
function addressOf(target: string): URL | undefined {
  if (!target.startsWith('/') || target.startsWith('//')) return undefined
  return URL.canParse(target, 'http://127.0.0.1') ? new URL(target, 'http://127.0.0.1') : undefined
}
