/** The home page: the newest releases by day, what is coming, who speaks, how to follow. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate, formatTime, machineDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { BrandView, SiteView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { Event } from '../../build/types.ts'
import { countOf, type Teaser, teasersByDay } from './teasers.ts'

export type EventTeaser = { readonly path: string; readonly lang: string; readonly event: Event }
export type CountedLink = { readonly label: string; readonly path: string; readonly count: number }

export function homeMain(parts: {
  readonly brand: BrandView
  readonly site: SiteView
  readonly words: Words
  readonly teasers: readonly Teaser[]
  readonly events: readonly EventTeaser[]
  readonly institutions: readonly CountedLink[]
  readonly themes: readonly CountedLink[]
  readonly to: (path: string) => string
}): SafeHtml {
  const { site, brand, words, teasers, events, to } = parts
  return html`<h1>${site.title}</h1>
<p class="site-description">${site.description}</p>
<div class="page-columns">
<section aria-labelledby="dernieres">
<h2 id="dernieres">${words.newest}</h2>
${teasers.length ? teasersByDay(teasers, { theme: brand.theme, lang: site.lang, words, to }) : html`<p>${words.noRelease}</p>`}
<p class="lone-link"><a href="${to('archives/')}">${words.allPublications}</a></p>
</section>
<div class="page-aside">
${events.length ? html`<h2>${words.nextEvents}</h2><ul class="event-list">${events.map((event) => eventLine(event, to))}</ul>` : ''}
${linkList(words.institutions, parts.institutions, words, to)}
${linkList(words.themes, parts.themes, words, to)}
<h2>${words.subscribe}</h2>
<ul><li><a href="${to('abonnement/')}">${words.feedTitle}</a></li></ul>
</div>
</div>`
}

function eventLine({ event, path, lang }: EventTeaser, to: (path: string) => string): SafeHtml {
  const { start, venue } = event
  const when = formatDate(start.date, lang, 'weekday')
  return html`<li lang="${lang}"><time datetime="${machineDate(start)}">${inline(when, lang)}${start.time ? html`, ${inline(formatTime(start.time, lang), lang)}` : ''}</time><br><a href="${to(path)}">${inline(event.name, lang)}</a>${venue ? html`<br>${inline(venue, lang)}` : ''}</li>`
}

export function linkList(
  title: string,
  links: readonly CountedLink[],
  words: Words,
  to: (path: string) => string,
): SafeHtml | '' {
  if (links.length === 0) return ''
  return html`<h2>${title}</h2><ul>${links.map(
    ({ label, path, count }) =>
      html`<li><a href="${to(path)}">${label}</a> <span class="count">${countOf(count, words)}</span></li>`,
  )}</ul>`
}
