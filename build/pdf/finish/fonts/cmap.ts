/** ToUnicode CMaps: character codes to text (ISO 32000-1, 9.10.3). */

const HEX = /<([0-9A-Fa-f\s]+)>/g

const utf16 = (hex: string): string => {
  const digits = hex.replace(/\s/g, '')
  let text = ''
  for (let i = 0; i < digits.length; i += 4)
    text += String.fromCharCode(Number.parseInt(digits.slice(i, i + 4), 16))
  return text
}

/** The text after `text`, its last code unit raised by `step` (bfrange with one destination). */
const raised = (text: string, step: number): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + step)

/** Reads the `bfchar` and `bfrange` sections; code spaces are those of the font. */
export function readToUnicode(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, section = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    const words = [...section.matchAll(HEX)].map((match) => match[1] ?? '')
    for (let i = 0; i + 1 < words.length; i += 2)
      map.set(Number.parseInt(words[i] ?? '', 16), utf16(words[i + 1] ?? ''))
  }
  for (const [, section = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const line of section.matchAll(/<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/g)) {
      const first = Number.parseInt(line[1] ?? '', 16)
      const last = Number.parseInt(line[2] ?? '', 16)
      const list =
        line[4] === undefined ? undefined : [...line[4].matchAll(HEX)].map((match) => utf16(match[1] ?? ''))
      for (let code = first; code <= last; code++) {
        const text = list ? list[code - first] : raised(utf16(line[3] ?? ''), code - first)
        if (text !== undefined) map.set(code, text)
      }
    }
  }
  return map
}
