/** A file of `templates/institutions/` for an issuer that the register lacks: written once, never over another. */
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Proposal } from '../types.ts'
import { proposalFile } from '../write/proposal.ts'

/** Whether the file was written: one that is there already is a person's, whatever it says. */
export async function propose(
  folder: string,
  proposal: Proposal,
  document: string,
  brand: string | undefined,
): Promise<boolean> {
  const draft = join(folder, `.${proposal.id}.proposition`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(draft, proposalFile(proposal, document, brand))
    // A link, unlike a change of name, never takes the place of what is there.
    await link(draft, join(folder, `${proposal.id}.yaml`))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}
