/** SVG drawings: only what an allowlist names is published, and nothing of it loads anything from elsewhere. */
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { publicOriginal } from './original.ts'
import { MediaRefused } from './refusal.ts'
import { ATTRIBUTES, DROPPED_ELEMENTS, ELEMENTS, LINKING } from './svg-names.ts'
import { refuseIfEndless } from './svg-uses.ts'

type Root = ReturnType<typeof fromXml>
export type Element = Extract<Root['children'][number], { type: 'element' }>

/** A drawing as it is published. Width and height in CSS pixels, from `viewBox` before `width` and `height`. */
export type Drawing = { readonly svg: string; readonly width: number; readonly height: number }

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const MOST_CHARACTERS = 5_000_000
const DEEPEST = 100

const REDRAW =
  'Enregistrez le dessin en « SVG simple » (Inkscape) ou « SVG 1.1 » sans interactivité (Illustrator).'
const refuse = (what: string, message: string): never => {
  throw new MediaRefused(`svg/${what}`, `Le dessin SVG ${message}.`, REDRAW)
}

/**
 * The drawing without what does not draw: comments, metadata, what editors note in namespaces of their own.
 * Errors: MediaRefused, naming the element or attribute, for what could run, load, link or animate, and for what
 * is not known.
 */
export function sanitizeSvg(text: string): Drawing {
  const root = svgElement(text)
  const prefixes = prefixesOf(root)
  clean(root, prefixes, 1)
  refuseIfEndless(root)
  const { width, height } = sizeOf(root)
  root.attributes = { xmlns: SVG, 'xmlns:xlink': XLINK, ...root.attributes }
  root.attributes.viewBox ??= `0 0 ${width} ${height}`
  return { svg: `${toXml(root, { closeEmptyElements: true })}\n`, width, height }
}

function svgElement(text: string): Element {
  if (text.length > MOST_CHARACTERS) refuse('size', 'dépasse 5 millions de caractères')
  // A plain DOCTYPE is dropped with the rest; one with declarations could define entities.
  if (/<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^>]*\[/i.test(text))
    refuse('entity', 'déclare des entités')
  const { children } = parse(text)
  for (const child of children)
    if (child.type === 'instruction' && child.name !== 'xml')
      refuse('instruction', `contient l’instruction « ${child.name} »`)
  const root = children.find((child) => child.type === 'element')
  if (root?.type !== 'element' || root.name !== 'svg')
    return refuse('root', 'ne commence pas par l’élément « svg »')
  return root
}

function parse(text: string): Root {
  try {
    return fromXml(text)
  } catch {
    return refuse('damaged', 'n’est pas un fichier XML bien formé')
  }
}

/** Prefix → namespace, from anywhere in the drawing: one that means two things is refused. */
function prefixesOf(root: Element): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>()
  const walk = (element: Element, depth: number): void => {
    if (depth > DEEPEST) refuse('depth', `a plus de ${DEEPEST} niveaux d’éléments`)
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name === 'xmlns' && value !== SVG)
        refuse('namespace', `contient un élément « ${element.name} » d’un autre langage (${value})`)
      if (!name.startsWith('xmlns:')) continue
      const prefix = name.slice('xmlns:'.length)
      if ((prefixes.get(prefix) ?? value) !== value)
        refuse('namespace', `donne deux sens au préfixe « ${prefix} »`)
      prefixes.set(prefix, value ?? '')
    }
    for (const child of element.children) if (child.type === 'element') walk(child, depth + 1)
  }
  walk(root, 1)
  return prefixes
}

function clean(element: Element, prefixes: ReadonlyMap<string, string>, depth: number): void {
  cleanAttributes(element, prefixes)
  element.children = element.children.flatMap((child): Element['children'] => {
    if (child.type === 'comment') return []
    if (child.type === 'instruction') return refuse('instruction', `contient l’instruction « ${child.name} »`)
    if (child.type === 'cdata') return [{ type: 'text', value: child.value }]
    if (child.type !== 'element') return [child]
    if (DROPPED_ELEMENTS.has(child.name) || isEditors(child.name, prefixes)) return []
    if (!ELEMENTS.has(child.name))
      refuse('element', `contient l’élément « ${child.name} », qui ne se publie pas`)
    clean(child, prefixes, depth + 1)
    return [child]
  })
  if (element.name === 'style') {
    const css = element.children.map((child) => ('value' in child ? child.value : '')).join('')
    refuseCss('style', css)
  }
}

/** In a namespace that is neither SVG's nor the web's: no browser looks at it, so it may go unsaid. */
function isEditors(name: string, prefixes: ReadonlyMap<string, string>): boolean {
  const colon = name.indexOf(':')
  if (colon === -1) return false
  const namespace = prefixes.get(name.slice(0, colon))
  if (namespace === undefined || namespace.startsWith('http://www.w3.org/'))
    return (
      namespace === 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' ||
      refuse('element', `contient l’élément « ${name} »`)
    )
  return true
}

function cleanAttributes(element: Element, prefixes: ReadonlyMap<string, string>): void {
  const kept: Element['attributes'] = {}
  for (const [name, value] of Object.entries(element.attributes)) {
    if (value === null || value === undefined) continue
    if (name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('data-')) continue
    const href =
      name === 'href' ||
      (name.includes(':') && name.endsWith(':href') && prefixes.get(name.split(':')[0] ?? '') === XLINK)
    if (href) kept['xlink:href'] = cleanHref(element.name, name, value)
    else if (ATTRIBUTES.has(name) || /^aria-[a-z]+$/.test(name)) {
      // Words for people may hold any sign; every other value may be read as CSS.
      if (!name.startsWith('aria-')) refuseCss(name, value)
      kept[name] = value
    } else if (!isForeignAttribute(name, prefixes))
      refuse('attribute', `contient l’attribut « ${name} » sur « ${element.name} », qui ne se publie pas`)
  }
  element.attributes = kept
}

function isForeignAttribute(name: string, prefixes: ReadonlyMap<string, string>): boolean {
  const namespace = name.includes(':') ? prefixes.get(name.split(':')[0] ?? '') : undefined
  // XLink's other attributes (type, show, title) say nothing without a link.
  return namespace !== undefined && namespace !== SVG
}

/** `#id`, or for an image a JPEG or PNG within, whose metadata is cleaned like any photograph's. */
function cleanHref(element: string, name: string, value: string): string {
  if (LINKING.has(element) && /^#[^\s"'<>()\\]+$/.test(value)) return value
  const image = element === 'image' && /^data:image\/(png|jpe?g);base64,([A-Za-z0-9+/\s]+=*)\s*$/.exec(value)
  if (!image)
    return refuse(
      'link',
      `renvoie hors de lui-même par « ${name} » sur « ${element} » : « ${value.slice(0, 60)} »`,
    )
  const bytes = publicOriginal(Buffer.from(image[2] ?? '', 'base64'))
  return `data:image/${bytes[0] === 0xff ? 'jpeg' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`
}

/**
 * Refuses CSS that could load or run anything. Attributes are CSS too (`fill="url(…)"`), with its escapes: a
 * backslash could spell any of these words.
 */
function refuseCss(where: string, css: string): void {
  const fault =
    /[\\@]|\/\*|(?:expression|image|image-set|cross-fade|src|element|paint)\s*\(|javascript:|behaviou?r\s*:|-moz-binding/i.exec(
      css,
    )
  if (fault) refuse('style', `contient « ${fault[0]} » dans « ${where} »`)
  for (const [whole, target] of css.matchAll(/url\s*\(([^)]*)\)?/gi))
    if (!/^\s*(["']?)#[^\s"'<>()]+\1\s*$/.test(target ?? ''))
      refuse('link', `renvoie hors de lui-même : « ${whole.slice(0, 60)} » dans « ${where} »`)
}

const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
}

function sizeOf({ attributes }: Element): { width: number; height: number } {
  const box = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , width = lengthOf(attributes.width), height = lengthOf(attributes.height)] = box
  const good = (length: number): boolean => Number.isFinite(length) && length > 0 && length < 1e6
  if (!good(width) || !good(height)) refuse('dimensions', 'ne dit pas ses dimensions (attribut viewBox)')
  return { width, height }
}

function lengthOf(text: string | null | undefined): number {
  const [, number, unit] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? []
  return Number(number) * (PIXELS[unit?.toLowerCase() ?? '?'] ?? Number.NaN)
}
