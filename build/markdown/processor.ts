/** The one processor, built once and frozen: from what a parser read (see `read.ts`) to a clean, typeset tree, and to markup. */
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { containerDirective } from './directives/render.ts'
import { SCHEMA } from './schema.ts'
import { footnotes } from './transform/footnotes.ts'
import { foreignPassages } from './transform/foreign.ts'
import { headingIds } from './transform/heading-ids.ts'
import { imageFigures } from './transform/images.ts'
import { lean } from './transform/lean.ts'
import { quotations } from './transform/quotations.ts'
import { rawHtml } from './transform/raw.ts'
import { tables } from './transform/tables.ts'
import { typography } from './transform/typography.ts'

export const processor = unified()
  .use(remarkRehype, {
    allowDangerousHtml: true,
    clobberPrefix: 'note-',
    handlers: { containerDirective },
  })
  .use(rawHtml)
  .use(footnotes)
  .use(tables)
  .use(imageFigures)
  .use(quotations)
  .use(foreignPassages)
  .use(headingIds)
  .use(rehypeSanitize, SCHEMA)
  // After sanitising: they add nothing but characters, `sup`, and take away.
  .use(typography)
  .use(lean)
  .use(rehypeStringify)
  .freeze()
