/** `crieur preview`: shows every release while it is being written, on this machine alone. */
import { EXIT } from '../build/diagnostics.ts'
export type PreviewFlags = { releases: string; templates: string; cache: string; port: string; now?: string }
export async function previewCommand(_flags: PreviewFlags): Promise<number> {
  return EXIT.done
}
