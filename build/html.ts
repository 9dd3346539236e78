/**
 * The one maker of trusted markup: the `html` tagged template, which escapes by default, and the few
 * other doors (`fromTree`, `jsonLd`, `styleSheet`) through which markup may enter a page.
 */
import type { Root } from 'hast'
import { stringifyBody } from './markdown/stringify.ts'

/** Markup that may stand in a page as it is. Made in this file alone. */
export class SafeHtml {
  readonly #markup: string
  private constructor(markup: string) {
    this.#markup = markup
  }
  /** For this module: everything else goes through the functions below. */
  static trust(markup: string): SafeHtml {
    return new SafeHtml(markup)
  }
  toString(): string {
    return this.#markup
  }
}

/** What a hole of the template may hold; anything else is a programming error and throws. */
export type Hole = SafeHtml | string | number | null | undefined | false | readonly Hole[]

/** Where a hole stands, found once per template. */
type Context = 'text' | 'attribute' | 'url'

const URL_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'cite'])
/** Schemes that a link of ours may have; a relative address has none. */
const SAFE_SCHEME = /^(?:https?|mailto|tel|webcal):/i
const ANY_SCHEME = /^[\s\u0000-\u001f]*[a-z][a-z0-9+.-]*:/i

const contextsOf = new WeakMap<TemplateStringsArray, readonly Context[]>()

/**
 * Escapes every hole for the place it stands in, which is found once per template: a hole must be in
 * text or in a quoted attribute; in a tag, an unquoted attribute, a script, a style or a comment it throws.
 * @example html`<p class="chapo">${summary}</p>`
 */
export function html(strings: TemplateStringsArray, ...holes: Hole[]): SafeHtml {
  let contexts = contextsOf.get(strings)
  if (!contexts) {
    contexts = findContexts(strings)
    contextsOf.set(strings, contexts)
  }
  let out = strings[0] ?? ''
  for (let i = 0; i < holes.length; i++) {
    out += fill(holes[i], contexts[i] ?? 'text') + (strings[i + 1] ?? '')
  }
  return SafeHtml.trust(out)
}

function fill(hole: Hole, context: Context): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (typeof hole === 'string') return context === 'url' ? escapeUrl(hole) : escapeText(hole)
  if (typeof hole === 'number') return String(hole)
  if (Array.isArray(hole)) return hole.map((item) => fill(item, context)).join('')
  if (hole instanceof SafeHtml) {
    if (context !== 'text') throw new TypeError('html``: markup given where an attribute value is expected')
    return hole.toString()
  }
  throw new TypeError(`html\`\`: cannot write ${Object.prototype.toString.call(hole)} into a page`)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)
}

function escapeUrl(url: string): string {
  if (ANY_SCHEME.test(url) && !SAFE_SCHEME.test(url)) {
    throw new TypeError(`html\`\`: refused address ${JSON.stringify(url.slice(0, 60))}`)
  }
  return escapeText(url)
}

/** A small reader of the template's own markup: enough to tell where each hole stands. */
function findContexts(strings: TemplateStringsArray): Context[] {
  const contexts: Context[] = []
  let state: 'text' | 'tag' | 'value' | 'raw' | 'comment' = 'text'
  let quote = ''
  let attribute = ''
  let raw = ''
  strings.forEach((part, index) => {
    for (let i = 0; i < part.length; i++) {
      const rest = part.slice(i)
      if (state === 'text') {
        const open = /^<(script|style)\b/i.exec(rest)
        if (rest.startsWith('<!--')) state = 'comment'
        else if (/^<[a-z/!]/i.test(rest)) state = 'tag'
        if (open?.[1]) raw = open[1].toLowerCase()
      } else if (state === 'comment') {
        if (rest.startsWith('-->')) state = 'text'
      } else if (state === 'raw') {
        if (rest.toLowerCase().startsWith(`</${raw}`)) {
          raw = ''
          state = 'tag'
        }
      } else if (state === 'value') {
        if (part[i] === quote) state = 'tag'
      } else if (part[i] === '>') {
        state = raw ? 'raw' : 'text'
      } else {
        const value = /^([a-z][a-z0-9:-]*)=(["'])/i.exec(rest)
        if (value?.[1] && value[2] && /[\s"']/.test(part[i - 1] ?? '')) {
          attribute = value[1].toLowerCase()
          quote = value[2]
          state = 'value'
          i += value[0].length - 1
        }
      }
    }
    if (index === strings.length - 1) return
    if (state === 'text' && /<\/?$/.test(part)) throw new SyntaxError('html``: a hole stands in a tag name')
    if (state === 'text') contexts.push('text')
    else if (state === 'value') contexts.push(URL_ATTRIBUTES.has(attribute) ? 'url' : 'attribute')
    else
      throw new SyntaxError(`html\`\`: a hole stands in a ${state} after ${JSON.stringify(part.slice(-40))}`)
  })
  if (state !== 'text')
    throw new SyntaxError('html``: the template ends inside a tag, an attribute or a script')
  return contexts
}

/** Markup of a tree that the sanitiser has passed (`build/markdown`), or that our code built. */
export function fromTree(tree: Root): SafeHtml {
  return SafeHtml.trust(stringifyBody(tree))
}

/** Structured data: the one script element of our pages, inert, with `<` escaped so that it cannot close. */
export function jsonLd(value: unknown): SafeHtml {
  const json = JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return SafeHtml.trust(`<script type="application/ld+json">${json}</script>`)
}

/** A style element, for documents that are printed: pages link to files. */
export function styleSheet(css: string): SafeHtml {
  if (/<\/style/i.test(css)) throw new TypeError('styleSheet: the style sheet closes its own element')
  return SafeHtml.trust(`<style>${css}</style>`)
}

/** Joins pieces with nothing between them. */
export function join(pieces: readonly SafeHtml[]): SafeHtml {
  return SafeHtml.trust(pieces.map(String).join(''))
}

/** A drawing from a package of ours, inlined: nothing that a person wrote may come this way. */
export function drawing(svg: string): SafeHtml {
  if (!/^<svg\b[\s\S]*<\/svg>$/.test(svg) || /<script|\son\w+=/i.test(svg))
    throw new TypeError('drawing: not a plain SVG element')
  return SafeHtml.trust(svg)
}
