/** What a press officer's day is made of: a copy of the site, one document with its mistakes, and the real commands. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { ROOT } from './site.ts'

export const MORNING = ['--now', '2026-11-24T09:00']
export const NOON = ['--now', '2026-11-24T12:00']
export const THE_DAY_AFTER = ['--now', '2026-11-25T10:00']
export const IN_TWO_YEARS = ['--now', '2028-11-27T10:00']

export const SLUG = '350-logements-renoves-a-toulouse'
const FOLDER = `releases/2026/2026-11-24-${SLUG}`
export const FILE = `${FOLDER}/index.md`
export const AT = `2026/11/${SLUG}`

/** Each mistake as it is written, the rule that sees it, and what is written instead. */
export const MISTAKES = [
  ['emabrgo: 2026-11-24T11:00', 'frontmatter/unknown-key', 'embargo: 2026-11-24T11:00'],
  ['le lundi 8 décembre 2026', 'check/weekday', 'le mardi 8 décembre 2026'],
  ['le 31 novembre 2026', 'check/impossible-date', 'le 30 novembre 2026'],
  ['les 340 logements', 'check/title-number', 'les 350 logements'],
  ['A Toulouse, ', 'check/accents', 'À Toulouse, '],
  ['le SRADT', 'check/acronym', 'le schéma régional d’aménagement du territoire (SRADT)'],
  [
    '[cliquez ici](https://www.occitanie.gouv.fr/plan)',
    'check/link-text',
    '[le plan](https://www.occitanie.gouv.fr/plan)',
  ],
  ['05 34 45 34 4,', 'check/phone', '05 34 45 34 45,'],
  ['service-presse@ocitanie.gouv.fr', 'check/email', 'service-presse@occitanie.gouv.fr'],
  ['des travaux qui qui comptent', 'check/repeated-text', 'des travaux qui comptent'],
  ['alt: photo', 'check/image-alt', 'alt: La façade de la résidence, isolée par l’extérieur'],
  ['2024. Une', 'check/markdown-trap', 'Une'],
] as const

const BODY = `A Toulouse, les 340 logements de la résidence sont rénovés depuis le 31 novembre 2026, selon le SRADT.

2024. Une année de chantier, des travaux qui qui comptent : voir [cliquez ici](https://www.occitanie.gouv.fr/plan).

Inscriptions au 05 34 45 34 4, ou à service-presse@ocitanie.gouv.fr.
`

export type Day = AsyncDisposable & {
  readonly root: string
  /** Runs a command to its end. */
  readonly crieur: (...args: string[]) => Promise<{ code: number; out: string; err: string }>
  /** `crieur preview`, until it is disposed of. */
  readonly preview: () => Promise<AsyncDisposable & { readonly address: string }>
  readonly source: () => Promise<string>
  readonly rewrite: (change: (text: string) => string) => Promise<void>
  /** What `crieur new` wrote becomes the document with all its mistakes, its photograph beside it. */
  readonly writeMistakes: () => Promise<void>
  readonly mend: () => Promise<void>
  /** A file under `output/`. */
  readonly published: (path: string) => Promise<string>
}

export const NEW = [
  ...['new', '--type', 'communique', '--institution', 'prefet-region-occitanie', '--folder'],
  ...['--title', '350 logements rénovés à Toulouse', '--date', '2026-11-24', '--place', 'Toulouse'],
  ...['--contacts', 'service-presse'],
]
export const NOTE = 'Le numéro des inscriptions était faux.'
export const REASON = 'Le décompte des logements était erroné.'

export async function openDay(): Promise<Day> {
  const root = await mkdtemp(join(tmpdir(), 'crieur-day-'))
  for (const folder of ['releases', 'templates'])
    await cp(join(ROOT, folder), join(root, folder), { recursive: true })
  const command = (...args: string[]) =>
    spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), ...args], { cwd: root })
  const source = () => readFile(join(root, FILE), 'utf8')
  const rewrite: Day['rewrite'] = async (change) => {
    const text = await source()
    const changed = change(text)
    assert.notEqual(changed, text)
    await writeFile(join(root, FILE), changed)
  }
  return {
    root,
    source,
    rewrite,
    async crieur(...args) {
      const child = command(...args)
      let out = ''
      let err = ''
      child.stdout.on('data', (data) => (out += data))
      child.stderr.on('data', (data) => (err += data))
      const [code] = await once(child, 'close')
      assert.doesNotMatch(out + err, /\n\s+at /, 'no stack trace')
      return { code: code as number, out: plain(out), err: plain(err) }
    },
    async preview() {
      const child = command('preview', '--port', '0', ...MORNING)
      return {
        address: await addressOf(child),
        async [Symbol.asyncDispose]() {
          const closed = once(child, 'close')
          child.kill('SIGTERM')
          await closed
        },
      }
    },
    async writeMistakes() {
      const photo = sharp({ create: { width: 900, height: 600, channels: 3, background: '#468' } }).jpeg()
      await photo.toFile(join(root, FOLDER, 'facade.jpg'))
      await rewrite((text) =>
        text
          .replace(/\nPremier paragraphe[\s\S]*$/, () => `\n${BODY}`)
          .replace('summary:\n', 'summary: Le préfet visitera le chantier le lundi 8 décembre 2026.\n')
          .replace(/# embargo: .*/, 'emabrgo: 2026-11-24T11:00')
          .replace(
            'status: draft',
            'images:\n  - file: facade.jpg\n    alt: photo\n    credit: Préfecture\n    licence: Licence ouverte 2.0\nstatus: draft',
          ),
      )
    },
    async mend() {
      for (const [written, , instead] of MISTAKES) await rewrite((text) => text.replace(written, instead))
    },
    published: async (path) => plain(await readFile(join(root, 'output', path), 'utf8')),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

/** The address that a preview says it answers at. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      said += data
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0]
      if (address) resolve(address)
    })
    child.on('close', () => reject(new Error(`no address: ${said}`)))
  })
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
