/** The press contacts, in a ruled block that is never cut: what journalists look for first. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { Contact } from '../../build/types.ts'

/** `dated`: the contacts are those of an old document, and are named as such and not linked. */
export function contactBlock(release: ReleaseView, words: Words, dated: boolean): SafeHtml | '' {
  const { contacts, issuer, lang } = release
  if (contacts.length === 0) return ''
  const title = contacts.length > 1 ? words.contacts : words.contact
  return html`<section class="release-contacts" id="contacts">
<h2>${dated ? words.oldContacts : title}</h2>
${contactCards(contacts, lang, !dated)}
${
  issuer.social.length && !dated
    ? html`<p class="contact-social">${inline(words.follow, lang)} ${issuer.social.map(
        ({ name, url }, i) => html`${i ? ', ' : ''}<a href="${url}">${name}</a>`,
      )}</p>`
    : ''
}
</section>`
}

export function contactCards(contacts: readonly Contact[], lang: string, linked = true): SafeHtml {
  return html`<ul class="contact-list">${contacts.map((contact) => html`<li>${contactCard(contact, lang, linked)}</li>`)}</ul>`
}

function contactCard({ name, role, phones, email }: Contact, lang: string, linked: boolean): SafeHtml {
  const title = name ?? role
  return html`${title ? html`<p class="contact-name"><strong>${inline(title, lang)}</strong>${name && role ? html`, <span class="contact-role">${inline(role, lang)}</span>` : ''}</p>` : ''}${
    phones.length
      ? html`<p class="contact-phones">${phones.map(
          (phone, i) =>
            html`${i ? ' | ' : ''}${linked && !phone.masked ? html`<a href="tel:${phone.e164}">${inline(phone.national, 'fr')}</a>` : inline(phone.national, 'fr')}`,
        )}</p>`
      : ''
  }${email ? html`<p class="contact-email">${linked ? html`<a href="mailto:${email}">${email}</a>` : email}</p>` : ''}`
}
