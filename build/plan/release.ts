/** Everything that is published of one release, in its own folder. */
import { outputPath } from '../cache/path.ts'
import type { PreparedRelease, PreparedSite } from '../prepare.ts'
import type { PdfInput } from '../render/release.ts'
import { vcardInput } from '../render/vcard.ts'
import type { ReleaseContext, ReleaseView } from '../render/view.ts'
import type { Artifact } from '../types.ts'
import type { Document, Planned } from './artifacts.ts'
import { formerVersions } from './versions.ts'
import { address, brandView, siteView } from './views.ts'
import { calendarOf } from './withdrawn.ts'

export function documentOf(site: PreparedSite, release: PreparedRelease): Artifact<'pdf', PdfInput> {
  const { view, publicSource } = release
  const brand = site.brands[release.brand]
  const theme = site.themes[release.brand]
  if (!brand || !theme) throw new Error(`No theme for the brand ${release.brand} of ${view.id}`)
  return {
    path: outputPath(`${view.folder}${view.slug}.pdf`),
    kind: 'pdf',
    release: view.id,
    input: {
      release: forPrint(view),
      site: { baseUrl: site.site.baseUrl },
      state: brand.state,
      print: theme.print,
      ...(view.withdrawn ? {} : { source: { name: `${view.slug}.md`, content: publicSource } }),
    },
  }
}

/** What the printed document shows: attachments and public image files are the page's alone. */
function forPrint(view: ReleaseView): ReleaseView {
  return { ...view, attachments: [], media: view.media.map((image) => ({ ...image, renditions: [] })) }
}

export function releaseFiles(
  site: PreparedSite,
  release: PreparedRelease,
  context: ReleaseContext,
  pdf: Document | undefined,
): Planned[] {
  const { view, changes } = release
  const at = (name: string) => outputPath(`${view.folder}${name}`)
  const event = calendarOf(release)
  const { licence } = view.issuer
  const files: Planned[] = [
    ...release.files.map(({ path, content }): Planned => ({ path, kind: 'file', input: content })),
    { path: at(`${view.slug}.md`), kind: 'file', input: release.publicSource },
    { path: at(`${view.slug}.txt`), kind: 'text', input: { release: view, site: address(site) } },
    {
      path: at('release.json'),
      kind: 'ninjs',
      input: {
        release: view,
        site: address(site),
        changes,
        ...(licence ? { licence } : {}),
        ...(pdf ? { pdf } : {}),
      },
    },
    ...(view.contacts.length
      ? [{ path: at('contacts.vcf'), kind: 'vcard' as const, input: vcardInput(view, address(site)) }]
      : []),
    ...(event
      ? [
          {
            path: at('event.ics'),
            kind: 'calendar' as const,
            input: { site: address(site), events: [event] },
          },
        ]
      : []),
    {
      path: at('index.html'),
      kind: 'page',
      input: {
        release: view,
        context,
        site: siteView(site),
        brand: brandView(site, release.brand),
        script: site.scripts.release.path,
        ...(pdf ? { pdf } : {}),
        ...(release.history ? { history: release.history } : {}),
      },
    },
    ...formerVersions(site, release),
  ]
  return files.map((file) => ({ ...file, release: view.id }))
}
