/** The reference parser: CommonMark, GFM and our container directives, to a tree (mdast). */
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { containerDirectives } from './directives/syntax.ts'

export const reference = unified()
  .use(remarkParse)
  // « ~ 5 km » is « about »: a lone tilde strikes nothing.
  .use(remarkGfm, { singleTilde: false })
  .use(containerDirectives)
  .freeze()
