/** Every feed, explained for people who never used one. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import { phrase } from '../../build/render/wording.ts'
import type { LegalParts } from './legal.ts'
import type { FeedLinks } from './list.ts'

export type FeedGroup = {
  readonly title: string
  readonly feeds: readonly { readonly name: string; readonly links: FeedLinks }[]
}

const say = (text: string) => inline(text, 'fr')

export function subscribeMain(parts: LegalParts & { readonly groups: readonly FeedGroup[] }): SafeHtml {
  const { words, groups, to } = parts
  return html`<h1>${words.subscribe}</h1>
<div class="prose">
<h2>${say('Être averti sans donner son adresse')}</h2>
<p>${say('Un flux est une adresse qu’un lecteur de flux consulte pour vous : chaque nouvelle publication y apparaît, en entier, avec son PDF et ses contacts. Vous n’avez ni compte à créer ni courriel à laisser, et vous arrêtez quand vous voulez.')}</p>
<ol>
<li>${say('Ouvrez votre lecteur de flux. Les logiciels de courriel Thunderbird et Outlook en ont un ; il en existe pour téléphone et dans le navigateur.')}</li>
<li>${say('Choisissez « ajouter un flux » ou « s’abonner ».')}</li>
<li>${say('Copiez-y l’adresse d’un des flux ci-dessous : RSS convient partout ; Atom et JSON Feed disent la même chose.')}</li>
</ol>
<p>${say('Un agenda (iCalendar) s’ajoute de même à votre logiciel d’agenda : les rendez-vous y viennent seuls.')}</p>
<p class="lone-link"><a href="${to('feeds.opml')}">${words.opml}</a></p>
${groups.map(
  ({ title, feeds }) => html`<h2>${title}</h2>
<ul class="feed-list">${feeds.map(({ name, links }) => html`<li><span class="feed-name">${name}</span> ${formats(name, links, parts)}</li>`)}</ul>`,
)}
</div>`
}

function formats(name: string, links: FeedLinks, { words, to }: LegalParts): SafeHtml {
  const all: [string, string | undefined][] = [
    [words.rss, links.rss],
    [words.atom, links.atom],
    [words.jsonFeed, links.json],
    [words.calendarFeed, links.calendar],
  ]
  return html`<span class="feed-formats">${all.map(
    ([format, path]) =>
      path &&
      html`<a href="${to(path)}" aria-label="${format}, ${phrase(words.feedsOf, { name }).join('')}">${format}</a> `,
  )}</span>`
}
