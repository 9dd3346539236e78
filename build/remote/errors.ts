/** What working with other machines may throw. Messages are French: what failed, why, what to do about it. */

/** The queue or the shared store is not there, or refuses us: nothing was begun. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  readonly exitCode = 3
}

/** The queue or the shared store went away in the middle: what was rendered is kept, the same command goes on. */
export class LostError extends Error {
  override readonly name = 'LostError'
  readonly exitCode = 4
}

/** A document that no worker could make. */
export class RemoteRenderError extends Error {
  override readonly name = 'RemoteRenderError'
  readonly exitCode = 4
  readonly release: string

  constructor(release: string, reason: string) {
    super(
      `Le PDF de « ${release} » n’a pas pu être fabriqué par les ouvriers : ${reason}\nÀ faire : construisez-le sur cette machine, sans --queue, pour voir s’il est en cause. Les PDF déjà faits sont gardés.`,
    )
    this.release = release
  }
}
