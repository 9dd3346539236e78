/** Who may ask the preview what: this machine's own browser, for reading, under the preview's own name. */
import type { IncomingMessage } from 'node:http'

export type Refusal = { readonly status: number; readonly message: string }

/**
 * Another site's page, open in the same browser, must not read drafts: neither by giving its own name to
 * 127.0.0.1 (DNS rebinding, told by the Host), nor by asking from where it stands (told by Origin and
 * Sec-Fetch-Site). Following a link to the preview is fine.
 */
export function refusalOf({ method, headers }: IncomingMessage, port: number): Refusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(headers.host ?? ''))
    return { status: 421, message: 'Cet aperçu ne répond qu’à 127.0.0.1 et à localhost.' }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, message: 'Cet aperçu se lit seulement.' }
  const { origin } = headers
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return { status: 403, message: 'Cet aperçu ne répond pas aux autres sites.' }
  const from = headers['sec-fetch-site']
  if ((from === 'cross-site' || from === 'same-site') && headers['sec-fetch-mode'] !== 'navigate')
    return { status: 403, message: 'Cet aperçu ne répond pas aux autres sites.' }
  return undefined
}

const PRIVATE = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
} as const

/** What a kind of answer may do in the browser; nothing reaches beyond the preview. */
const POLICIES = {
  /** The preview's own pages: their script, their frames, the live events. */
  frame:
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  /** A page of the site, with its own scripts. */
  page: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  /** Files that people attach: shown, never run. */
  file: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'",
  /** The browser's own reader of PDFs works in no sandbox. */
  pdf: "frame-ancestors 'self'",
} as const

export const headersFor = (kind: keyof typeof POLICIES, type: string): Readonly<Record<string, string>> => ({
  ...PRIVATE,
  'content-type': type,
  'content-security-policy': POLICIES[kind],
})
