/** One renderer a kind: each a pure function of its artifact's input. */
import type { Library } from '../library.ts'
import type { Planned } from '../plan/artifacts.ts'
import { renderCalendar } from './calendar.ts'
import { renderFeed } from './feed.ts'
import { renderHome, renderInfo, renderList } from './newsroom.ts'
import { renderNinjs } from './ninjs.ts'
import { renderOpml } from './opml.ts'
import { renderRedirect, renderRedirects } from './redirect.ts'
import { renderPage } from './release.ts'
import { renderRobots, renderSitemap } from './sitemap.ts'
import { renderSuperseded } from './superseded.ts'
import { renderText } from './text.ts'
import { renderVcards } from './vcard.ts'
import { renderWithdrawn } from './withdrawn-page.ts'
import type { Wording } from './wording.ts'

/** What is rendered as text here; files are already in the store, and PDFs need a browser (`build/pdf/`). */
export type Rendered = Exclude<Planned, { kind: 'file' | 'pdf' }>

export async function render(artifact: Rendered, library: Library, wording: Wording): Promise<string> {
  switch (artifact.kind) {
    case 'page':
      return renderPage(artifact.input, library, wording)
    case 'withdrawn':
      return renderWithdrawn(artifact.input, wording)
    case 'superseded':
      return renderSuperseded(artifact.input, library, wording)
    case 'redirect':
      return renderRedirect(artifact.input, wording)
    case 'redirects':
      return renderRedirects(artifact.input)
    case 'text':
      return renderText(artifact.input, library, wording)
    case 'ninjs':
      return renderNinjs(artifact.input, library, wording)
    case 'vcard':
      return renderVcards(artifact.input)
    case 'calendar':
      return renderCalendar(artifact.input, wording)
    case 'home':
      return renderHome(artifact.input, wording)
    case 'list':
      return renderList(artifact.input, wording)
    case 'info':
      return renderInfo(artifact.input, wording)
    case 'feed':
      return renderFeed(artifact.input, library)
    case 'opml':
      return renderOpml(artifact.input)
    case 'sitemap':
      return renderSitemap(artifact.input)
    case 'robots':
      return renderRobots(artifact.input)
  }
}
