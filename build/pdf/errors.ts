/** What printing may throw. Messages are French: what failed, why, what to do about it. */

/** The machine lacks something that printing needs. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly exitCode = 3
}

/** Printing could not finish; nothing is lost and the same command may be run again. */
export class UnfinishedError extends Error {
  override readonly name: string = 'UnfinishedError'
  readonly exitCode = 4
}

/** The PDF of one release could not be made. */
export class PrintError extends UnfinishedError {
  override readonly name = 'PrintError'
  readonly release: string

  constructor(release: string, reason: string, options?: ErrorOptions) {
    super(`Le PDF de « ${release} » n’a pas pu être fabriqué : ${reason}`, options)
    this.release = release
  }
}

/** The document itself is at fault (a missing resource, a face that does not load): no second try helps. */
export class DocumentError extends PrintError {}
