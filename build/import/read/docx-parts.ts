/** The parts of a Word file, unpacked within limits before any library sees them: no bomb, no entity, no stray file. */
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Refusal } from '../types.ts'

/** By name, XML as bytes too. */
export type Parts = ReadonlyMap<string, Uint8Array>
export type Unpacked = { readonly parts: Parts; readonly heavy: number } | { readonly refusal: Refusal }

const MOST_TEXT = 40 * 1024 * 1024
const MOST_PICTURES = 40 * 1024 * 1024
const TEXT =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml|word\/_rels\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml\.rels)$/
const PICTURE = /^word\/media\/[^/]+\.(?:jpe?g|png|gif)$/i

/** `heavy` counts pictures left packed because they are too large. */
export function unpack(bytes: Uint8Array): Unpacked {
  let text = 0
  let pictures = 0
  let heavy = 0
  let bomb = false
  const zip = unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      if (bomb) return false
      if (PICTURE.test(name)) {
        // A picture hardly packs: one that does is no picture.
        const kept = pictures + originalSize <= MOST_PICTURES && originalSize <= Math.max(size, 50_000) * 50
        if (kept) pictures += originalSize
        else heavy++
        return kept
      }
      if (!TEXT.test(name)) return false
      text += originalSize
      // Text is packed to a tenth or so; a hundredth and less is made to fill a memory.
      if (text > MOST_TEXT || (originalSize > 5 * 1024 * 1024 && originalSize > size * 200)) bomb = true
      return !bomb
    },
  })
  if (bomb) return { refusal: BOMB }
  for (const [name, data] of Object.entries(zip)) {
    // Word never declares a document type: entities are how a small file becomes a large one.
    if (TEXT.test(name) && /<!(?:DOCTYPE|ENTITY)/i.test(new TextDecoder().decode(data)))
      return { refusal: BOMB }
  }
  return { parts: new Map(Object.entries(zip)), heavy }
}

export const xmlOf = (parts: Parts, name: string): string | undefined => {
  const data = parts.get(name)
  return data && new TextDecoder().decode(data)
}

/** Names of the page's heads or feet: first page, other pages. */
export const partsNamed = (parts: Parts, kind: 'header' | 'footer'): string[] =>
  [...parts.keys()].filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name)).sort()

/**
 * A Word file whose text is one of the parts: mammoth reads the body alone, and a letterhead stands in the page's
 * head, contacts often in its foot.
 */
export function fileOf(parts: Parts, name: string): Uint8Array {
  const chosen: Record<string, Uint8Array> = {}
  for (const [path, data] of parts)
    if (!/^word\/(?:document|header|footer)|^word\/_rels\//.test(path)) chosen[path] = data
  const xml = xmlOf(parts, name) ?? ''
  const text =
    name === 'word/document.xml'
      ? xml
      : xml
          .replace(/<w:(?:hdr|ftr)(?=[\s>])([^>]*)>/, '<w:document$1><w:body>')
          .replace(/<\/w:(?:hdr|ftr)>\s*$/, '</w:body></w:document>')
  chosen['word/document.xml'] = strToU8(text)
  const links = parts.get(`word/_rels/${name.slice('word/'.length)}.rels`)
  if (links) chosen['word/_rels/document.xml.rels'] = links
  for (const notes of ['footnotes', 'endnotes']) {
    const rels = parts.get(`word/_rels/${notes}.xml.rels`)
    if (rels) chosen[`word/_rels/${notes}.xml.rels`] = rels
  }
  return zipSync(chosen, { level: 0 })
}

const BOMB: Refusal = {
  rule: 'import/bomb',
  message:
    'Ce fichier .docx, une fois décompressé, dépasse toute mesure ou déclare des entités : il est refusé.',
  fix: 'Ouvrez-le dans votre traitement de texte, copiez son texte dans un document neuf et reprenez celui-ci.',
}
