/** Container directives alone (`:::encadre`): French prose is full of colons, `:mot` and `::mot` stay text. */
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import type { Processor } from 'unified'

const COLON = 58

export function containerDirectives(this: Processor): void {
  const data = this.data()
  const constructs = directive().flow?.[COLON]
  // The first construct of the flow is the container, the second the leaf.
  const container = Array.isArray(constructs) ? constructs[0] : constructs
  if (!container) throw new Error('micromark-extension-directive: no container construct')
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { [COLON]: container } }]
  // Verbose: whether a directive was closed is known by the position of its closing fence.
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    directiveFromMarkdown({ verbose: true }),
  ]
}
