/** The watermark of what is not public yet: a draft, a release under embargo, an edition that holds some. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate, formatTime } from '../../build/render/dates.ts'
import { wallTime } from '../../build/render/paris-time.ts'
import { inline } from '../../build/render/typeset.ts'
import type { Mark, ReleaseView } from '../../build/render/view.ts'

/** « SOUS EMBARGO JUSQU’AU DIMANCHE 22 NOVEMBRE 2026 À 19 H (HEURE DE PARIS) »: in French, whatever the release's language. */
export function markText(mark: Mark): string {
  if (mark.kind === 'draft') return 'BROUILLON – NE PAS DIFFUSER'
  const { date, time } = wallTime(mark.until)
  const day = formatDate(date, 'fr', 'weekday')
  const text = `Sous embargo jusqu’au ${day} à ${formatTime(time, 'fr')} (heure de Paris)`
  return text.toLocaleUpperCase('fr')
}

/** The first words of the article, on the page as in the PDF. */
export function markLine({ mark, lang }: ReleaseView): SafeHtml | '' {
  if (!mark) return ''
  const text = inline(markText(mark), 'fr')
  return lang.startsWith('fr')
    ? html`<p class="release-mark">${text}</p>`
    : html`<p class="release-mark" lang="fr">${text}</p>`
}

/** Above every page of an edition that holds embargoed releases: lists name them too. */
export function confidentialBand(): SafeHtml {
  return html`<aside class="confidential-band" lang="fr" aria-label="Diffusion restreinte"><p>${inline('Édition réservée : contient des documents sous embargo. Ne pas diffuser.', 'fr')}</p></aside>
`
}
