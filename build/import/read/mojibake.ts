/** « Ã© » back to « é »: UTF-8 that was once read as Windows-1252, line by line, once or twice over. */

const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

// A UTF-8 lead byte as Windows-1252 shows it, then what may follow it.
const SIGN = /[ÂÃÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€|‚|„|†|ˆ|\u0080)|Ã$|Ã /

export function repairMojibake(text: string): { text: string; lines: number } {
  if (!SIGN.test(text)) return { text, lines: 0 }
  let lines = 0
  const repaired = text.split('\n').map((line) => {
    const once = repairLine(line)
    if (once === line) return line
    lines++
    return repairLine(once)
  })
  return { text: repaired.join('\n'), lines }
}

/** The whole line if it can be read again as bytes of UTF-8, else the runs of it that can. */
function repairLine(line: string): string {
  if (!SIGN.test(line)) return line
  // « Ã » and its no-break space, which an editor has since turned into a plain one: « à ».
  const spaced = line.replace(/Ã(?= |$)/g, 'Ã\u00a0')
  const whole = again(spaced)
  if (whole !== undefined) return whole
  return spaced.replace(/[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,8}/g, (run) => again(run) ?? run)
}

function again(text: string): string | undefined {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const high = HIGH.indexOf(text.charAt(i))
    if (code < 0x100 && !(code >= 0x80 && code < 0xa0)) bytes[i] = code
    else if (high >= 0) bytes[i] = 0x80 + high
    else if (code < 0x100) bytes[i] = code
    else return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether a text has words: fonts of old PDFs without a map give letters that mean nothing. French, English, Occitan
 * and Catalan alike have vowels in their words, and spaces between them.
 */
export function isReadable(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 30) return letters > 0 && !/[\ufffd\ue000-\uf8ff]/.test(sample)
  const strange = sample.match(/[\ufffd\ue000-\uf8ff\u0080-\u009f]/g)?.length ?? 0
  const words = sample.match(/[\p{L}]{2,}/gu) ?? []
  const voiced = words.filter((word) => /[aeiouyàâäéèêëîïôöùûüœæ]/i.test(word) && word.length < 30).length
  const common = words.filter((word) => COMMON.has(word.toLowerCase())).length
  if (strange > sample.length / 50) return false
  return voiced > words.length * 0.6 && common > words.length / 60
}

const COMMON = new Set(
  'de la le les et des du en un une pour au aux dans sur par est qui que ce the of and to in for on is los las els lo per amb el y'.split(
    ' ',
  ),
)
