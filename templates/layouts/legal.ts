/** The pages that a public site owes its readers. Their prose is French: they are acts of a French publisher. */
import { html, type SafeHtml } from '../../build/html.ts'
import { formatDate } from '../../build/render/dates.ts'
import { inline } from '../../build/render/typeset.ts'
import type { SiteView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { CountedLink } from './home.ts'

export type LegalParts = {
  readonly site: SiteView
  readonly words: Words
  readonly to: (path: string) => string
}

const page = (title: string, content: SafeHtml) =>
  html`<h1>${title}</h1>
<div class="prose">${content}</div>`

const say = (text: string) => inline(text, 'fr')

const LEVELS = {
  none: 'non conforme',
  partial: 'partiellement conforme',
  full: 'totalement conforme',
} as const

/** The statement that article 47 of the law n° 2005-102 asks for, in the words of the RGAA's model. */
export function accessibilityMain(parts: LegalParts & { readonly publisher: string }): SafeHtml {
  const { site, publisher, words } = parts
  const { level, audit, date, contact } = site.accessibility
  return page(
    words.accessibility,
    html`<p>${say(`${publisher} s’engage à rendre son site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration s’applique au site « ${site.title} » (${site.baseUrl}).`)}</p>
<h2>${say('État de conformité')}</h2>
<p>${say(`Ce site est ${LEVELS[level]} avec le référentiel général d’amélioration de l’accessibilité (RGAA).`)} ${say(audit ?? 'Aucun audit RGAA n’a été réalisé.')}</p>
<p>${say('Des essais automatiques sont faits à chaque modification du site ; ils ne prouvent pas la conformité.')}</p>
<h2>${say('Contenus non accessibles')}</h2>
<p>${say('Les documents joints et les documents d’archive importés sont servis tels qu’ils ont été reçus : leur accessibilité n’est pas vérifiée. Le texte de chaque publication est aussi donné sur sa page, en PDF balisé et en texte brut.')}</p>
<h2>${say('Établissement de cette déclaration')}</h2>
<p>${date ? say(`Cette déclaration a été établie le ${formatDate(date, 'fr')}.`) : say('La date d’établissement de cette déclaration n’a pas été renseignée par l’éditeur du site.')}</p>
<h2>${say('Retour d’information et contact')}</h2>
<p>${say('Si vous n’arrivez pas à accéder à un contenu, écrivez au responsable du site pour être orienté vers une autre solution ou obtenir le contenu sous une autre forme.')}</p>
<p class="lone-link">${contact ? html`<a href="mailto:${contact}">${contact}</a>` : html`<a href="${parts.to('contacts-presse/')}">${words.pressContacts}</a>`}</p>
<h2>${say('Voies de recours')}</h2>
<p>${say('Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu et n’avez pas obtenu de réponse satisfaisante, vous pouvez :')}</p>
<ul>
<li><a href="https://formulaire.defenseurdesdroits.fr/">${say('écrire un message au Défenseur des droits')}</a>${say(' ;')}</li>
<li><a href="https://www.defenseurdesdroits.fr/saisir/delegues">${say('contacter le délégué du Défenseur des droits dans votre région')}</a>${say(' ;')}</li>
<li>${say('envoyer un courrier par la poste (gratuit, sans timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.')}</li>
</ul>`,
  )
}

export function legalNoticeMain(parts: LegalParts & { readonly lines: readonly string[] }): SafeHtml {
  return page(
    parts.words.legal,
    html`${parts.lines.map((line) => html`<p>${say(line)}</p>`)}<p class="lone-link"><a href="${parts.to('reutilisation/')}">${parts.words.reuse}</a></p>`,
  )
}

export function privacyMain(parts: LegalParts): SafeHtml {
  return page(
    parts.words.privacy,
    html`<p>${say('Ce site ne dépose aucun cookie, ne mesure pas sa fréquentation, ne charge rien d’un autre site et ne garde rien dans votre navigateur.')}</p>
<p>${say('Les liens de partage vers X, Facebook et LinkedIn sont de simples liens : rien n’est envoyé à ces services avant que vous ne les suiviez.')}</p>
<p>${say('Les coordonnées publiées sont celles des contacts presse des institutions, données dans l’exercice de leurs fonctions. Elles ne sont plus présentées comme actuelles deux ans après la publication, ou passé leur date de fin. Un numéro de téléphone mobile peut être masqué à la demande de la personne ; la page le mentionne dans son historique.')}</p>
<p>${say('Le serveur qui héberge ce site peut tenir un journal technique de ses requêtes ; son exploitant en répond.')}</p>`,
  )
}

export function reuseMain(
  parts: LegalParts & {
    readonly institutions: readonly {
      readonly name: string
      readonly licence?: { readonly name: string; readonly url: string }
    }[]
  },
): SafeHtml {
  return page(
    parts.words.reuse,
    html`<p>${say('Les textes restent la propriété des institutions qui les ont publiés. Citez-en la source : chaque page en donne la forme.')}</p>
<ul>${parts.institutions.map(
      ({ name, licence }) =>
        html`<li>${say(name)}${say(' : ')}${licence ? html`<a href="${licence.url}">${licence.name}</a>` : say('aucune licence n’est déclarée ; écrivez à son service de presse.')}</li>`,
    )}</ul>
<h2>${say('Photographies')}</h2>
<p>${say('Une photographie ne suit pas la licence des textes : la sienne, quand elle est connue, est écrite à côté d’elle avec le nom de son auteur. Sans mention, demandez l’autorisation au service de presse.')}</p>`,
  )
}

export function siteMapMain(
  parts: LegalParts & {
    readonly groups: readonly {
      readonly title: string
      readonly links: readonly Omit<CountedLink, 'count'>[]
    }[]
  },
): SafeHtml {
  const { groups, words, to } = parts
  const sections = {
    title: words.menu,
    links: [
      { label: words.home, path: '' },
      { label: words.allPublications, path: 'archives/' },
      { label: words.pressContacts, path: 'contacts-presse/' },
      { label: words.subscribe, path: 'abonnement/' },
      { label: words.search, path: 'recherche/' },
    ],
  }
  const about = {
    title: words.aboutSite,
    links: [
      { label: words.accessibility, path: 'accessibilite/' },
      { label: words.legal, path: 'mentions-legales/' },
      { label: words.privacy, path: 'donnees-personnelles/' },
      { label: words.reuse, path: 'reutilisation/' },
    ],
  }
  return page(
    words.siteMap,
    html`${[sections, ...groups, about].map(
      ({ title, links }) =>
        html`<h2>${title}</h2><ul class="link-list">${links.map(({ label, path }) => html`<li><a href="${to(path)}">${label}</a></li>`)}</ul>`,
    )}`,
  )
}

export function notFoundMain(parts: LegalParts): SafeHtml {
  const { words, to } = parts
  return html`<h1>${words.notFound}</h1>
<div class="prose"><p>${say('L’adresse a peut-être été mal recopiée. Aucune publication n’est retirée sans que son adresse le dise.')}</p>
<ul class="link-list"><li><a href="${to('recherche/')}">${words.search}</a></li><li><a href="${to('archives/')}">${words.allPublications}</a></li><li><a href="${to('contacts-presse/')}">${words.pressContacts}</a></li><li><a href="${to('')}">${words.home}</a></li></ul></div>`
}
