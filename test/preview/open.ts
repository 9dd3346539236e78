/** A small site with its preview open, for tests that write and look. */
import { request } from 'node:http'
import { openPreview, type Preview } from '../../build/preview/preview.ts'
import { NOON, type Site, site } from '../sites/site.ts'

export type Opened = AsyncDisposable & {
  readonly site: Site
  readonly preview: Preview
  readonly address: (file: string, more?: string) => string
  /** A bare request, with any headers: what a browser would not let a page send. */
  readonly ask: (path: string, options?: Asked) => Promise<Reply>
}

export type Asked = { readonly method?: string; readonly headers?: Readonly<Record<string, string>> }
export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export async function opened(releases: Readonly<Record<string, string>>): Promise<Opened> {
  const s = await site(releases)
  const errors: unknown[] = []
  const preview = await openPreview({
    root: s.root,
    releases: `${s.root}/releases`,
    templates: `${s.root}/templates`,
    cache: `${s.root}/.crieur`,
    port: 0,
    now: () => NOON,
    onNotice: () => undefined,
    onError: (error) => errors.push(error),
  })
  await preview.ready
  return {
    site: s,
    preview,
    address: (file, more = '') =>
      `${preview.address}voir/?fichier=${encodeURIComponent(`releases/${file}`)}${more}`,
    ask: (path, options = {}) => ask(new URL(preview.address), path, options),
    async [Symbol.asyncDispose]() {
      await preview[Symbol.asyncDispose]()
      await s[Symbol.asyncDispose]()
      if (errors.length > 0) throw errors[0]
    },
  }
}

function ask({ hostname, port }: URL, path: string, { method = 'GET', headers = {} }: Asked): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('latin1')
      answer.on('data', (part: string) => {
        text += part
        // Live events never end.
        if (path.startsWith('/evenements')) answer.destroy()
      })
      const done = () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
      answer.on('end', done)
      answer.on('close', done)
    })
    asked.on('error', reject)
    asked.end()
  })
}
