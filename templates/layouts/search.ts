/** The search page: a form, its results once a script has found them, and where to go without one. */
import { html, type SafeHtml } from '../../build/html.ts'
import type { BrandView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import type { Choice, SearchFacets } from '../../build/search/facets.ts'
import { card } from './card.ts'

const SEARCH_KEYS = [
  'search',
  'searchLabel',
  'searchButton',
  'searchInstitution',
  'searchInstitutionAny',
  'searchType',
  'searchTypeAny',
  'searchTheme',
  'searchThemeAny',
  'searchYear',
  'searchYearAny',
  'searchSort',
  'searchByRelevance',
  'searchNewestFirst',
  'searchOldestFirst',
  'searchResults',
  'searchOne',
  'searchMany',
  'searchNone',
  'searchShown',
  'searchMore',
  'searchHintSpelling',
  'searchHintWords',
  'searchHintFilters',
  'searchArchives',
  'searchBusy',
  'searchFailed',
  'searchNoScript',
  'searchUnavailable',
  'noRelease',
] as const

export type SearchWords = Readonly<Record<(typeof SEARCH_KEYS)[number], string>> & Pick<Words, 'type'>

export type SearchParts = {
  readonly theme: BrandView['theme']
  readonly words: SearchWords
  readonly facets: SearchFacets
  /** From the search page to the site's root: `../`. */
  readonly to: (path: string) => string
}

/** Class names of the theme's form controls: the DSFR's for the State, ours for others. */
const DSFR = {
  bar: 'fr-search-bar fr-search-bar--lg fr-search-bar--labelled',
  group: 'fr-select-group',
  label: 'fr-label',
  input: 'fr-input',
  select: 'fr-select',
  button: 'fr-btn',
  more: 'fr-btn fr-btn--secondary',
}
const PLAIN: typeof DSFR = {
  bar: 'search-bar',
  group: 'search-field',
  label: 'search-label',
  input: 'search-input',
  select: 'search-select',
  button: 'search-button',
  more: 'search-button search-button-quiet',
}

/** Numbers of results a turn: `templates/scripts/search.js` reads it from the form. */
const PAGE = 10

export function searchMain({ theme, words, facets, to }: SearchParts): SafeHtml {
  const kit = theme === 'dsfr' ? DSFR : PLAIN
  if (facets.types.length === 0)
    return html`<h1>${words.search}</h1>
<p>${words.noRelease}</p>`
  return html`<h1>${words.search}</h1>
<noscript><p class="search-noscript">${words.searchNoScript} <a href="${to('archives/')}">${words.searchArchives}</a></p></noscript>
<form class="search-form" id="search-form" role="search" method="get" data-page="${PAGE}" data-root="${to('')}" data-one="${words.searchOne}" data-many="${words.searchMany}" data-none="${words.searchNone}" data-shown="${words.searchShown}" data-busy="${words.searchBusy}" data-failed="${words.searchFailed}">
<div class="${kit.bar}"><label class="${kit.label}" for="q">${words.searchLabel}</label><input class="${kit.input}" type="search" id="q" name="q" autocomplete="off" enterkeyhint="search" maxlength="200"><button class="${kit.button}" type="submit">${words.searchButton}</button></div>
<div class="search-facets">
${facet('institution', words.searchInstitution, words.searchInstitutionAny, facets.institutions, kit)}
${facet(
  'type',
  words.searchType,
  words.searchTypeAny,
  facets.types.map((value) => ({ value, label: words.type[value] })),
  kit,
)}
${facet('theme', words.searchTheme, words.searchThemeAny, facets.themes, kit)}
${facet(
  'annee',
  words.searchYear,
  words.searchYearAny,
  facets.years.map((value) => ({ value, label: value })),
  kit,
)}
<div class="${kit.group}"><label class="${kit.label}" for="tri">${words.searchSort}</label><select class="${kit.select}" id="tri" name="tri"><option value="">${words.searchByRelevance}</option><option value="recent">${words.searchNewestFirst}</option><option value="ancien">${words.searchOldestFirst}</option></select></div>
</div>
</form>
<section class="search-results" aria-labelledby="search-title">
<h2 id="search-title" hidden>${words.searchResults}</h2>
<p class="search-status" id="search-status" role="status"></p>
<ul class="teasers" id="search-list"></ul>
<button class="${kit.more}" type="button" id="search-more" hidden>${words.searchMore}</button>
<ul class="search-hints" id="search-hints" hidden>
<li>${words.searchHintSpelling}</li>
<li>${words.searchHintWords}</li>
<li id="search-hint-filters"><a href="./">${words.searchHintFilters}</a></li>
<li><a href="${to('archives/')}">${words.searchArchives}</a></li>
</ul>
</section>
<template id="search-result"><li class="teaser">${card(theme, RESULT)}</li></template>`
}

/** What `templates/scripts/search.js` fills. */
const RESULT = {
  level: 'h3' as const,
  title: html`<a></a>`,
  meta: html`<time datetime="0001-01-01"></time> – <span class="search-type"></span> – <span class="search-institution"></span>`,
  lines: [['search-excerpt', html``]] as const,
}

/** A site built without its index says so: a form that finds nothing would be a lie. */
export function noSearchMain(words: SearchWords, to: SearchParts['to']): SafeHtml {
  return html`<h1>${words.search}</h1>
<p>${words.searchUnavailable} <a href="${to('archives/')}">${words.searchArchives}</a></p>`
}

/** Names are those of the query string, which people share: French, and never to change. */
function facet(
  name: string,
  label: string,
  any: string,
  choices: readonly Choice[],
  kit: typeof DSFR,
): SafeHtml | '' {
  if (choices.length === 0) return ''
  return html`<div class="${kit.group}"><label class="${kit.label}" for="${name}">${label}</label><select class="${kit.select}" id="${name}" name="${name}"><option value="">${any}</option>${choices.map(
    (choice) => html`<option value="${choice.value}">${choice.label}</option>`,
  )}</select></div>`
}
