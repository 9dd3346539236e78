/** A release's event as search engines read it: schema.org's Event, for the page's head. */
import { typesetText } from '../markdown/typeset.ts'
import { absolute } from './addresses.ts'
import { isoMoment } from './paris-time.ts'
import type { ReleaseView, SiteView } from './view.ts'

const STATUS = {
  scheduled: 'EventScheduled',
  postponed: 'EventPostponed',
  cancelled: 'EventCancelled',
} as const

/** Undefined for a release without an event. To be written by `jsonLd`. */
export function eventJsonLd(
  release: ReleaseView,
  site: Pick<SiteView, 'baseUrl'>,
): Record<string, unknown> | undefined {
  const { event, issuer, lang, summary, media } = release
  if (!event) return undefined
  const { venue, address, end } = event
  const url = absolute(site.baseUrl, release.folder)
  const picture = media[0]?.renditions.at(-1)?.path
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': `${url}#event`,
    url,
    name: typesetText(event.name, lang),
    ...(summary ? { description: typesetText(summary, lang) } : {}),
    inLanguage: lang,
    startDate: isoMoment(event.start),
    ...(end ? { endDate: isoMoment(end) } : {}),
    eventStatus: `https://schema.org/${STATUS[event.status]}`,
    ...(venue || address
      ? {
          eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
          location: {
            '@type': 'Place',
            ...(venue ? { name: typesetText(venue, lang) } : {}),
            ...(address ? { address } : {}),
          },
        }
      : {}),
    organizer: {
      '@type': issuer.kind,
      name: issuer.name,
      ...(issuer.website ? { url: issuer.website } : {}),
    },
    ...(picture ? { image: absolute(site.baseUrl, picture) } : {}),
  }
}
