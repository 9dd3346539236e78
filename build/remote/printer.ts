/** A printer whose documents other machines make: it stands in a build where the local one would. */
import { type CommonStore, StoreError } from '../cache/store.ts'
import { locatePrinter, type OpenPrinter, type Printer } from '../pdf/printer.ts'
import type { Digest, Ref, Resolve } from '../types.ts'
import { connect } from './connection.ts'
import { openDispatch } from './dispatch.ts'
import { LostError } from './errors.ts'
import { keyOfDocument, makeJob, nameOf, type Version } from './job.ts'
import { openSharedStore, type StoreAddress } from './shared-store.ts'

export type RemoteOptions = {
  readonly queue: string
  readonly store: StoreAddress
  /** Every document is made again, whatever the shared store has. */
  readonly again: boolean
  /** What was done, for the report: filled while the build runs. */
  readonly tally: RemoteTally
  /** How long to wait for a queue that went away. */
  readonly patienceMs?: number
}

export type RemoteTally = {
  /** Made by workers for this build. */
  made: number
  /** Found in the shared store, or made for someone else meanwhile. */
  found: number
  /** Jobs that the queue had lost and was given again. */
  repeated: number
}

/** Documents asked for at once: enough for some hundreds of workers, and little enough for the memory of all. */
const IN_HAND = 1_000

const PATIENCE_MS = 10 * 60_000

/** Times that bytes may turn out to be missing or damaged in the shared store before we give up. */
const TRIES = 3

export function remotePrinter(remote: RemoteOptions): OpenPrinter {
  return async (options, _wording, code) => {
    await using stack = new AsyncDisposableStack()
    const version: Version = { code, printer: await locatePrinter(options) }
    const connection = stack.use(
      await connect({
        address: remote.queue,
        patienceMs: remote.patienceMs ?? PATIENCE_MS,
        onNotice: options.onNotice,
      }),
    )
    const shared = stack.use(await openSharedStore(remote.store))
    const dispatch = stack.use(
      await openDispatch({
        connection,
        shared,
        version,
        onIdle: (workers) => options.onNotice(workers ? SOMEBODY : nobody(version)),
      }),
    )
    const { tally } = remote
    let lend: Lend | undefined
    const make: Printer['make'] = async (input, library, signal) => {
      const key = keyOfDocument(input, version)
      lend ??= lending(library.bytes, shared)
      for (let left = TRIES; ; left--) {
        try {
          const known = remote.again ? undefined : await shared.recall(key)
          const job = known ? undefined : await makeJob(input, key, remote.again, lend, shared)
          const answer = job
            ? await dispatch.run(job, input.release.id, signal)
            : { result: known as Ref, made: false }
          const bytes = await shared.get(answer.result)
          if (answer.made) tally.made++
          else tally.found++
          tally.repeated = dispatch.repeats()
          return bytes
        } catch (error) {
          if (!(error instanceof StoreError) || left === 1) throw told(error)
        }
      }
    }
    const open = stack.move()
    return {
      identity: version.printer,
      inHand: IN_HAND,
      // The workers' browsers are their own.
      prepare: () => undefined,
      make,
      [Symbol.asyncDispose]: () => open.disposeAsync(),
    }
  }
}

type Lend = (ref: Ref) => Promise<void>

/** Blobs remembered as lent: those of all brands many times over, whatever the archive holds. */
const MOST_LENT = 4_000

/** Puts into the shared store what is not there; what many documents share (faces, style sheets) is asked for once. */
function lending(resolve: Resolve, shared: CommonStore): Lend {
  const lent = new Map<Digest, Promise<void>>()
  const lend = async (ref: Ref) => {
    if (!(await shared.has(ref))) await shared.put(await resolve(ref))
  }
  return (ref) => {
    const lends = lent.get(ref.ref) ?? lend(ref)
    // Moved to the end: the oldest goes first.
    lent.delete(ref.ref)
    lent.set(ref.ref, lends)
    lends.catch(() => lent.delete(ref.ref))
    const [oldest] = lent.size > MOST_LENT ? lent.keys() : []
    if (oldest) lent.delete(oldest)
    return lends
  }
}

const told = (error: unknown): unknown =>
  error instanceof StoreError
    ? new LostError(
        `${error.message} À faire : vérifiez que rien n’efface le dépôt partagé pendant la construction, puis relancez la même commande.`,
      )
    : error

const SOMEBODY = 'Un ouvrier s’est présenté : le travail reprend.'

const nobody = (version: Version) =>
  `Aucun ouvrier de la version ${nameOf(version)} n’est là : la construction attend. À faire : lancez « crieur worker » avec le même --queue et le même --store, dans une copie de Crieur à la même version que celle-ci.`
