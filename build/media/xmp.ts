/** XMP, rebuilt from the properties that say who made a picture, who owns it and what it shows. */
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'

type Root = ReturnType<typeof fromXml>
type Element = Extract<Root['children'][number], { type: 'element' }>
type Namespaces = ReadonlyMap<string, string>

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** Our prefix and properties of each namespace. Source: XMP part 2; IPTC Photo Metadata 2023. */
const PUBLISHED: readonly { prefix: string; uri: string; names: readonly string[] }[] = [
  {
    prefix: 'dc',
    uri: 'http://purl.org/dc/elements/1.1/',
    names: ['creator', 'description', 'rights', 'title'],
  },
  { prefix: 'photoshop', uri: 'http://ns.adobe.com/photoshop/1.0/', names: ['Credit', 'Headline', 'Source'] },
  {
    prefix: 'xmpRights',
    uri: 'http://ns.adobe.com/xap/1.0/rights/',
    names: ['Marked', 'Owner', 'UsageTerms', 'WebStatement'],
  },
  {
    prefix: 'Iptc4xmpCore',
    uri: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
    names: ['AltTextAccessibility', 'ExtDescrAccessibility'],
  },
  { prefix: 'cc', uri: 'http://creativecommons.org/ns#', names: ['attributionName', 'license'] },
]

const CONTAINERS = ['Alt', 'Bag', 'Seq'] as const
type Item = { readonly text: string; readonly lang?: string }
type Property = {
  readonly name: string
  readonly container?: (typeof CONTAINERS)[number]
  readonly items: readonly Item[]
}

/** A packet with only those properties, as plain texts; undefined where there is none or it cannot be read. */
export function publicXmp(packet: Uint8Array): Uint8Array | undefined {
  // NULs and a byte order mark may stand around a packet; a DOCTYPE has no business in one.
  const text = Buffer.from(packet)
    .toString('utf8')
    .replaceAll('\0', '')
    .replace(/^\uFEFF/, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return undefined
  try {
    const properties = readProperties(fromXml(text))
    return properties.length === 0 ? undefined : Buffer.from(writeProperties(properties))
  } catch {
    return undefined
  }
}

function readProperties(root: Root): Property[] {
  const found = new Map<string, Property>()
  const keep = (
    qualified: string,
    namespaces: Namespaces,
    value: Omit<Property, 'name'> | undefined,
  ): void => {
    const name = publishedName(qualified, namespaces)
    if (name === undefined || value === undefined || found.has(name)) return
    if (value.items.some(({ text }) => text !== '')) found.set(name, { name, ...value })
  }
  const walk = (element: Element, outer: Namespaces): void => {
    const namespaces = declared(element, outer)
    if (!is(element.name, namespaces, 'Description')) {
      if (is(element.name, namespaces, 'RDF') || element.name.endsWith(':xmpmeta'))
        for (const child of elements(element)) walk(child, namespaces)
      return
    }
    for (const [name, text] of Object.entries(element.attributes))
      keep(name, namespaces, { items: [{ text: text ?? '' }] })
    for (const child of elements(element))
      keep(child.name, declared(child, namespaces), readValue(child, namespaces))
  }
  for (const element of elements(root)) walk(element, new Map())
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A text, or a container of texts; anything deeper is not published. */
function readValue(element: Element, outer: Namespaces): Omit<Property, 'name'> | undefined {
  const namespaces = declared(element, outer)
  const [list, ...others] = elements(element)
  if (list === undefined) return { items: [{ text: textOf(element) }] }
  const container = CONTAINERS.find((name) => is(list.name, declared(list, namespaces), name))
  if (container === undefined || others.length > 0) return undefined
  const items = elements(list)
    .filter((item) => elements(item).length === 0)
    .map((item): Item => {
      const lang = item.attributes['xml:lang']
      return { text: textOf(item), ...(lang ? { lang } : {}) }
    })
  return { container, items }
}

function writeProperties(properties: readonly Property[]): string {
  const element = (
    name: string,
    attributes: Element['attributes'],
    children: Element['children'],
  ): Element => ({
    type: 'element',
    name,
    attributes,
    children,
  })
  const text = (value: string): Element['children'] => [{ type: 'text', value }]
  const used = PUBLISHED.filter(({ prefix }) => properties.some(({ name }) => name.startsWith(`${prefix}:`)))
  const description = element(
    'rdf:Description',
    { 'rdf:about': '', ...Object.fromEntries(used.map(({ prefix, uri }) => [`xmlns:${prefix}`, uri])) },
    properties.map(({ name, container, items }) => {
      if (container === undefined) return element(name, {}, text(items[0]?.text ?? ''))
      const list = items.map((item) =>
        element('rdf:li', item.lang ? { 'xml:lang': item.lang } : {}, text(item.text)),
      )
      return element(name, {}, [element(`rdf:${container}`, {}, list)])
    }),
  )
  const rdf = element('rdf:RDF', { 'xmlns:rdf': RDF }, [description])
  const meta = toXml(element('x:xmpmeta', { 'xmlns:x': 'adobe:ns:meta/' }, [rdf]))
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>${meta}<?xpacket end="r"?>`
}

const elements = (parent: Root | Element): Element[] =>
  parent.children.flatMap((child) => (child.type === 'element' ? [child] : []))

const textOf = (element: Element): string =>
  element.children
    .map((child) => (child.type === 'text' || child.type === 'cdata' ? child.value : ''))
    .join('')
    .trim()

function declared(element: Element, outer: Namespaces): Namespaces {
  const own = Object.entries(element.attributes).flatMap(([name, uri]) =>
    name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), uri ?? ''] as const] : [],
  )
  return own.length === 0 ? outer : new Map([...outer, ...own])
}

const split = (name: string): [prefix: string, local: string] => {
  const colon = name.indexOf(':')
  return [name.slice(0, Math.max(colon, 0)), name.slice(colon + 1)]
}

function is(name: string, namespaces: Namespaces, local: string): boolean {
  const [prefix, own] = split(name)
  return own === local && namespaces.get(prefix) === RDF
}

function publishedName(name: string, namespaces: Namespaces): string | undefined {
  const [prefix, local] = split(name)
  const vocabulary = PUBLISHED.find(({ uri }) => uri === namespaces.get(prefix))
  return vocabulary?.names.includes(local) ? `${vocabulary.prefix}:${local}` : undefined
}
