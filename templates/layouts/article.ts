/** The release itself: the same words in the same order on the page and in the PDF. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import { phrase, type Words } from '../../build/render/wording.ts'
import { contactBlock } from './contacts.ts'
import { eventBox } from './event.ts'
import { markLine } from './mark.ts'
import { peopleList } from './people.ts'

export type ArticleParts = {
  readonly release: ReleaseView
  readonly words: Words
  /** The body, with the event and the people already in it where the writer placed them. */
  readonly body: SafeHtml
  readonly placed: ReadonlySet<Slot>
  /** True once the printed contacts can no longer be taken for current. */
  readonly dated: boolean
  /** The signature's image, if the signatory gave one. */
  readonly signature?: SafeHtml | undefined
}

/** What a writer may place in the body with an empty directive; else it follows the body. */
export type Slot = 'evenement' | 'intervenants'

export function slots(release: ReleaseView, words: Words): Readonly<Record<Slot, SafeHtml>> {
  return { evenement: eventBox(release, words), intervenants: peopleList(release, words) }
}

export function article(parts: ArticleParts): SafeHtml {
  const { release, words, body, placed } = parts
  const { lang } = release
  const { evenement, intervenants } = slots(release, words)
  const event = placed.has('evenement') ? '' : evenement
  // A report first says what it reports on; elsewhere the text leads to the event.
  const eventFirst = release.type === 'compte-rendu'
  return html`<article class="release release-${release.type}" lang="${lang}">
<header class="release-header">${markLine(release)}
<div class="release-meta">
<p class="release-type">${words.type[release.type]}</p>
${dateline(release, words)}
</div>
${release.type === 'lettre' ? salutation(release, words) : ''}
<h1>${inline(release.title, lang)}</h1>
${release.subtitle ? html`<p class="release-subtitle">${inline(release.subtitle, lang)}</p>` : ''}
${opinionFacts(release, words)}
${release.summary ? html`<p class="release-summary">${inline(release.summary, lang)}</p>` : ''}
</header>
${eventFirst ? event : ''}
<div class="release-body">
${body}
</div>
${eventFirst ? '' : event}
${placed.has('intervenants') ? '' : intervenants}
${signature(parts)}
${boilerplate(release, words)}
${contactBlock(release, words, parts.dated)}
</article>`
}

/** « Toulouse, le 20 décembre 2024 ». An archived document that prints no place has no dateline. */
function dateline(release: ReleaseView, words: Words): SafeHtml | '' {
  const { place, date, lang } = release
  const time = html`<time datetime="${date}">${inline(formatDate(date, lang), lang)}</time>`
  if (place) return html`<p class="release-dateline">${phrase(words.dateline, { place, date: time })}</p>`
  return release.archive
    ? ''
    : html`<p class="release-dateline">${phrase(words.published, { date: time })}</p>`
}

/** The head of a letter: who writes, « à », whom. */
function salutation(release: ReleaseView, words: Words): SafeHtml | '' {
  const { signatory, recipients, lang } = release
  if (!signatory?.role && recipients.length === 0) return ''
  return html`<div class="release-salutation">
${signatory?.role ? html`<p>${inline(signatory.role, lang)},</p>` : ''}
${recipients.length ? html`<p class="release-to">${words.to}</p>` : ''}
${recipients.map((recipient) => html`<p class="release-recipient">${inline(recipient, lang)}</p>`)}
</div>`
}

function opinionFacts(release: ReleaseView, words: Words): SafeHtml | '' {
  const { opinion, lang } = release
  if (!opinion) return ''
  const { session } = opinion
  const when = session && [formatDate(session.date, lang), session.place].filter(Boolean).join(', ')
  const facts: [string, string | undefined][] = [
    [words.opinionVote, opinion.vote],
    [words.opinionSession, when],
    [words.opinionRapporteur, opinion.rapporteur],
    [words.opinionCommission, opinion.commission],
    [words.opinionReferral, opinion.referral],
  ]
  return html`<ul class="release-facts">${facts.map(
    ([label, value]) =>
      value &&
      html`<li><span class="fact-label">${inline(`${label} :`, lang)}</span> ${inline(value, lang)}</li>`,
  )}</ul>`
}

function signature({ release, signature: image }: ArticleParts): SafeHtml | '' {
  const { signatory, lang, type } = release
  if (!signatory) return ''
  return html`<div class="release-signature">
${type !== 'lettre' && signatory.role ? html`<p>${inline(signatory.role, lang)}</p>` : ''}
${image}
<p class="signatory">${inline(signatory.name, lang)}</p>
</div>`
}

function boilerplate(release: ReleaseView, words: Words): SafeHtml | '' {
  const { issuer, lang } = release
  if (!issuer.boilerplate) return ''
  return html`<section class="release-boilerplate"><h2>${words.about}</h2><p>${inline(issuer.boilerplate, lang)}</p></section>`
}
