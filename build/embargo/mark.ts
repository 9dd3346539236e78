/** Puts the watermark on a prepared release that is not public yet; all that is made of it then carries it. */
import type { PreparedRelease } from '../prepare.ts'
import type { Mark } from '../render/view.ts'

export function marked(prepared: PreparedRelease, mark: Mark): PreparedRelease {
  return { ...prepared, view: { ...prepared.view, mark } }
}
