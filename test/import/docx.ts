/** Small Word documents, as Word writes them. */
import { strToU8, zipSync } from 'fflate'

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'

/** One paragraph, heading, item, table or text box, as XML. */
export function part(
  kind: string,
  content: string | readonly (readonly string[])[],
  options: { note?: string } = {},
): string {
  if (typeof content !== 'string') {
    const rows = content.map(
      (row) => `<w:tr>${row.map((cell) => `<w:tc>${part('p', cell)}</w:tc>`).join('')}</w:tr>`,
    )
    return `<w:tbl>${rows.join('')}</w:tbl>`
  }
  if (kind === 'box')
    return `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${part('p', content)}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${part('p', content)}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  if (kind === 'hidden') return `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${content}</w:t></w:r></w:p>`
  const style =
    kind === 'p'
      ? ''
      : kind === 'list'
        ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        : `<w:pStyle w:val="${kind}"/>`
  const note = options.note ? `<w:r><w:footnoteReference w:id="${options.note}"/></w:r>` : ''
  return `<w:p><w:pPr>${style}</w:pPr><w:r><w:t xml:space="preserve">${content}</w:t></w:r>${note}</w:p>`
}

/** A picture in a paragraph of its own, by its relation. */
export const picture = (id: string, description: string): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Image" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

export type DocxParts = {
  readonly media?: Readonly<Record<string, Uint8Array>>
  /** Relations of a part: `{ document: { rId7: 'media/photo.jpg' } }`. */
  readonly links?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly body: string
  readonly header?: string
  readonly footnotes?: readonly (readonly [string, string])[]
}

export function docx({ body, header, footnotes, media = {}, links = {} }: DocxParts): Uint8Array {
  return zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${NS}><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
    'word/numbering.xml': strToU8(
      `<w:numbering ${NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}`, bytes])),
    ...Object.fromEntries(
      Object.entries(links).map(([name, relations]) => [
        `word/_rels/${name}.xml.rels`,
        strToU8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
            relations,
          )
            .map(
              ([id, target]) =>
                `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/>`,
            )
            .join('')}</Relationships>`,
        ),
      ]),
    ),
    ...(header ? { 'word/header1.xml': strToU8(`<w:hdr ${NS}>${header}</w:hdr>`) } : {}),
    ...(footnotes
      ? {
          'word/footnotes.xml': strToU8(
            `<w:footnotes ${NS}>${footnotes.map(([id, text]) => `<w:footnote w:id="${id}">${part('p', text)}</w:footnote>`).join('')}</w:footnotes>`,
          ),
        }
      : {}),
  })
}
