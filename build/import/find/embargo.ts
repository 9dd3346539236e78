/** « SOUS EMBARGO JUSQU’AU 12 MARS 2019 À 11H00 ». */
import { datesIn, isoOrNothing } from '../text/dates.ts'
import { flat } from '../text/flat.ts'
import { timesIn } from '../text/times.ts'
import type { Candidate } from '../types.ts'
import { type Context, isFree, take } from './context.ts'

export function findEmbargo(context: Context): Candidate<string> | undefined {
  const meta = context.document.meta.find(({ key }) => key === 'embargo')
  if (meta) {
    const stamp = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(meta.value)
    if (stamp)
      return { value: `${stamp[1]}T${stamp[2]}`, where: meta.where, confidence: 0.95, rule: 'rubrique' }
  }
  for (const [i, { text, where }] of context.blocks.entries()) {
    if (!isFree(context, i) || text.length > 200 || !/\bembargo\b/.test(flat(text))) continue
    take(context, i, 'embargo')
    const date = datesIn(text)[0]
    const iso = date && isoOrNothing(date)
    const rest = date ? text.slice(date.index + date.length) : text
    const time = timesIn(rest) ?? timesIn(text.slice(0, date?.index ?? 0))
    if (iso && time)
      return { value: `${iso}T${time.start}`, where, confidence: 0.95, rule: 'ligne-d-embargo' }
    context.notes.push(`Embargo annoncé sans jour ou sans heure lisibles : « ${text} ».`)
    return undefined
  }
  return undefined
}
