/**
 * A folio: all that is published of one release in its own folder, planned only where something of it changed.
 * Of an archive of ten thousand a build touches one, and hashes of the others what tells them apart.
 */
import { digestOf, sha256, sharedDigest } from '../cache/digest.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { ReleaseContext } from '../render/view.ts'
import type { Digest } from '../types.ts'
import type { Document, Folio, Planned } from './artifacts.ts'
import { releaseFiles } from './release.ts'
import { brandView, siteView } from './views.ts'
import { isListed, withdrawnFiles } from './withdrawn.ts'

/** `context`: none for what was withdrawn. */
export function folioOf(
  site: PreparedSite,
  release: PreparedRelease,
  context: ReleaseContext | undefined,
  pdf: Document | undefined,
): Folio {
  const { view } = release
  return {
    release: view.id,
    folder: view.folder,
    withdrawn: !isListed(release),
    digest: (code) => digestOfFolio(code, site, release, context, pdf),
    files: () => {
      const files: readonly Planned[] = context
        ? releaseFiles(site, release, context, pdf)
        : withdrawnFiles(site, release, pdf)
      return files.map((file) => ({ ...file, release: view.id }))
    },
  }
}

/**
 * Of all that `releaseFiles` and `withdrawnFiles` are given, but for what they do not pass on. What is shared is named
 * by its digest; the rest is small, and written as the code before always writes it: this is done for every release
 * of an archive at every build.
 */
function digestOfFolio(
  code: Digest,
  site: PreparedSite,
  {
    file: _file,
    aliases: _aliases,
    translations: _ids,
    coming: _coming,
    former = [],
    ...own
  }: PreparedRelease,
  context: ReleaseContext | undefined,
  pdf: Document | undefined,
): Digest {
  const { view, ...release } = own
  const brands = [own.brand, ...former.map(({ prepared }) => prepared.brand)]
  return sha256(
    JSON.stringify([
      code,
      [siteView(site), view, ...brands.map((id) => brandView(site, id))].map(sharedDigest),
      site.scripts.release,
      release,
      former.length > 0 ? digestOf(former) : undefined,
      context,
      pdf,
    ]),
  )
}
