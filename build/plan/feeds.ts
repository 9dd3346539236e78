/** The feeds of every shelf in three formats, their list, and the calendars. */
import { outputPath } from '../cache/path.ts'
import { newest } from '../feeds/model.ts'
import type { PreparedSite } from '../prepare.ts'
import { inCalendarOrder } from '../render/calendar.ts'
import type { OpmlInput } from '../render/opml.ts'
import type { Ref } from '../types.ts'
import type { Made, Planned } from './artifacts.ts'
import { feedsOf } from './lists.ts'
import type { Shelf } from './shelves.ts'
import { calendarOf } from './withdrawn.ts'

/** What a shelf's feeds hold, newest first. */
export const heldBy = ({ told }: Shelf) =>
  newest(told.map(({ view: { firstPublic, updated, id } }) => ({ entered: updated ?? firstPublic, id })))

export function feedFiles(site: PreparedSite, shelves: readonly Shelf[], { items }: Made): Planned[] {
  const { baseUrl, description, lang } = site.site
  return shelves.flatMap((shelf) => {
    const { feedFolder, folder, kind, label, told } = shelf
    const title = kind === 'all' ? site.site.title : `${site.site.title} – ${label}`
    const refs = heldBy(shelf)
      .map(({ id }) => items.get(id))
      .filter((ref): ref is Ref => ref !== undefined)
    const feeds = (['rss', 'atom', 'json'] as const).map((format): Planned => {
      const path = outputPath(feedsOf(shelf)[format])
      const input = {
        site: { baseUrl, description, lang },
        format,
        title,
        path,
        folder: kind === 'all' ? '' : folder,
        items: refs,
      }
      return { path, kind: 'feed', input }
    })
    const { calendar } = feedsOf(shelf)
    if (!calendar) return feeds
    const events = told.flatMap((release) => calendarOf(release) ?? [])
    const path = outputPath(calendar)
    const feed = { title, lang, path, folder: kind === 'all' ? '' : folder }
    const input = { site: { baseUrl }, events: inCalendarOrder(events), feed }
    return [...feeds, { path: outputPath(`${feedFolder}evenements.ics`), kind: 'calendar' as const, input }]
  })
}

export function opml(
  site: PreparedSite,
  shelves: readonly Shelf[],
  titles: Readonly<Record<Shelf['kind'], string>>,
): Planned {
  const { baseUrl, title, lang } = site.site
  const group = (kind: Shelf['kind']): OpmlInput['groups'][number] => ({
    ...(kind === 'all' ? {} : { title: titles[kind] }),
    feeds: shelves
      .filter((shelf) => shelf.kind === kind)
      .map((shelf) => ({
        title: shelf.label,
        lang,
        rss: outputPath(feedsOf(shelf).rss),
        folder: shelf.kind === 'all' ? '' : shelf.folder,
      })),
  })
  const groups = (['all', 'institution', 'theme', 'type'] as const)
    .map(group)
    .filter(({ feeds }) => feeds.length > 0)
  return { path: outputPath('feeds.opml'), kind: 'opml', input: { site: { baseUrl, title }, groups } }
}
