/** The boxed event: name, day, hours, place, reply address. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate, formatTime, machineDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import { phrase, type Words } from '../../build/render/wording.ts'
import type { Event } from '../../build/types.ts'

export function eventBox(release: ReleaseView, words: Words): SafeHtml {
  const { event, lang } = release
  if (!event) return html``
  const state = { cancelled: words.eventCancelled, postponed: words.eventPostponed, scheduled: '' }[
    event.status
  ]
  return html`<section class="event" id="event" aria-label="${words.event}">
${state ? html`<p class="event-state">${state}</p>` : ''}
<p class="event-name">${inline(event.name, lang)}</p>
${moments(event, lang, words)}
${event.venue || event.address ? html`<p class="event-place">${place(event, lang)}</p>` : ''}
${event.rsvp ? html`<p class="event-rsvp">${inline(`${words.eventRsvp} :`, lang)} <a href="${rsvpAddress(event.rsvp)}">${event.rsvp}</a></p>` : ''}
</section>`
}

function place(event: Event, lang: string): SafeHtml {
  const { venue, address } = event
  return html`${venue ? html`<span class="event-venue">${inline(venue, lang)}</span>` : ''}${venue && address ? ', ' : ''}${address ? inline(address, lang) : ''}`
}

function moments(event: Event, lang: string, words: Words): SafeHtml {
  const { start, end } = event
  const day = (moment: Event['start']) =>
    html`<time datetime="${machineDate(moment)}">${inline(capitalised(formatDate(moment.date, lang, 'weekday')), lang)}</time>`
  if (end && end.date !== start.date) {
    const plain = (moment: Event['start']) =>
      html`<time datetime="${machineDate(moment)}">${inline(formatDate(moment.date, lang, 'weekday'), lang)}</time>`
    return html`<p class="event-day">${phrase(words.eventDays, { start: plain(start), end: plain(end) })}</p>`
  }
  const hours = start.time
    ? end?.time
      ? phrase(words.eventHours, { start: hour(start.time, lang), end: hour(end.time, lang) })
      : phrase(words.eventFrom, { start: hour(start.time, lang) })
    : undefined
  return html`<p class="event-day">${day(start)}</p>${hours ? html`<p class="event-hours">${hours}</p>` : ''}`
}

const hour = (time: NonNullable<Event['start']['time']>, lang: string) => inline(formatTime(time, lang), lang)

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const rsvpAddress = (rsvp: string) => (rsvp.includes('@') && !rsvp.includes('/') ? `mailto:${rsvp}` : rsvp)
