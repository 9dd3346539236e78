/** The store that machines share: a folder that all of them mount, or a bucket. Same digests as the local one. */
import { stat } from 'node:fs/promises'
import { digestOf } from '../cache/digest.ts'
import { type CommonStore, openStore } from '../cache/store.ts'
import type { BucketOptions } from './bucket.ts'
import { UnreachableError } from './errors.ts'

/** An absolute folder, or a bucket. */
export type StoreAddress = { readonly folder: string } | BucketOptions

export type SharedStore = CommonStore & AsyncDisposable

/** Opens it and makes sure that it answers. Errors: UnreachableError, LostError. */
export async function openSharedStore(address: StoreAddress): Promise<SharedStore> {
  if ('folder' in address) return openFolder(address.folder)
  const { openBucket } = await import('./bucket.ts')
  const store = await openBucket(address)
  try {
    // Nobody ever has this key; a bucket that is missing or closed says so now, not at the first result.
    await store.recall(digestOf('probe'))
    await store.has({ ref: digestOf('probe'), bytes: 0 })
    return store
  } catch (error) {
    await store[Symbol.asyncDispose]()
    throw error
  }
}

/** It must be there: made when missing, a share that is not mounted would become a folder of this machine. */
async function openFolder(folder: string): Promise<SharedStore> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new UnreachableError(
      `Le dossier partagé « ${folder} » n’existe pas ici. À faire : montez-le, ou créez-le s’il est neuf, puis relancez la même commande.`,
    )
  return { ...openStore(folder), async [Symbol.asyncDispose]() {} }
}
