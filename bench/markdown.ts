/**
 * Microseconds of processor that each stage takes for a release of 490 words, from its bytes to its markup, both
 * parsers among them. Stages take turns, fifty releases at a time: what disturbs one disturbs all.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check } from '../build/check/index.ts'
import type { CheckedRelease } from '../build/check/rule.ts'
import { RULES } from '../build/check/rules.ts'
import { parseBody } from '../build/markdown/parse.ts'
import { bothAgree } from '../build/markdown/parser/agreed.ts'
import { nativeParser } from '../build/markdown/parser/native.ts'
import { readMarkdown } from '../build/markdown/read.ts'
import { reference } from '../build/markdown/reference.ts'
import type { MarkdownSource } from '../build/markdown/source.ts'
import { stringifyBody } from '../build/markdown/stringify.ts'
import { publicSource } from '../build/render/public-source.ts'
import { validate } from '../build/source/explain.ts'
import { type Frontmatter, readFrontmatter } from '../build/source/frontmatter.ts'
import { type FrontmatterData, releaseSchema } from '../build/source/schema.ts'
import type { Instant, Release, Site } from '../build/types.ts'
import type { Bench } from './options.ts'
import { markdownTable, median } from './table.ts'
import { withArchive } from './with-archive.ts'

const TURN = 50
const REFUSING = RULES.filter(({ severity }) => severity === 'error')
const NOW = '2030-01-01T00:00:00Z' as Instant
const native = nativeParser()

export const bench: Bench = ({ full, rounds = 5, count = full ? 1000 : 200 }) =>
  withArchive(count, async ({ releases }) => {
    const files = await filesBelow(releases)
    const spent = new Map<string, number[]>()
    for (let round = 0; round < rounds; round++) {
      const total = new Map<string, number>()
      for (let from = 0; from < files.length; from += TURN) turn(files.slice(from, from + TURN), total)
      for (const [stage, time] of total) spent.set(stage, [...(spent.get(stage) ?? []), time / files.length])
    }
    const rows = [...spent].map(([stage, times]) => [
      stage,
      median(times).toFixed(0),
      Math.min(...times).toFixed(0),
    ])
    const head = ['microseconds of processor a release', 'median', 'least']
    return `${count} releases of 490 words, ${rounds} rounds:\n\n${markdownTable(head, rows)}`
  })

async function filesBelow(folder: string): Promise<Uint8Array[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile())
  return Promise.all(found.map(({ parentPath, name }) => readFile(join(parentPath, name))))
}

function turn(bytes: readonly Uint8Array[], total: Map<string, number>): void {
  const time = <T>(stage: string, run: () => T): T => {
    const before = process.threadCpuUsage()
    const result = run()
    const { user, system } = process.threadCpuUsage(before)
    total.set(stage, (total.get(stage) ?? 0) + user + system)
    return result
  }
  const sources = time('frontmatter', () => bytes.map((one) => readFrontmatter(one, 'x.md') as Frontmatter))
  const data = time('validation', () =>
    sources.map((source) => validate(releaseSchema, source.data, 'x.md', source.locate).value),
  )
  time('public source', () => sources.map(({ text }) => publicSource(text)))
  const texts = sources.map(({ markdown }) => markdown)
  time('**remark-parse**, the reference', () => texts.map((text) => reference.parse(text)))
  time('do both agree on it?', () => texts.map(bothAgree))
  if (native) time('**Sätteri**', () => texts.map(native))
  const bodies = time('text to typeset tree, as a build does', () =>
    sources.map((source) => parseBody(bodyOf(source))),
  )
  time('tree to HTML', () => bodies.map(({ body }) => stringifyBody(body.tree)))
  const checked = sources.map((source, index) => releaseOf(source, data[index], bodies[index]))
  // One at a time and just after the page, whose tree is at hand, as in a build.
  for (const one of checked) {
    readMarkdown(one.release.source.markdown)
    time('rules that refuse', () =>
      check({ releases: [one], site: {} as Site, institutions: new Map(), now: NOW, rules: REFUSING }),
    )
  }
}

function bodyOf({ markdown, markdownLine }: Frontmatter): MarkdownSource {
  return { markdown, file: 'x.md', firstLine: markdownLine, lang: 'fr' }
}

function releaseOf(
  { markdown, markdownLine, text }: Frontmatter,
  data: FrontmatterData | undefined,
  body: CheckedRelease['body'] | undefined,
): CheckedRelease {
  if (!data || !body) throw new Error('A release of the archive is not in order')
  const { date, ...asWritten } = data
  const source = { file: 'x.md', markdown, markdownLine, text }
  const release = { ...asWritten, date: date.date, firstPublic: date.instant, slug: 'x', source }
  return { release: release as unknown as Release, body }
}
