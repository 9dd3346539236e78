/** What `--queue` adds to a build: the printer that asks the workers, and what it did, for the report. */
import type { BuildReport } from '../build/pipeline.ts'
import { type RemoteTally, remotePrinter } from '../build/remote/printer.ts'
import { queueAddress, type RemoteFlags, storeAddress } from './remote-options.ts'

type RemoteReport = BuildReport & { readonly queue: RemoteTally }

export function remoteBuild(flags: RemoteFlags & { clean?: boolean }) {
  const tally: RemoteTally = { made: 0, found: 0, repeated: 0 }
  return {
    openPrinter: remotePrinter({
      queue: queueAddress(flags.queue),
      store: storeAddress(flags.store),
      again: flags.clean ?? false,
      tally,
    }),
    /** What the shared store had was not rendered for this build. */
    told: (report: BuildReport): RemoteReport => ({
      ...report,
      rendered: report.rendered - tally.found,
      unchanged: report.unchanged + tally.found,
      queue: tally,
    }),
  }
}
