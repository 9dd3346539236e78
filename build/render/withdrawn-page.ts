/** Renders the page that stays at a withdrawn release's address. */
import { withdrawnMain } from '../../templates/layouts/withdrawn.ts'
import type { History } from '../ledger/history.ts'
import { typesetText } from '../markdown/typeset.ts'
import type { OutputPath } from '../types.ts'
import { pageAddresses, relativeTo } from './addresses.ts'
import { releaseHead } from './head.ts'
import { articleMarkup, releaseTrail } from './release.ts'
import { shell } from './shell.ts'
import type { BrandView, ReleaseView, SiteView } from './view.ts'
import { noticeTree } from './withdrawn.ts'
import type { Wording } from './wording.ts'

export type WithdrawnInput = {
  readonly release: ReleaseView
  readonly site: SiteView
  readonly brand: BrandView
  readonly pdf?: { readonly path: OutputPath; readonly bytes: number }
  /** It announced an event, whose calendar file now says that it is off. */
  readonly event: boolean
  readonly history?: History
}

export function renderWithdrawn(input: WithdrawnInput, wording: Wording): string {
  const { release, site, brand, pdf } = input
  const { lang, folder, withdrawn, issuer } = release
  if (!withdrawn) throw new Error(`Not withdrawn: ${release.id}`)
  const words = wording(lang)
  const title = typesetText(
    words.withdrawnTitle.replace('{title}', () => release.title),
    lang,
  )
  const tree = noticeTree(withdrawn, lang, words)
  return shell({
    site,
    brand,
    speaker: issuer,
    words,
    lang,
    folder,
    title: `${title} – ${issuer.name}`,
    description: title,
    head: releaseHead(release, site, pdf?.path),
    trail: releaseTrail(release, words),
    main: withdrawnMain({
      ...input,
      words,
      article: articleMarkup(release, tree, words, pageAddresses(release)),
      to: relativeTo(folder),
    }),
  })
}
