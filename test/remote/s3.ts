/** A server that speaks S3, in this process, with one bucket. */
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { startFauxqs } from 'fauxqs'
import { freePort } from './redis.ts'

export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' }

export async function s3(bucket: string): Promise<AsyncDisposable & { readonly endpoint: string }> {
  const port = await freePort()
  const server = await startFauxqs({ port, logger: false })
  const endpoint = `http://127.0.0.1:${port}`
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: CREDENTIALS,
    forcePathStyle: true,
  })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  return { endpoint, [Symbol.asyncDispose]: () => server.stop() }
}
