/** The press contacts page: every institution's press office, for a journalist in a hurry. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { Words } from '../../build/render/wording.ts'
import type { Contact } from '../../build/types.ts'
import { contactCards } from './contacts.ts'

export type PressOffice = {
  readonly id: string
  readonly name: string
  readonly service?: string
  readonly path: string
  readonly contacts: readonly Contact[]
}

export function pressOfficesMain(
  offices: readonly PressOffice[],
  lang: string,
  words: Words,
  to: (path: string) => string,
): SafeHtml {
  return html`<h1>${words.pressContacts}</h1>
<div class="prose">
${offices.map(
  ({
    id,
    name,
    service,
    path,
    contacts,
  }) => html`<section class="press-office" aria-labelledby="service-${id}">
<h2 id="service-${id}"><a href="${to(path)}">${name}</a></h2>
${service ? html`<p>${service}</p>` : ''}
${contacts.length ? contactCards(contacts, lang) : html`<p>${words.noPressOffice}</p>`}
</section>`,
)}
</div>`
}
