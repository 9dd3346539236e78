/** Header, navigation and footer that every page shares, in the theme of its brand. */
import type { SafeHtml } from '../../build/html.ts'
import type { BrandView, SiteView } from '../../build/render/view.ts'
import type { Words } from '../../build/render/wording.ts'
import { dsfrFooter, dsfrHeader } from './chrome-dsfr.ts'
import { neutralFooter, neutralHeader } from './chrome-neutral.ts'

export type ChromeParts = {
  readonly site: SiteView
  readonly letterhead: readonly string[]
  /** The institution's name, for the links' accessible names. */
  readonly name: string
  readonly service?: string | undefined
  readonly words: Words
  /** Folder of the page, to tell which entry of the menu it is under. */
  readonly folder: string
  readonly to: (path: string) => string
}

export type Entry = { readonly label: string; readonly path: string; readonly current: boolean }

export const chrome = (
  theme: BrandView['theme'],
  parts: ChromeParts,
): { header: SafeHtml; footer: SafeHtml } =>
  theme === 'dsfr'
    ? { header: dsfrHeader(parts), footer: dsfrFooter(parts) }
    : { header: neutralHeader(parts), footer: neutralFooter(parts) }

export function menu({ words, folder }: ChromeParts): Entry[] {
  const entries: [string, string][] = [
    [words.home, ''],
    [words.archives, 'archives/'],
    [words.pressContacts, 'contacts-presse/'],
    [words.subscribe, 'abonnement/'],
    [words.search, 'recherche/'],
  ]
  return entries.map(([label, path]) => ({
    label,
    path,
    current: path === '' ? folder === '' : folder.startsWith(path),
  }))
}

/** The links that a public site's footer owes. */
export function duties({ words, site }: ChromeParts): Omit<Entry, 'current'>[] {
  const levels = {
    none: words.accessibilityNone,
    partial: words.accessibilityPartial,
    full: words.accessibilityFull,
  }
  return [
    { label: words.siteMap, path: 'plan-du-site/' },
    { label: levels[site.accessibility.level], path: 'accessibilite/' },
    { label: words.legal, path: 'mentions-legales/' },
    { label: words.privacy, path: 'donnees-personnelles/' },
    { label: words.reuse, path: 'reutilisation/' },
    { label: words.feed, path: 'abonnement/' },
  ]
}
