/** What is left of a withdrawn release: its name, its address and a notice. Everything that it said is gone. Pure. */
import { sha256 } from '../cache/digest.ts'
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import { type CalendarEvent, calendarEvent } from '../render/calendar.ts'
import type { ReleaseView } from '../render/view.ts'
import type { Ref, ReleaseId } from '../types.ts'
import type { Document, Planned } from './artifacts.ts'
import { address, brandView, linkTo, siteView } from './views.ts'

/** The notice stands for it, and is made of the view (see `build/render/withdrawn.ts`): nobody reads this one. */
const NO_BODY: Ref = { ref: sha256(''), bytes: 0 }

/** The releases of a site, the withdrawn ones as their notices; one names what replaces it if that is public. */
export function withNotices(releases: readonly PreparedRelease[]): PreparedRelease[] {
  const byId = new Map(releases.map((release) => [release.view.id, release]))
  return releases.map((release) => (release.withdrawn ? notice(release, byId) : release))
}

function notice(release: PreparedRelease, byId: ReadonlyMap<ReleaseId, PreparedRelease>): PreparedRelease {
  const { view, withdrawn, changes } = release
  if (!withdrawn) return release
  const { id, type, lang, title, date, firstPublic, modified, updated, place, issuer, folder, slug } = view
  const { boilerplate: _said, ...speaker } = issuer
  const by = withdrawn.replacedBy === undefined ? undefined : byId.get(withdrawn.replacedBy)
  const left: ReleaseView = {
    ...(view.mark ? { mark: view.mark } : {}),
    withdrawn: {
      date: withdrawn.date,
      reason: withdrawn.reason,
      ...(by ? { replacedBy: { ...linkTo(by.view) } } : {}),
    },
    id,
    type,
    lang,
    title,
    date,
    firstPublic,
    modified,
    ...(updated ? { updated } : {}),
    ...(place ? { place } : {}),
    issuer: speaker,
    partners: [],
    themes: view.themes,
    contacts: [],
    people: [],
    recipients: [],
    body: NO_BODY,
    media: [],
    attachments: [],
    folder,
    slug,
  }
  return {
    ...release,
    view: left,
    files: [],
    former: [],
    coming: false,
    // A withdrawal is one more version, for calendars and agencies too.
    changes: changes + 1,
    ...(view.event ? { cancelled: { ...view.event, status: 'cancelled' as const } } : {}),
  }
}

/** Lists, search, neighbours: a withdrawn release is in none of them. */
export const isListed = ({ withdrawn }: PreparedRelease): boolean => withdrawn === undefined

/** A calendar that took the event must be told that it is off. */
export function calendarOf({ view, cancelled, changes }: PreparedRelease): CalendarEvent | undefined {
  return calendarEvent(cancelled ? { ...view, event: cancelled } : view, changes)
}

/** At the addresses that the release had for people; its source, images and attachments are planned no more. */
export function withdrawnFiles(
  site: PreparedSite,
  release: PreparedRelease,
  pdf: Document | undefined,
): Planned[] {
  const { view, changes } = release
  const { licence } = view.issuer
  const at = (name: string) => outputPath(`${view.folder}${name}`)
  const event = calendarOf(release)
  const weighed = pdf ? { pdf } : {}
  return [
    { path: at(`${view.slug}.txt`), kind: 'text', input: { release: view, site: address(site) } },
    {
      path: at('release.json'),
      kind: 'ninjs',
      input: {
        release: view,
        site: address(site),
        changes,
        ...(licence ? { licence } : {}),
        ...weighed,
        withdrawn: view.withdrawn?.reason ?? '',
      },
    },
    ...(event
      ? [
          {
            path: at('event.ics'),
            kind: 'calendar' as const,
            input: { site: address(site), events: [event] },
          },
        ]
      : []),
    {
      path: at('index.html'),
      kind: 'withdrawn',
      input: {
        release: view,
        site: siteView(site),
        brand: brandView(site, release.brand),
        event: event !== undefined,
        ...weighed,
        ...(release.history ? { history: release.history } : {}),
      },
    },
  ]
}
