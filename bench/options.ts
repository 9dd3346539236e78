/** What a benchmark is told, and the Markdown it answers with. */
export type Bench = (options: BenchOptions) => Promise<string>

type BenchOptions = {
  /** The sizes of the aims, which take hours, instead of a few minutes. */
  readonly full: boolean
  /** How often each takes its turn, and how many releases, where not the benchmark's own. */
  readonly rounds: number | undefined
  readonly count: number | undefined
}
