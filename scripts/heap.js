/**
 * How much memory V8 takes before it collects: bounded, for it would take several times what is in use. A first build of
 * an archive takes as long, and a third less memory (docs/decisions/what-a-build-remembers.md).
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Of each half of a young generation, in MiB: its own choice is up to 64. */
const YOUNG = 8

export function boundHeap() {
  // The old generation grows by a third of what is in use before it is collected.
  setFlagsFromString('--heap-growing-percent=30')
  // Threads to come begin with their young generation as it is to stay.
  setFlagsFromString(`--min-semi-space-size=${YOUNG}`)
  setFlagsFromString(`--max-semi-space-size=${YOUNG}`)
  // This one's began small: what survives a collection makes it grow, once, and no more.
  setFlagsFromString(`--semi-space-growth-factor=${YOUNG}`)
  const survivors = []
  while (youngBytes() < 2 * YOUNG * 2 ** 20 && survivors.length < 500_000)
    for (let i = 0; i < 10_000; i++) survivors.push([i])
  setFlagsFromString('--semi-space-growth-factor=1')
}

const youngBytes = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? Infinity
