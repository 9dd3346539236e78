/** The frontmatter's values that are prose: what readers of the page will read. */
import type { Release } from '../types.ts'
import type { Part } from './text.ts'

type Field = { readonly part: Part; readonly path: readonly PropertyKey[]; readonly value: string }

export function fieldsOf(release: Release): Field[] {
  const fields: Field[] = []
  const add = (part: Part, value: string | undefined, ...path: PropertyKey[]): void => {
    if (value) fields.push({ part, path, value })
  }
  const { event, opinion, signatory, withdrawn } = release
  add('title', release.title, 'title')
  add('subtitle', release.subtitle, 'subtitle')
  add('summary', release.summary, 'summary')
  add('field', event?.name, 'event', 'name')
  add('field', event?.venue, 'event', 'venue')
  add('field', event?.address, 'event', 'address')
  add('field', event?.rsvp, 'event', 'rsvp')
  release.people.forEach(({ role }, index) => {
    add('field', role, 'people', index, 'role')
  })
  add('field', signatory?.role, 'signatory', 'role')
  add('field', opinion?.vote, 'opinion', 'vote')
  add('field', opinion?.commission, 'opinion', 'commission')
  add('field', opinion?.referral, 'opinion', 'referral')
  release.images.forEach(({ alt, caption }, index) => {
    add('field', alt, 'images', index, 'alt')
    add('field', caption, 'images', index, 'caption')
  })
  release.attachments.forEach(({ title }, index) => {
    add('field', title, 'attachments', index, 'title')
  })
  release.changes.forEach(({ note }, index) => {
    add('field', note, 'changes', index, 'note')
  })
  add('field', withdrawn?.reason, 'withdrawn', 'reason')
  return fields
}
