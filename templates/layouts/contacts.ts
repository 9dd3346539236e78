/** The press contacts, in a ruled block that is never cut: what journalists look for first. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { Contact } from '../../build/types.ts'

export function contactBlock(release: ReleaseView, words: Words): SafeHtml | '' {
  const { contacts, issuer, lang } = release
  if (contacts.length === 0) return ''
  return html`<section class="release-contacts" id="contacts">
<h2>${contacts.length > 1 ? words.contacts : words.contact}</h2>
<ul class="contact-list">${contacts.map((contact) => html`<li>${contactCard(contact, lang)}</li>`)}</ul>
${
  issuer.social.length
    ? html`<p class="contact-social">${inline(words.follow, lang)} ${issuer.social.map(
        ({ name, url }, i) => html`${i ? ', ' : ''}<a href="${url}">${name}</a>`,
      )}</p>`
    : ''
}
</section>`
}

function contactCard({ name, role, phones, email }: Contact, lang: string): SafeHtml {
  const title = name ?? role
  return html`${title ? html`<p class="contact-name"><strong>${inline(title, lang)}</strong>${name && role ? html`, <span class="contact-role">${inline(role, lang)}</span>` : ''}</p>` : ''}${
    phones.length
      ? html`<p class="contact-phones">${phones.map(
          (phone, i) =>
            html`${i ? ' | ' : ''}<a href="tel:${phone.e164}">${inline(phone.national, 'fr')}</a>`,
        )}</p>`
      : ''
  }${email ? html`<p class="contact-email"><a href="mailto:${email}">${email}</a></p>` : ''}`
}
