/** Renders a former version's page: marked, kept from search engines, with what changed in the version after it. */
import { HIDDEN, supersededMain } from '../../templates/layouts/history.ts'
import { differenceTree } from '../diff/tree.ts'
import { difference } from '../diff/words.ts'
import { fromTree } from '../html.ts'
import type { Library } from '../library.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { Instant } from '../types.ts'
import { pageAddresses, relativeTo } from './addresses.ts'
import { articleMarkup, releaseTrail, releaseTree } from './release.ts'
import { shell } from './shell.ts'
import { renderText } from './text.ts'
import type { BrandView, ReleaseView, SiteView } from './view.ts'
import type { Wording } from './wording.ts'

export type SupersededInput = {
  readonly release: ReleaseView
  readonly version: number
  readonly replaced?: Instant
  /** The version that took its place. */
  readonly next: ReleaseView
  /** Folder of the release as it stands. */
  readonly current: string
  readonly dated: boolean
  readonly site: SiteView
  readonly brand: BrandView
}

export async function renderSuperseded(
  input: SupersededInput,
  library: Library,
  wording: Wording,
): Promise<string> {
  const { release, next, site, brand, dated } = input
  const { lang, folder, issuer } = release
  const words = wording(lang)
  const tree = await releaseTree(release, words, library)
  // The same address on both sides: where a version lies is no change of what it says.
  const text = (view: ReleaseView) =>
    renderText({ release: { ...view, folder: input.current }, site }, library, wording)
  const parts = difference(await text(release), await text(next))
  const changed = parts.some(({ kind }) => kind !== 'same')
  const marks = {
    added: words.diffAdded,
    addedEnd: words.diffAddedEnd,
    removed: words.diffRemoved,
    removedEnd: words.diffRemovedEnd,
    unchanged: '[…]',
    hidden: HIDDEN,
  }
  const title = typesetText(release.title, lang)
  const name = words.formerVersion.replace('{version}', String(input.version))
  const { crumbs } = releaseTrail(release, words)
  return shell({
    site,
    brand,
    speaker: issuer,
    words,
    lang,
    folder,
    title: `${title} – ${name} – ${issuer.name}`,
    description: title,
    noindex: true,
    trail: { crumbs: [...crumbs, { label: title, path: input.current }], here: name },
    main: supersededMain({
      ...input,
      words,
      article: articleMarkup(release, tree, words, pageAddresses(release), dated),
      difference: changed ? fromTree(differenceTree(parts, marks)) : undefined,
      to: relativeTo(folder),
    }),
  })
}
