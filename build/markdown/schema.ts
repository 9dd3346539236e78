/** All that a body may hold: whatever came in, nothing else leaves. */
import type { Schema } from 'hast-util-sanitize'

/** Schemes that a link may have. Others are refused earlier, with their line. */
export const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'] as const

export const SCHEMA: Schema = {
  strip: ['script', 'style', 'template', 'iframe', 'object', 'svg', 'math'],
  clobber: [],
  clobberPrefix: '',
  required: {},
  protocols: { href: [...LINK_SCHEMES], src: ['http', 'https'] },
  ancestors: {
    li: ['ol', 'ul'],
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  tagNames:
    'a abbr blockquote br cite code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre q section span strong sub sup table tbody td th thead tr ul'.split(
      ' ',
    ),
  attributes: {
    a: [
      'href',
      'title',
      'id',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'footnote-ref', 'footnote-back'],
    ],
    abbr: ['title'],
    cite: ['lang'],
    code: [['className', /^language-./]],
    div: [['className', 'table-scroll'], 'tabIndex', ['role', 'region'], 'ariaLabel', 'dataSlot'],
    em: ['lang', ['className', 'foreign']],
    figure: [['className', 'image', 'quotation']],
    h1: ['id'],
    h2: ['id', ['className', 'footnotes-title']],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    img: ['src', 'alt', 'title'],
    li: ['id'],
    ol: ['start'],
    p: [['className', 'callout-title', 'figures-title']],
    q: ['lang'],
    section: [['className', 'callout', 'footnotes']],
    span: ['lang', ['className', 'figure-label']],
    strong: [['className', 'figure-value']],
    td: [['className', /^align-(?:left|center|right)$/]],
    th: [
      ['className', /^align-(?:left|center|right)$/],
      ['scope', 'col', 'row'],
    ],
    ul: [['className', 'figures']],
  },
}
