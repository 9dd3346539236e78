/** One renderer a kind: each a pure function of its artifact's input. */
import type { Planned } from '../plan.ts'
import type { Resolve } from '../types.ts'
import { renderFeed } from './feed.ts'
import { renderHome } from './home.ts'
import { renderPage } from './release.ts'
import { renderText } from './text.ts'
import type { Wording } from './wording.ts'

/** What is rendered as text here; files are already in the store, and PDFs need a browser (`build/pdf/`). */
export type Rendered = Exclude<Planned, { kind: 'file' | 'pdf' }>

export async function render(artifact: Rendered, resolve: Resolve, wording: Wording): Promise<string> {
  switch (artifact.kind) {
    case 'page':
      return renderPage(artifact.input, resolve, wording)
    case 'text':
      return renderText(artifact.input, resolve, wording)
    case 'home':
      return renderHome(artifact.input, wording)
    case 'feed':
      return renderFeed(artifact.input, resolve, wording)
  }
}
