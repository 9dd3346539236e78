/** What readers are told of a release's life: its corrections, and its former versions with what changed since. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { History, HistoryEvent } from '../../build/ledger/history.ts'
import { formatBytes } from '../../build/media/attachment.ts'
import { formatDate } from '../../build/render/dates.ts'
import { wallTime } from '../../build/render/paris-time.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import { phrase, type Words } from '../../build/render/wording.ts'
import type { Instant } from '../../build/types.ts'

/** The class of words that are read aloud and not seen. */
export const HIDDEN = 'read-only-aloud'

type To = (path: string) => string

const day = (instant: Instant, lang: string): SafeHtml => {
  const { date } = wallTime(instant)
  return html`<time datetime="${instant}">${inline(formatDate(date, lang), lang)}</time>`
}

/** Above the article: the last major correction. A minor one is told in the history alone. */
export function correctionNotice(history: History | undefined, lang: string, words: Words): SafeHtml | '' {
  const updated = history?.updated
  if (updated?.event !== 'corrected') return ''
  return html`<p class="correction-notice"><strong>${phrase(words.correctedOn, { date: day(updated.date, lang) })}</strong> ${inline(updated.note ?? '', lang)} <a href="#historique">${words.history}</a></p>`
}

/** Outside the article, whose words are those of the PDF. */
export function historySection(
  history: History | undefined,
  folder: string,
  lang: string,
  words: Words,
  to: To,
): SafeHtml | '' {
  if (!history) return ''
  return html`<section class="history" aria-labelledby="historique">
<h2 id="historique">${words.history}</h2>
<ol class="history-list">${history.events.map((event) => html`<li>${line(event, folder, lang, words, to)}</li>`)}</ol>
</section>`
}

function line(event: HistoryEvent, folder: string, lang: string, words: Words, to: To): SafeHtml {
  const { note, replaced } = event
  return html`${day(event.date, lang)} – <strong>${inline(eventName(event, words), lang)}</strong>${note ? html` ${inline(`: ${note}`, lang)}` : ''}${
    replaced ? html` <a href="${to(`${folder}${replaced}`)}">${words.replacedVersion}</a>` : ''
  }`
}

function eventName({ event, grade }: HistoryEvent, words: Words): string {
  if (event === 'published') return words.historyPublished
  if (event === 'withdrawn') return words.historyWithdrawn
  return grade === 'major' ? words.historyMajor : words.historyMinor
}

export type SupersededParts = {
  readonly release: ReleaseView
  readonly replaced?: Instant
  readonly current: string
  readonly words: Words
  readonly article: SafeHtml
  /** Undefined where the text is the same. */
  readonly difference: SafeHtml | undefined
  readonly to: To
}

export function supersededMain(parts: SupersededParts): SafeHtml {
  const { release, replaced, current, words, article, difference, to } = parts
  const { lang } = release
  return html`<div class="superseded"><p class="superseded-mark"><strong>${replaced ? phrase(words.replacedOn, { date: day(replaced, lang) }) : words.replacedVersion}</strong> <a href="${to(current)}">${words.currentVersion}</a></p>
${article}
${attachments(release, words, to)}
<section class="difference" aria-labelledby="difference">
<h2 id="difference">${words.diffTitle}</h2>
${difference ?? html`<p>${words.diffNone}</p>`}
</section></div>`
}

function attachments({ attachments: files, lang }: ReleaseView, words: Words, to: To): SafeHtml | '' {
  if (files.length === 0) return ''
  return html`<h2>${words.attachments}</h2>
<ul>${files.map(({ path, title, label, bytes }) => html`<li><a href="${to(path)}">${inline(title, lang)}</a> (${label} – ${formatBytes(bytes)})</li>`)}</ul>`
}
