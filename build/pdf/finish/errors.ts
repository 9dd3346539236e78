/** The one error of finishing: what in the print was not understood, in French, with its release and page. */

export type Trouble =
  | 'unreadable'
  | 'encrypted'
  | 'untagged'
  | 'filter'
  | 'operator'
  | 'inline-image'
  | 'type3-font'
  | 'font'
  | 'missing-glyph'
  | 'no-unicode'
  | 'annotation'
  | 'structure'
  | 'unmapped-role'
  | 'irregular-table'
  | 'skipped-heading'
  | 'figure-without-alt'
  | 'worker'

type Where = {
  readonly page?: number | undefined
  readonly release?: string | undefined
  readonly cause?: unknown
}

/**
 * Stops the release: an unfinished file is never returned. `message` is a French sentence that begins with
 * the release and the page where they are known; `code` is stable, for programs.
 */
export class PdfNotUnderstood extends Error {
  readonly code: Trouble
  /** 1: the content is refused; 4: finishing itself failed, and may be tried again. */
  readonly exitCode: 1 | 4
  /** The sentence without release and page. */
  readonly reason: string
  /** From 1. */
  readonly page: number | undefined
  readonly release: string | undefined

  constructor(code: Trouble, reason: string, where: Where = {}) {
    const place = [where.release, where.page === undefined ? undefined : `page ${where.page}`].filter(Boolean)
    super(place.length > 0 ? `${place.join(', ')} : ${reason}` : reason, { cause: where.cause })
    this.name = 'PdfNotUnderstood'
    this.code = code
    this.exitCode = code === 'worker' ? 4 : 1
    this.reason = reason
    this.page = where.page
    this.release = where.release
  }

  /** The same trouble, once the release is known. */
  in(release: string): PdfNotUnderstood {
    return new PdfNotUnderstood(this.code, this.reason, { page: this.page, release, cause: this.cause })
  }
}
