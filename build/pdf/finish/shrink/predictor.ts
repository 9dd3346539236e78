/** PNG row filters for images that Chromium deflates bare (ISO 32000-1, 7.4.4.4; ISO/IEC 15948, 9). */

/** Pixels of `width` by `height` with `components` bytes each, rows top to bottom, without padding. */
export type Pixels = {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly components: number
}

/** Filter types (9.2); Average is left out: it seldom wins. */
const [NONE, SUB, UP, PAETH] = [0, 1, 2, 4] as const
const FILTERS = [NONE, SUB, UP, PAETH] as const

/** Each row preceded by its filter type: the one with the smallest sum of absolute differences (12.8). */
export function predict({ bytes, width, height, components }: Pixels): Uint8Array {
  const length = width * components
  const result = new Uint8Array((length + 1) * height)
  const candidate = new Uint8Array(length)
  let above: Uint8Array = new Uint8Array(length)
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(y * length, (y + 1) * length)
    let smallest = Number.POSITIVE_INFINITY
    for (const filter of FILTERS) {
      const sum = filterRow(filter, row, above, components, candidate)
      if (sum >= smallest) continue
      smallest = sum
      result[y * (length + 1)] = filter
      result.set(candidate, y * (length + 1) + 1)
    }
    above = row
  }
  return result
}

/** Writes the differences into `into` and returns the sum of their sizes. The hot loop of images: plain on purpose. */
function filterRow(
  filter: (typeof FILTERS)[number],
  row: Uint8Array,
  above: Uint8Array,
  components: number,
  into: Uint8Array,
): number {
  let sum = 0
  for (let x = 0; x < row.length; x++) {
    const left = x < components ? 0 : (row[x - components] as number)
    const up = above[x] as number
    let guess = 0
    if (filter === SUB) guess = left
    else if (filter === UP) guess = up
    else if (filter === PAETH) guess = paeth(left, up, x < components ? 0 : (above[x - components] as number))
    const difference = ((row[x] as number) - guess) & 255
    into[x] = difference
    sum += difference < 128 ? difference : 256 - difference
  }
  return sum
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toCorner = Math.abs(estimate - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
