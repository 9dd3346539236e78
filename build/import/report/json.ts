/** The report as data: stable keys, one entry a file. */
import type { ImportReport } from '../state.ts'

export function jsonReport({ taken, already, refused, proposals, ignored }: ImportReport) {
  return {
    taken: taken.map(({ file, path, status, draft, notes, like, replaced }) => ({
      file,
      path,
      status,
      fields: draft.evidence,
      notes,
      dropped: draft.dropped,
      ...(like ? { like } : {}),
      ...(replaced === undefined ? {} : { replaced }),
    })),
    already,
    refused,
    proposals: proposals.map((one) => ({
      id: one.id,
      name: one.name,
      where: one.where,
      releases: one.files,
      file: one.file,
    })),
    ignored,
  }
}
