/** Markdown with someone else's frontmatter: Jekyll, Hugo (YAML, TOML, JSON), Decap, French keys, or none. */
import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'
import { flat } from '../text/flat.ts'
import type { FoundImage, ImportedDocument, Meta } from '../types.ts'
import type { Decoded } from './encoding.ts'
import type { Read } from './index.ts'
import { textBlocks } from './text.ts'

type Front = { readonly data: unknown; readonly body: string; readonly lines: number }

export function readMarkdown(name: string, { text, notes }: Decoded): Read {
  const front = frontOf(text)
  if (front === 'broken') {
    return {
      refusal: {
        rule: 'import/frontmatter',
        message: 'L’en-tête de ce fichier ne peut être lu.',
        fix: 'Corrigez les lignes entre les deux « --- », ou retirez-les.',
      },
    }
  }
  const { data, body, lines } = front
  const meta: Meta[] = []
  const people: Record<string, string>[] = []
  const files: { path: string; title: string }[] = []
  if (isMap(data))
    for (const [key, value] of Object.entries(data)) collect(flat(key).trim(), value, { meta, people, files })
  const lang = meta
    .find(({ key }) => /^(?:lang|language|langue|locale)$/.test(key))
    ?.value.slice(0, 2)
    .toLowerCase()
  const document: ImportedDocument = {
    format: 'markdown',
    name,
    blocks: textBlocks(body.replace(/\{[{%][^{}]{0,200}[}%]\}/g, ''), lines + 1),
    meta,
    ...(people.length ? { people } : {}),
    files: onePath(files),
    images: imagesIn(body, lines + 1),
    ...(lang ? { lang } : {}),
    notes,
  }
  return { document }
}

/** `![what it shows](picture.jpg "caption")`, outside of code. */
function imagesIn(body: string, line: number): FoundImage[] {
  return body.split('\n').flatMap((text, i) =>
    [
      ...text
        .slice(0, 20_000)
        .matchAll(/!\[([^\]\n]{0,300})\]\(\s?<?([^)\s>]{1,500})>?(?:\s+"([^"\n]{0,300})")?\s?\)/g),
    ].map(([, alt = '', path = '', caption = '']) => ({
      source: { path },
      ...(alt.trim() ? { alt: alt.trim() } : {}),
      ...(caption.trim() ? { caption: caption.trim() } : {}),
      where: { line: line + i },
    })),
  )
}

function frontOf(text: string): Front | 'broken' {
  const whole = (): Front => ({ data: {}, body: text, lines: 0 })
  const fence = /^(---|\+\+\+)[ \t]*\n/.exec(text)
  if (!fence) return /^\{\s*"/.test(text) ? jsonFront(text) : whole()
  const mark = fence[1] === '+++' ? /\n\+\+\+[ \t]*(?:\n|$)/ : /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/
  const rest = text.slice(fence[0].length - 1)
  const end = mark.exec(rest)
  // A rule at the top of a text is no frontmatter.
  if (!end || end.index > 60_000) return fence[1] === '---' ? whole() : 'broken'
  const block = rest.slice(1, end.index + 1)
  const body = rest.slice(end.index + end[0].length)
  const lines = text.slice(0, text.length - body.length).split('\n').length - 1
  if (fence[1] === '+++') {
    try {
      return { data: parseToml(block), body, lines }
    } catch {
      return 'broken'
    }
  }
  if (!/^\s*["'\p{L}][^\n:]{0,60}:/mu.test(block)) return whole()
  // Everything stays text (`schema: failsafe`); no alias is followed, so that nothing can grow.
  const parsed = parseDocument(block, { schema: 'failsafe', uniqueKeys: false, strict: false })
  try {
    const data: unknown = parsed.toJS({ maxAliasCount: 0 })
    return parsed.errors.length && !isMap(data) ? 'broken' : { data, body, lines }
  } catch {
    return 'broken'
  }
}

/** Hugo's JSON: an object, then the text. */
function jsonFront(text: string): Front | 'broken' {
  for (const end of text.matchAll(/^\}[ \t]*$/gm)) {
    const at = end.index + end[0].length
    if (at > 60_000) break
    try {
      return {
        data: JSON.parse(text.slice(0, at)),
        body: text.slice(at),
        lines: text.slice(0, at).split('\n').length - 1,
      }
    } catch {
      // Not yet the end of the object.
    }
  }
  return 'broken'
}

type Into = { meta: Meta[]; people: Record<string, string>[]; files: { path: string; title: string }[] }

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

function collect(key: string, value: unknown, into: Into): void {
  const where = { label: `rubrique « ${key} »` }
  if (value instanceof Date) into.meta.push({ key, value: value.toISOString(), where })
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const said = String(value).trim()
    if (said === '' || said === 'null' || said === '~') return
    if (FILES.test(key)) into.files.push({ path: said, title: titleOf(said) })
    else if (CONTACTS.test(key)) into.people.push(contactIn(said))
    else into.meta.push({ key: KEYS[key] ?? key, value: said, where })
  } else if (Array.isArray(value)) for (const one of value) collect(key, one, into)
  else if (isMap(value)) {
    const texts = Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) =>
        typeof one === 'object' && !Array.isArray(one)
          ? []
          : [[flat(name), Array.isArray(one) ? one.join(', ') : String(one ?? '')]],
      ),
    )
    const path =
      texts['file'] ??
      texts['fichier'] ??
      texts['path'] ??
      texts['url'] ??
      texts['src'] ??
      texts['chemin'] ??
      texts['lien']
    if (FILES.test(key) && path)
      into.files.push({
        path,
        title: texts['title'] ?? texts['titre'] ?? texts['name'] ?? texts['nom'] ?? titleOf(path),
      })
    else if (CONTACTS.test(key)) into.people.push(texts)
    else if (INSIDE.test(key)) for (const [name, one] of Object.entries(value)) collect(flat(name), one, into)
    else
      for (const [name, one] of Object.entries(texts))
        if (one) into.meta.push({ key: `${key}.${name}`, value: one, where })
  }
}

const FILES =
  /^(?:attachments?|pieces?[-_ ]?jointes?|fichiers?|files?|documents?|pdf|download|telechargements?|annexes?|pj)$/
const CONTACTS = /^(?:contacts?(?:[-_ ]?presse)?|press[-_ ]?contacts?|contact_presse)$/
/** Maps that hold fields of the release itself. */
const INSIDE = /^(?:params|extra|meta|custom|fields|release|communique)$/
/** What others call ours; the finders know the rest by their own words. */
const KEYS: Readonly<Record<string, string>> = {
  sous_titre: 'subtitle',
  'sous-titre': 'subtitle',
  soustitre: 'subtitle',
  titre: 'title',
  chapo: 'summary',
  chapeau: 'summary',
  resume: 'summary',
  description: 'summary',
  excerpt: 'summary',
  lieu: 'place',
  ville: 'place',
  emetteur: 'institution',
  organisme: 'institution',
  organisation: 'institution',
  publie_le: 'date',
  date_publication: 'date',
}

function titleOf(path: string): string {
  const name =
    path
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.[a-z0-9]{2,5}$/i, '') ?? path
  return name.replace(/[-_]+/g, ' ').trim() || path
}

/** « Marie Dupont, 05 61 … , marie@… » as one string. */
function contactIn(said: string): Record<string, string> {
  const email = /[^\s,;<>|]+@[^\s,;<>|]+/.exec(said)?.[0] ?? ''
  const phone = /(?:\+\d{2}|0)[\d\s().-]{8,20}\d/.exec(said)?.[0] ?? ''
  const name =
    said
      .replace(email, '')
      .replace(phone, '')
      .split(/[,;|<>–]|\s-\s/)[0]
      ?.trim() ?? ''
  return { name, email, phone }
}

/** Two keys for one file make one attachment. */
function onePath(files: readonly { path: string; title: string }[]): { path: string; title: string }[] {
  const seen = new Map<string, { path: string; title: string }>()
  for (const file of files) if (!seen.has(titleOf(file.path))) seen.set(titleOf(file.path), file)
  return [...seen.values()]
}
