/** Why a file beside a release is refused, in French: the caller adds the release's file and line. */

/** Thrown by everything under `media/` for a file that cannot be published as it is. */
export class MediaRefused extends Error {
  override readonly name = 'MediaRefused'
  /** A stable name: `image/damaged`, `svg/element`. */
  readonly rule: string
  /** What to do instead. */
  readonly fix: string

  constructor(rule: string, message: string, fix: string) {
    super(message)
    this.rule = rule
    this.fix = fix
  }
}
