/** What stands in a line of a page, as Markdown: emphasis, links, addresses; pictures are set aside with their words. */
import type { Element, Nodes } from 'hast'
import { tidy } from '../text/flat.ts'
import type { FoundImage } from '../types.ts'
import { imageOf } from './html-images.ts'
import { attribute, BLOCKS, isElement, isHidden, SKIPPED, words } from './html-tree.ts'

/** What is found beside the text. */
export type Into = {
  readonly files: { path: string; title: string }[]
  readonly images: FoundImage[]
}

/** Inline elements as Markdown. */
export function inline(nodes: readonly Nodes[], into: Into): string {
  let out = ''
  for (const node of nodes) {
    if (node.type === 'text')
      out += node.value.replace(/\s+/g, ' ').replace(/([*_`[\]])/g, (char) => (char === '*' ? '\\*' : char))
    if (
      !isElement(node) ||
      SKIPPED.has(node.tagName) ||
      isHidden(node) ||
      /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|fr-sr-only)(?:\s|$)/.test(
        attribute(node, 'class') ?? '',
      )
    )
      continue
    const name = node.tagName
    if (name === 'br') out += '\n'
    else if (name === 'img') {
      const image = imageOf(node)
      if (image) into.images.push(image)
    } else {
      const said = inline(node.children, into)
      const core = said.trim()
      const lead = /^\s*/.exec(said)?.[0] ?? ''
      const tail = core ? (/\s*$/.exec(said)?.[0] ?? '') : ''
      const wrap = (mark: string) => `${lead}${mark}${core}${mark}${tail}`
      if (!core) out += said ? ' ' : ''
      else if (name === 'strong' || name === 'b')
        out += core.includes('**') || core.includes('\n') ? said : wrap('**')
      else if (name === 'em' || name === 'i')
        out += core.includes('*') || core.includes('\n') ? said : wrap('*')
      else if (name === 'a') out += lead + link(node, core, into) + tail
      else if (BLOCKS.has(name)) out += `\n${said}\n`
      else out += said
    }
  }
  return out
}

const DOCUMENT = /\.(?:pdf|odt|ods|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:[?#].*)?$/i

function link(node: Element, said: string, into: Into): string {
  const href = attribute(node, 'href')?.trim() ?? ''
  const cloudflare =
    /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/.exec(href)?.[1] ?? attribute(node, 'dataCfemail')
  if (cloudflare) return unprotected(cloudflare)
  if (/^mailto:/i.test(href)) {
    const address = decodeURIComponentSafe(href.slice(7).replace(/\?.*$/, ''))
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) return said
    return said.includes('@') || /\[at\]|\(at\)|arobase|\[email/i.test(said) ? address : `${said} ${address}`
  }
  // Footnotes, as mammoth writes them.
  const note = /^#(?:foot|end)note-(\d{1,4})$/.exec(href)?.[1]
  if (note) return `[^${note}]`
  if (/^#(?:foot|end)note-ref-/.test(href)) return ''
  if (DOCUMENT.test(href)) {
    const title = tidy(
      words(node)
        .replace(/\s+/g, ' ')
        .replace(/\s*\(.{0,40}\)\s*$/, ''),
    )
    if (title) into.files.push({ path: href, title: title.slice(0, 200) })
  }
  if (!/^https?:\/\/[^\s<>"]+$/i.test(href) || said.includes('](')) return said
  if (said.replace(/\*/g, '') === href) return `<${href}>`
  return `[${said.replace(/\n/g, ' ')}](${href.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`
}

/** The host's way of hiding addresses from robots: each byte is crossed with the first. */
function unprotected(code: string): string {
  const bytes = code.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  const [key = 0, ...rest] = bytes
  const address = rest.map((byte) => String.fromCharCode(byte ^ key)).join('')
  return /^[\w.+-]+@[\w.-]+$/.test(address) ? address : ''
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
