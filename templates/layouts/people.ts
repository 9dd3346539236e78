/** Speakers, in the order of protocol. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'

export function peopleList(release: ReleaseView, words: Words): SafeHtml {
  const { people, lang } = release
  if (people.length === 0) return html``
  return html`<ul class="people" aria-label="${words.people}">${people.map(
    ({ name, role }) =>
      html`<li><strong class="person-name">${inline(name, lang)}</strong>${role ? html`, <span class="person-role">${inline(role, lang)}</span>` : ''}</li>`,
  )}</ul>`
}
