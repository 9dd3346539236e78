/** The XMP packet (ISO 16684-1; ISO 19005-3, 6.6; ISO 14289-1, 5): what the document is, and which standards it keeps. */
import type { Instant } from '../../../types.ts'

export type Description = {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  readonly lang: string
  readonly date: Instant
  /** Both the program that made the document and the one that wrote the file. */
  readonly producer: string
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Everything that XML 1.0, 2.2, does not allow in a document.
const NOT_XML = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const xml = (value: string): string =>
  value.replace(NOT_XML, '').replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found)

const item = (value: string): string => `<rdf:li>${xml(value)}</rdf:li>`
const alternative = (value: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${xml(value)}</rdf:li></rdf:Alt>`
const optional = (value: string | readonly string[], markup: string): string =>
  value.length > 0 ? markup : ''

/** Encoded as UTF-8; read-only, without padding. */
export function xmpPacket(description: Description): string {
  const { title, author, subject, keywords, lang, date, producer } = description
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
    '<pdfuaid:part>1</pdfuaid:part>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(title)}</dc:title>`,
    optional(author, `<dc:creator><rdf:Seq>${item(author)}</rdf:Seq></dc:creator>`),
    optional(subject, `<dc:description>${alternative(subject)}</dc:description>`),
    optional(keywords, `<dc:subject><rdf:Bag>${keywords.map(item).join('')}</rdf:Bag></dc:subject>`),
    `<dc:language><rdf:Bag>${item(lang)}</rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>${xml(producer)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<pdf:Producer>${xml(producer)}</pdf:Producer>`,
    optional(keywords, `<pdf:Keywords>${xml(keywords.join(', '))}</pdf:Keywords>`),
    '</rdf:Description>',
    PDFUA_SCHEMA,
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
  ].join('')
}

/** PDF/A does not know `pdfuaid`: a schema that it does not predefine must be described (ISO 19005-3, 6.6.2.3). */
const PDFUA_SCHEMA = [
  '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
  ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"',
  ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '</rdf:li></rdf:Seq></pdfaSchema:property>',
  '</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
].join('')
