/** Contestants in turns: what disturbs the machine disturbs them all, and the medians compare. */
import { type Command, type Measure, measure } from './measure.ts'
import { median } from './table.ts'

export type Contestant = {
  readonly name: string
  readonly command: Command
  /** Before each round: what the last one left is gone. Not measured. */
  readonly before?: () => Promise<void>
  /** After each round: throws where the work was not done. Not measured. */
  readonly verify?: () => Promise<void>
}

/** Medians, by name. */
export type Results = ReadonlyMap<string, Measure>

/** @param longestMs what a contestant may take in one round */
export async function inTurns(
  contestants: readonly Contestant[],
  rounds: number,
  longestMs?: number,
): Promise<Results> {
  const measures = new Map<string, Measure[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const { name, command, before, verify } of contestants) {
      await before?.()
      measures.get(name)?.push(await measure(command, longestMs))
      await verify?.()
      process.stderr.write(`${name}, round ${round + 1} of ${rounds}\n`)
    }
  return new Map([...measures].map(([name, all]) => [name, medians(all)]))
}

const medians = (all: readonly Measure[]): Measure => ({
  wall: median(all.map(({ wall }) => wall)),
  cpu: median(all.map(({ cpu }) => cpu)),
  peak: median(all.map(({ peak }) => peak)),
})

export const seconds = (ms: number): string => (ms / 1000).toFixed(ms < 9_950 ? 2 : 1)
export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)

/** Wall s, processor s, peak MB, and how many times `reference`'s wall and processor. */
export function cells(measured: Measure, reference: Measure): string[] {
  return [
    seconds(measured.wall),
    seconds(measured.cpu),
    megabytes(measured.peak),
    (measured.wall / reference.wall).toFixed(2),
    (measured.cpu / reference.cpu).toFixed(2),
  ]
}
