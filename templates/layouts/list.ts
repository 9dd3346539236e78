/** A list of releases: of a year, a month, an institution, a theme, a type. The newest 50, then its years. */
import { html, type SafeHtml } from '../../build/html.ts'
import { phrase } from '../../build/render/wording.ts'
import { type CountedLink, linkList } from './home.ts'
import { pagination } from './pagination.ts'
import { countOf, type ListFrame, type Teaser, teaserList } from './teasers.ts'

export type ListParts = ListFrame & {
  readonly title: string
  readonly teasers: readonly Teaser[]
  /** Of the whole list, of which `teasers` are the newest. */
  readonly total: number
  readonly groups: readonly { readonly title: string; readonly links: readonly CountedLink[] }[]
  readonly feeds?: FeedLinks
}

export type FeedLinks = {
  readonly rss: string
  readonly atom: string
  readonly json: string
  readonly calendar?: string
}

export function listMain(parts: ListParts): SafeHtml {
  const { title, teasers, total, groups, feeds, words, to } = parts
  return html`<h1>${title}</h1>
<p class="list-count">${countOf(total, words)}</p>
<div class="page-columns">
<div>
${teaserList(teasers, parts)}
${
  total > teasers.length
    ? html`<p>${phrase(words.listNewest, { shown: teasers.length, count: total })}</p>
${groups.map(({ title: group, links }) => pagination(group, links, parts))}`
    : ''
}
</div>
<div class="page-aside">
${groups.map(({ title: group, links }) => linkList(group, links, words, to))}
${feeds ? feedLinks(feeds, parts) : ''}
</div>
</div>`
}

function feedLinks(feeds: FeedLinks, { words, to }: ListFrame): SafeHtml {
  return html`<h2>${words.subscribe}</h2><ul>
<li><a href="${to(feeds.rss)}">${words.rss}</a></li>
<li><a href="${to(feeds.atom)}">${words.atom}</a></li>
<li><a href="${to(feeds.json)}">${words.jsonFeed}</a></li>
${feeds.calendar ? html`<li><a href="${to(feeds.calendar)}">${words.calendarFeed}</a></li>` : ''}
</ul>`
}
