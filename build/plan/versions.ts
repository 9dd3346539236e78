/** The pages of a release's former versions, each with its images and attachments, under the release's own folder. */
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { Planned } from './artifacts.ts'
import { brandView, siteView } from './views.ts'

export function formerVersions(site: PreparedSite, { view, former = [] }: PreparedRelease): Planned[] {
  return former.flatMap(({ version, replaced, prepared }, index): Planned[] => [
    ...prepared.files.map(({ path, content }): Planned => ({ path, kind: 'file', input: content })),
    {
      path: outputPath(`${prepared.view.folder}index.html`),
      kind: 'superseded',
      input: {
        release: prepared.view,
        version,
        ...(replaced ? { replaced } : {}),
        next: former[index + 1]?.prepared.view ?? view,
        current: view.folder,
        dated: prepared.dated,
        site: siteView(site),
        brand: brandView(site, prepared.brand),
      },
    },
  ])
}
