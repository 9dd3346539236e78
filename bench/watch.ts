/** One release edited while Crieur watches, or shows a preview: from saving the file to its page. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newest, newestPage } from './edited.ts'
import type { Command } from './measure.ts'
import type { Bench } from './options.ts'
import { CRIEUR, crieur, knows } from './peers/crieur.ts'
import { eleventy } from './peers/eleventy.ts'
import { folderOf, type Generator, type Project } from './peers/generator.ts'
import { hugo } from './peers/hugo.ts'
import { type Article, addressOf } from './peers/public-archive.ts'
import { seconds } from './rounds.ts'
import { markdownTable, median } from './table.ts'
import { withArchive } from './with-archive.ts'

const LOOK_EVERY_MS = 5
const TOO_LONG_MS = 120_000
/** The first build of a large archive prints all its PDFs. */
const FIRST_TOO_LONG_MS = 60 * 60_000

type Watcher = {
  readonly name: string
  readonly generator: Generator
  readonly command: (project: Project) => Command
  /** The text that will show the edit; where it is not yet there, anything else. */
  readonly look: (project: Project, articles: readonly Article[]) => Promise<string>
}

const page: Watcher['look'] = (project, articles) =>
  readFile(newestPage(project.output, articles), 'utf8').catch(() => '')

const PREVIEW_PORT = 41_173

const appended =
  (...args: string[]) =>
  ({ command }: Project): Command => ({
    ...command,
    args: [...command.args, ...args],
  })

const instead =
  (...args: string[]) =>
  ({ command }: Project): Command => ({
    ...command,
    args: [CRIEUR, ...args],
  })

export const bench: Bench = async ({ full, rounds = 7, count = full ? 10_000 : 200 }) => {
  const quick = (await knows('--no-search', 'watch')) ? ['--no-search'] : []
  const plain = crieur('Crieur', ['--no-pdf'])
  const watchers: Watcher[] = [
    {
      name: '**crieur watch**, without PDF',
      generator: plain,
      command: instead('watch', '--quiet', '--no-pdf', ...quick),
      look: page,
    },
    {
      name: '**crieur watch**, its PDF too',
      generator: plain,
      command: instead('watch', '--quiet', ...quick),
      look: withPdf,
    },
    {
      name: '**crieur preview**',
      generator: plain,
      command: instead('preview', '--port', String(PREVIEW_PORT)),
      look: previewed,
    },
    { name: 'hugo --watch', generator: hugo, command: appended('--watch'), look: page },
    {
      name: 'eleventy --watch --incremental',
      generator: eleventy,
      command: appended('--watch', '--incremental'),
      look: page,
    },
  ]
  return withArchive(count, async ({ root, releases, articles }) => {
    const rows: string[][] = []
    for (const watcher of watchers) {
      if (watcher.generator.missing !== undefined) continue
      const folder = folderOf(root, watcher.name)
      await mkdir(folder)
      const project = await watcher.generator.prepare(folder, articles, releases)
      const times = await timesOf(watcher, project, articles, rounds)
      rows.push([watcher.name, seconds(median(times)), seconds(Math.max(...times))])
      process.stderr.write(`${watcher.name}: ${times.map(seconds).join(', ')}\n`)
    }
    return `From saving one among ${count} releases to its page, ${rounds} edits one after the other:\n\n${markdownTable(['watching', 'median s', 'longest s'], rows)}`
  })
}

/** The page alone may be published before the file that it names: both, and the page's date is the later. */
async function withPdf(project: Project, articles: readonly Article[]): Promise<string> {
  const text = await page(project, articles)
  const article = articles.at(-1)
  if (!article) return ''
  const pdf = await stat(join(project.output, addressOf(article), `${article.slug}.pdf`)).catch(
    () => undefined,
  )
  return pdf && pdf.mtimeMs >= saved ? text : ''
}

async function previewed(_project: Project, articles: readonly Article[]): Promise<string> {
  const article = articles.at(-1)
  if (!article) return ''
  const answer = await fetch(`http://127.0.0.1:${PREVIEW_PORT}/site/${addressOf(article)}/`).catch(
    () => undefined,
  )
  return answer?.ok ? answer.text() : ''
}

let saved = 0

async function timesOf(
  { name, command, look }: Watcher,
  project: Project,
  articles: readonly Article[],
  rounds: number,
): Promise<number[]> {
  const { edit, shows } = await newest(project.content, articles)
  const { file, args, cwd, env } = command(project)
  const watching = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'ignore',
    detached: true,
  })
  const ended = once(watching, 'exit')
  const until = async (there: (text: string) => boolean, tooLong = TOO_LONG_MS): Promise<number> => {
    const start = performance.now()
    while (!there(await look(project, articles))) {
      if (performance.now() - start > tooLong || watching.exitCode !== null)
        throw new Error(`${name} shows nothing`)
      await sleep(LOOK_EVERY_MS)
    }
    return performance.now() - start
  }
  try {
    await until((text) => text !== '', FIRST_TOO_LONG_MS)
    const times: number[] = []
    // The first is not counted: what is loaded only for an edit is loaded then.
    for (let round = 0; round <= rounds; round++) {
      // Until all that follows a build is done: a person does not save ten times a second.
      await sleep(2000)
      saved = Date.now()
      await edit()
      const time = await until(shows)
      if (round > 0) times.push(time)
    }
    return times
  } finally {
    if (watching.exitCode === null) process.kill(-(watching.pid ?? 0), 'SIGTERM')
    await ended
  }
}
