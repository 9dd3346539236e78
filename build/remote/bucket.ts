/** The content store in an S3-compatible bucket: the names and the contents of the one on disk (`build/cache/store.ts`). */
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { sha256 } from '../cache/digest.ts'
import { readRecord, recordOf } from '../cache/record.ts'
import { type CommonStore, StoreError } from '../cache/store.ts'
import type { Digest, Ref } from '../types.ts'
import { LostError, UnreachableError } from './errors.ts'

export type BucketOptions = {
  readonly bucket: string
  /** Before every name in the bucket: nothing, or ends with `/`. */
  readonly prefix: string
  readonly region: string
  /** Of a service that is not Amazon's. */
  readonly endpoint?: string
  readonly credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
}

/** Requests side by side; the others wait for a connection. */
const CONNECTIONS = 64

/** Needs no more of the service than PUT, GET, HEAD and DELETE. */
export async function openBucket(options: BucketOptions): Promise<CommonStore & AsyncDisposable> {
  const { bucket, prefix, region, endpoint, credentials } = options
  const aws = await import('@aws-sdk/client-s3')
  const client: S3Client = new aws.S3Client({
    region,
    credentials,
    // Other services rarely give each bucket a host name of its own, or know Amazon's newer checksums; the digest is ours.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 10_000,
      requestTimeout: 120_000,
      throwOnRequestTimeout: true,
      // Waiting for a connection is meant: see above.
      socketAcquisitionWarningTimeout: 2 ** 31 - 1,
      httpAgent: { maxSockets: CONNECTIONS, keepAlive: true },
      httpsAgent: { maxSockets: CONNECTIONS, keepAlive: true },
    },
  })
  const place = (kind: 'blobs' | 'results', digest: Digest) => ({
    Bucket: bucket,
    Key: `${prefix}${kind}/${digest.slice(0, 2)}/${digest.slice(2)}`,
  })
  const asked = async <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw refusal(error, options)
    })
  /** Undefined where there is no such object. */
  const read = async (at: ReturnType<typeof place>): Promise<Uint8Array | undefined> =>
    asked(
      client
        .send(new aws.GetObjectCommand(at))
        .then(({ Body }) => Body?.transformToByteArray())
        .catch(absent),
    )
  const has = async ({ ref, bytes }: Ref): Promise<boolean> => {
    const found = await asked(client.send(new aws.HeadObjectCommand(place('blobs', ref))).catch(absent))
    return found?.ContentLength === bytes
  }

  return {
    has,
    async put(bytes) {
      const ref: Ref = { ref: sha256(bytes), bytes: bytes.byteLength }
      if (!(await has(ref)))
        await asked(client.send(new aws.PutObjectCommand({ ...place('blobs', ref.ref), Body: bytes })))
      return ref
    },
    async get({ ref }) {
      const at = place('blobs', ref)
      const bytes = await read(at)
      if (bytes === undefined) throw new StoreError(`Le dépôt partagé a perdu le contenu ${ref}.`)
      if (sha256(bytes) === ref) return bytes
      // Removed, so that it is made anew instead of failing again.
      await asked(client.send(new aws.DeleteObjectCommand(at)))
      throw new StoreError(`Le dépôt partagé était abîmé : contenu ${ref}, retiré.`)
    },
    async remember(key, result) {
      await asked(
        client.send(new aws.PutObjectCommand({ ...place('results', key), Body: recordOf(key, result) })),
      )
    },
    async recall(key) {
      const bytes = await read(place('results', key))
      const result = readRecord(key, bytes && new TextDecoder().decode(bytes))
      return result && (await has(result)) ? result : undefined
    },
    async [Symbol.asyncDispose]() {
      client.destroy()
    },
  }
}

/** A missing object; a missing bucket is another matter. */
function absent(error: S3ServiceException): undefined {
  if (['NoSuchKey', 'NotFound'].includes(error.name)) return undefined
  throw error
}

function refusal(error: unknown, { bucket, endpoint }: BucketOptions): Error {
  const { name, message, code, $metadata } = error as S3ServiceException & { code?: string }
  const where = `le dépôt partagé s3://${bucket}${endpoint === undefined ? '' : ` (${endpoint})`}`
  const status = $metadata?.httpStatusCode
  if (name === 'NoSuchBucket')
    return new UnreachableError(
      `Le seau « ${bucket} » n’existe pas${endpoint === undefined ? '' : ` sur ${endpoint}`}. À faire : créez-le, ou corrigez --store.`,
      { cause: error },
    )
  if (status === 401 || status === 403)
    return new UnreachableError(
      `Accès refusé par ${where} (${name}). À faire : vérifiez AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY et AWS_REGION, et les droits de cette clé : lire, écrire, effacer des objets, et lister le seau.`,
      { cause: error },
    )
  return new LostError(
    `Échec d’accès : ${where} ne répond pas comme prévu (${code ?? name}${message ? ` : ${message}` : ''}). À faire : vérifiez le réseau et le service, puis relancez la même commande ; ce qui est fait est gardé.`,
    { cause: error },
  )
}
