/** The operators that finishing understands, with their number of operands (ISO 32000-1, annex A). */

/** Operands that vary in number: colour components and a pattern's name. */
const ANY = -1

/**
 * Left out, so that they stop the release: inline images (BI, ID, EI), glyph descriptions of Type 3 fonts
 * (d0, d1), compatibility sections (BX, EX), and DeviceCMYK (k, K), which the sRGB output intent does not
 * cover (ISO 19005-3, 6.2.4.3).
 */
const COUNTS: Readonly<Record<string, number>> = {
  // graphics state
  q: 0,
  Q: 0,
  cm: 6,
  w: 1,
  J: 1,
  j: 1,
  M: 1,
  d: 2,
  ri: 1,
  i: 1,
  gs: 1,
  // path construction, painting and clipping
  m: 2,
  l: 2,
  c: 6,
  v: 4,
  y: 4,
  h: 0,
  re: 4,
  S: 0,
  s: 0,
  f: 0,
  F: 0,
  'f*': 0,
  B: 0,
  'B*': 0,
  b: 0,
  'b*': 0,
  n: 0,
  W: 0,
  'W*': 0,
  // text
  BT: 0,
  ET: 0,
  Tc: 1,
  Tw: 1,
  Tz: 1,
  TL: 1,
  Tf: 2,
  Tr: 1,
  Ts: 1,
  Td: 2,
  TD: 2,
  Tm: 6,
  'T*': 0,
  Tj: 1,
  TJ: 1,
  "'": 1,
  '"': 3,
  // colour
  CS: 1,
  cs: 1,
  SC: ANY,
  SCN: ANY,
  sc: ANY,
  scn: ANY,
  G: 1,
  g: 1,
  RG: 3,
  rg: 3,
  // shadings, objects, marked content
  sh: 1,
  Do: 1,
  MP: 1,
  DP: 2,
  BMC: 1,
  BDC: 2,
  EMC: 0,
}

const counts = new Map(Object.entries(COUNTS))

export const isKnown = (operator: string, operands: number): boolean => {
  const count = counts.get(operator)
  return count === operands || count === ANY
}

export const PAINTS: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
