/** The sentences of a rule: twenty right and twenty wrong at least, read from a text file, and how many it judges right. */
import { readFile } from 'node:fs/promises'
import type { Rule } from '../../build/check/rule.ts'
import { findingsOf, releaseOf, type Sketch } from './sketch.ts'

export type Score = {
  readonly right: number
  readonly wrong: number
  /** Sentences that were misjudged: with « ✗ » a fault that was missed, with « ✓ » a false alarm. */
  readonly missed: readonly string[]
}

type Sentence = { readonly faulty: boolean; readonly written: string; readonly sketch: Sketch }

const FOLDER = new URL('./sentences/', import.meta.url)

export async function scoreOf(rule: Rule): Promise<Score> {
  const sentences = await readSentences(rule.id.replace('check/', ''))
  const missed = sentences.flatMap(({ faulty, written, sketch }) => {
    const found = findingsOf({ ...rule, enabled: true }, releaseOf(sketch))
    return found.length > 0 === faulty ? [] : [`${faulty ? '✗' : '✓'} ${written}`]
  })
  const wrong = sentences.filter(({ faulty }) => faulty).length
  return { right: sentences.length - wrong, wrong, missed }
}

/** `date:`, `type:`, `wrap:` head the file; a line may say its own in braces, and the days of an event after `@`. */
async function readSentences(name: string): Promise<Sentence[]> {
  const lines = (await readFile(new URL(`${name}.txt`, FOLDER), 'utf8')).split('\n')
  const head = new Map<string, string>()
  const sentences: Sentence[] = []
  let faulty: boolean | undefined
  for (const line of lines) {
    if (line.trim() === '' || line.startsWith('# ')) continue
    if (line === '== justes') faulty = false
    else if (line === '== fautives') faulty = true
    else if (faulty === undefined) {
      const [key = '', value = ''] = line.split(/: (.*)/)
      head.set(key, value)
    } else sentences.push({ faulty, written: line, sketch: sketchOf(line, head) })
  }
  return sentences
}

function sketchOf(line: string, head: ReadonlyMap<string, string>): Sketch {
  const own =
    /^(?:\{(?<date>\d{4}-\d\d-\d\d)(?: (?<type>[a-z-]+))?\} )?(?:@(?<event>[\d/-]+) )?(?<rest>.*)$/s.exec(
      line,
    )
  const { date, type, event, rest = '' } = own?.groups ?? {}
  const [first = '', second] = rest.split(' || ')
  const [summary, afterSummary] = rest.split(/(?<=[.!]) ## /)
  const body = second ?? (afterSummary === undefined ? first : afterSummary)
  const wrapped = head.get('wrap')?.replace('%s', () => body) ?? body
  return {
    date: date ?? head.get('date') ?? '2025-03-03',
    type: type ?? head.get('type') ?? 'communique',
    ...(second === undefined ? {} : { title: first }),
    ...(afterSummary === undefined ? {} : { summary: summary ?? '' }),
    ...(event === undefined ? {} : { event }),
    body: wrapped.replaceAll('⏎', '\n'),
  }
}
