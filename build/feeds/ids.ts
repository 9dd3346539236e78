/**
 * Identifiers for what leaves the site: UUIDs of version 5 (RFC 9562 § 5.5), named by the release's `id`. Feeds
 * (RFC 4287 § 4.2.6), calendars (RFC 7986 § 5.3) and agencies want them unique in the world and the same for
 * ever: so they hold no address, and the institution stands in the name, for two sites may choose one slug.
 */
import { hash } from 'node:crypto'
import type { InstitutionId, ReleaseId } from '../types.ts'

/** Crieur's own namespace: a constant, or every subscriber would see every item again. */
const NAMESPACE = Buffer.from('5a8f0c7e3b6d4e219c480f1d7a62be35', 'hex')

export function uuid(name: string): string {
  const bytes = Buffer.from(hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'hex'), 'hex')
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = bytes.toString('hex', 0, 16)
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

type Named = { readonly id: ReleaseId; readonly issuer: { readonly id: InstitutionId } }

/** The same in the three feeds and in `release.json`. */
export const releaseUrn = ({ id, issuer }: Named): string => `urn:uuid:${uuid(`release/${issuer.id}/${id}`)}`

/** The event that a release announces: what makes a calendar replace it rather than add it twice. */
export const eventUid = ({ id, issuer }: Named): string => uuid(`event/${issuer.id}/${id}`)
