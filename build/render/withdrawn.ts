/** The notice in place of a withdrawn release: when, why, and what replaces it. Its one body, for page, PDF, text and feeds. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { typesetInline } from '../markdown/typeset.ts'
import { formatDate } from './dates.ts'
import { wallTime } from './paris-time.ts'
import type { Withdrawal } from './view.ts'
import type { Words } from './wording.ts'

export function noticeTree({ date, reason, replacedBy }: Withdrawal, lang: string, words: Words): Root {
  const when = words.withdrawnOn.replace('{date}', formatDate(wallTime(date).date, lang))
  const why = words.withdrawnReason.replace('{reason}', () => reason).split(/\n\s*\n/)
  const paragraph = (text: string): Element => h('p', typesetInline(text.replace(/\s*\n\s*/g, ' '), lang))
  return {
    type: 'root',
    children: [
      h('p', [h('strong', typesetInline(when, lang))]),
      ...why.map(paragraph),
      ...(replacedBy ? [h('p', replacement(replacedBy, lang, words))] : []),
    ],
  }
}

function replacement(
  by: NonNullable<Withdrawal['replacedBy']>,
  lang: string,
  words: Words,
): ElementContent[] {
  const [before = '', after = ''] = words.withdrawnReplaced.split('{link}')
  const properties = {
    href: `/${by.path}`,
    ...(by.lang === lang ? {} : { lang: by.lang, hreflang: by.lang }),
  }
  return [
    ...typesetInline(before, lang),
    h('a', properties, typesetInline(by.title, by.lang)),
    ...(after ? typesetInline(after, lang) : []),
  ]
}
