/** PNG row filters for images that Chromium deflates bare (ISO 32000-1, 7.4.4.4; ISO/IEC 15948, 9). */

/** Pixels of `width` by `height` with `components` bytes each, rows top to bottom, without padding. */
export type Pixels = {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly components: number
}

type Filter = (left: number, above: number, corner: number) => number

const paeth: Filter = (left, above, corner) => {
  const estimate = left + above - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

/** By filter type (9.2); Average is left out: it seldom wins. */
const FILTERS: readonly (readonly [type: number, filter: Filter])[] = [
  [0, () => 0],
  [1, (left) => left],
  [2, (_, above) => above],
  [4, paeth],
]

/** Each row preceded by its filter type: the one with the smallest sum of absolute differences (12.8). */
export function predict({ bytes, width, height, components }: Pixels): Uint8Array {
  const length = width * components
  const result = new Uint8Array((length + 1) * height)
  const candidate = new Uint8Array(length)
  for (let y = 0; y < height; y++) {
    let smallest = Number.POSITIVE_INFINITY
    for (const [type, filter] of FILTERS) {
      const sum = filterRow(bytes, y * length, length, components, filter, candidate)
      if (sum >= smallest) continue
      smallest = sum
      result[y * (length + 1)] = type
      result.set(candidate, y * (length + 1) + 1)
    }
  }
  return result
}

function filterRow(
  bytes: Uint8Array,
  row: number,
  length: number,
  components: number,
  filter: Filter,
  into: Uint8Array,
): number {
  let sum = 0
  for (let x = 0; x < length; x++) {
    const left = x >= components ? (bytes[row + x - components] ?? 0) : 0
    const above = bytes[row + x - length] ?? 0
    const corner = x >= components ? (bytes[row + x - length - components] ?? 0) : 0
    const difference = ((bytes[row + x] ?? 0) - filter(left, above, corner)) & 255
    into[x] = difference
    sum += difference < 128 ? difference : 256 - difference
  }
  return sum
}
