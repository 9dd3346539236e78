/** A superscript where there is no markup: figures have characters of their own, letters stay as they are. */

const FIGURES: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
  '−': '⁻',
}

/** `2` in `m<sup>2</sup>` is `²`, so that `10<sup>3</sup>` is not read as 103; `e` in `4<sup>e</sup>` is `e`. */
export function raisedText(text: string): string {
  return /^[-−]?\d+$/.test(text) ? Array.from(text, (c) => FIGURES[c] ?? c).join('') : text
}
