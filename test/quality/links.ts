/** Every address that a site gives of itself, in whatever file, and whether something is there. */
import { posix } from 'node:path'

/** What is dead, one a line: `file: address`. `baseUrl` has no closing slash. */
export function deadLinks(
  files: Readonly<Record<string, string>>,
  baseUrl: string,
  among: readonly string[] = Object.keys(files),
): string[] {
  const text = textsOf(files)
  const dead: string[] = []
  for (const path of among) {
    for (const address of addresses(path, text, baseUrl)) {
      const { file, anchor } = placeOf(address)
      if (files[file] === undefined) dead.push(`${path}: ${address}`)
      else if (anchor && !text(file).includes(`id="${anchor}"`)) dead.push(`${path}: no anchor ${address}`)
    }
  }
  return [...new Set(dead)]
}

/** What a reader can come to from `starts` (paths, of which some may not be there), by links alone. */
export function reachable(
  files: Readonly<Record<string, string>>,
  baseUrl: string,
  starts: readonly string[],
): string[] {
  const text = textsOf(files)
  const reached = new Set(starts.filter((path) => files[path] !== undefined))
  for (const path of reached)
    for (const address of addresses(path, text, baseUrl)) {
      const { file } = placeOf(address)
      if (files[file] !== undefined) reached.add(file)
    }
  return [...reached]
}

function textsOf(files: Readonly<Record<string, string>>): (path: string) => string {
  const texts = new Map<string, string>()
  return (path) => {
    const known = texts.get(path) ?? Buffer.from(files[path] ?? '', 'latin1').toString()
    texts.set(path, known)
    return known
  }
}

function placeOf(address: string): { readonly file: string; readonly anchor: string | undefined } {
  const [target = '', anchor] = decodeURIComponent(address).split('#')
  return { file: target === '' || target.endsWith('/') ? `${target}index.html` : target, anchor }
}

/** From the site's root, with their anchors. */
function addresses(path: string, text: (path: string) => string, baseUrl: string): string[] {
  const { pathname } = new URL(`${baseUrl}/`)
  const fromHere = (address: string) => {
    const [target = '', anchor] = address.split('#')
    const joined =
      target === ''
        ? path
        : target.startsWith('/')
          ? target.slice(pathname.length)
          : posix.normalize(posix.join(posix.dirname(path), target))
    const file = joined === '.' || joined === './' ? '' : joined.replace(/(^|\/)index\.html$/, '$1')
    return anchor === undefined ? file : `${file}#${anchor}`
  }
  const relative = path.endsWith('.html')
    ? attributes(text(path))
    : path.endsWith('.css')
      ? [...text(path).matchAll(/url\((["']?)(?!data:)([^)"']+)\1\)/g)].map(([, , address]) => address ?? '')
      : []
  return [
    ...relative.filter((address) => !/^(?:[a-z]+:|\/\/)/i.test(address)).map(fromHere),
    ...absolute(path, text, baseUrl),
  ]
}

function attributes(page: string): string[] {
  return [...page.matchAll(/\s(?:href|src|data-copy|action)="([^"]*)"|\ssrcset="([^"]*)"/g)]
    .flatMap(([, one, many]) =>
      many ? many.split(', ').map((part) => part.split(' ')[0] ?? '') : [one ?? ''],
    )
    .map((address) => address.replace(/&#x26;|&#38;|&amp;/g, '&'))
}

/** Whole addresses of the site, wherever they stand: feeds, sitemap, OPML, JSON, calendars, plain text. */
function absolute(path: string, text: (path: string) => string, baseUrl: string): string[] {
  if (!/\.(?:html|xml|opml|json|txt|md|ics|vcf)$/.test(path)) return []
  // The name of a list of categories in a feed is no address. Calendars and cards fold their long lines.
  const whole = /\.(?:ics|vcf)$/.test(path) ? text(path).replace(/\r?\n[ \t]/g, '') : text(path)
  return whole
    .replace(/\bscheme"?[=:] ?"[^"]*"/g, '')
    .split(`${baseUrl}/`)
    .slice(1)
    .map((rest) => /^[^\s"'<>\\)\]}»|,;]*/.exec(rest)?.[0].replace(/[.:]+$/, '') ?? '')
    .filter((address) => !address.includes('?') && !address.includes('&'))
}
