/** The report as data: stable keys, one entry a file. */
import type { ImportReport } from '../import.ts'
import { proposalFile } from './proposal.ts'

export function jsonReport({ taken, already, refused, proposals, ignored }: ImportReport) {
  return {
    taken: taken.map(({ file, path, status, draft, notes, like }) => ({
      file,
      path,
      status,
      fields: draft.evidence,
      notes,
      dropped: draft.dropped,
      ...(like ? { like } : {}),
    })),
    already,
    refused,
    proposals: proposals.map((one) => ({
      id: one.id,
      name: one.name,
      where: one.where,
      releases: one.files,
      file: `templates/institutions/${one.id}.yaml`,
      content: proposalFile(one, one.files[0] ?? ''),
    })),
    ignored,
  }
}
