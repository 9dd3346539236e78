/** Bytes to text, whatever the editor of the time: UTF-8, UTF-16, Windows, Macintosh, DOS. */
import { repairMojibake } from './mojibake.ts'

export type Decoded = { readonly text: string; readonly notes: readonly string[] }

/** Undefined when the bytes are no text at all. Lines end with `\n`, pages with `\f`; NFC. */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const first = firstReading(bytes)
  if (!first) return undefined
  const repaired = repairMojibake(first.text)
  const notes = [
    ...(first.name === 'utf-8' ? [] : [`Le fichier était enregistré en ${first.name} ; il est converti.`]),
    ...(repaired.lines
      ? [`Accents illisibles (« Ã© ») rétablis sur ${repaired.lines} ligne${repaired.lines > 1 ? 's' : ''}.`]
      : []),
  ]
  return { text: clean(repaired.text), notes }
}

function firstReading(bytes: Uint8Array): { text: string; name: string } | undefined {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), name: 'UTF-16' }
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), name: 'UTF-16' }
  const marked = a === 0xef && b === 0xbb && c === 0xbf
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return isBinary(text) && !marked ? undefined : { text, name: 'utf-8' }
  } catch {
    return legacy(bytes)
  }
}

/** The one-byte sets in which French was written, by how French the text then reads. */
function legacy(bytes: Uint8Array): { text: string; name: string } | undefined {
  const sample = bytes.subarray(0, 65_536)
  const readings = [
    { name: 'Windows-1252', decode: (some: Uint8Array) => new TextDecoder('windows-1252').decode(some) },
    { name: 'MacRoman', decode: (some: Uint8Array) => new TextDecoder('macintosh').decode(some) },
    { name: 'DOS (CP850)', decode: cp850 },
  ]
  let best = readings[0]
  let bestScore = Number.NEGATIVE_INFINITY
  for (const reading of readings) {
    const score = frenchness(reading.decode(sample))
    if (score > bestScore) {
      best = reading
      bestScore = score
    }
  }
  const text = best?.decode(bytes) ?? ''
  return best && !isBinary(text) ? { text, name: best.name } : undefined
}

/** Letters of French inside words count for; what French never writes counts against. */
function frenchness(text: string): number {
  const good = text.match(/(?<=[a-z])[éèêàçùûôîâëïœ]|[éàèê](?=[a-z ])|[’«»–…]/g)?.length ?? 0
  const bad =
    text.match(/[^\n\r\t\f\x20-\x7eàâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…€°§·•\u00a0²³ñóíáúòº½¼]/g)
      ?.length ?? 0
  return good - 3 * bad
}

const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

function cp850(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : CP850.charAt(byte - 0x80)
  return text
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return sample.includes('\u0000') || controls > sample.length / 100 + 3
}

/** One kind of line end, no invisible character, the bullets of symbol fonts as such. */
export function clean(text: string): string {
  return (
    text
      .replace(/[\uf0b7\uf06c\uf09f]/g, '•')
      .replace(/[\uf0a7\uf06e]/g, '▪')
      .replace(/[\uf0d8\uf0e8\uf0e0\uf0f0]/g, '➢')
      .replace(/\uf0fc/g, '✓')
      .replace(/\uf02d/g, '-')
      .replace(/[\uf028\uf02a\uf03a]/g, ' ')
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u2028\u0085\u000b]/g, '\n')
      .replace(/\u2029/g, '\n\n')
      .replace(
        /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\u00ad]/g,
        '',
      )
      // Ligatures that fonts of PDF leave in their text.
      .replace(/[\ufb00-\ufb06]/g, (char) => char.normalize('NFKC'))
      .normalize('NFC')
  )
}
