/**
 * A new user's day, with the real commands on a copy of the site: from a blank page to a withdrawal. `docs/guide.md`
 * tells the same day.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { openBrowser, type TestBrowser } from '../browser/browser.ts'
import { textOf } from '../pdf/fixtures.ts'
import { contents, ROOT } from './site.ts'

const MORNING = ['--now', '2026-11-24T09:00']
const NOON = ['--now', '2026-11-24T12:00']
const THE_DAY_AFTER = ['--now', '2026-11-25T10:00']
const IN_TWO_YEARS = ['--now', '2028-11-27T10:00']

const SLUG = '350-logements-renoves-a-toulouse'
const FOLDER = `releases/2026/2026-11-24-${SLUG}`
const FILE = `${FOLDER}/index.md`
const AT = `2026/11/${SLUG}`

/** Each mistake as it is written, the rule that sees it, and what is written instead. */
const MISTAKES = [
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

let root: string
let browser: TestBrowser
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'crieur-day-'))
  for (const folder of ['releases', 'templates'])
    await cp(join(ROOT, folder), join(root, folder), { recursive: true })
  browser = await openBrowser()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(root, { recursive: true, force: true })
})

const command = (...args: string[]) =>
  spawn(process.execPath, [join(ROOT, 'scripts', 'crieur.js'), ...args], { cwd: root })

async function crieur(...args: string[]) {
  const child = command(...args)
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  const [code] = await once(child, 'close')
  assert.doesNotMatch(out + err, /\n\s+at /, 'no stack trace')
  return { code: code as number, out: plain(out), err: plain(err) }
}

/** The address that a preview says it answers at. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const data of child.stdout ?? []) {
    said += data
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0]
    if (address) return address
  }
  throw new Error(`no address: ${said}`)
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const source = () => readFile(join(root, FILE), 'utf8')
const rewrite = async (change: (text: string) => string) => {
  const text = await source()
  const changed = change(text)
  assert.notEqual(changed, text)
  await writeFile(join(root, FILE), changed)
}
const published = async (path: string) => plain(await readFile(join(root, 'output', path), 'utf8'))
const absent = (path: string) =>
  readFile(join(root, 'output', path)).then(
    () => false,
    () => true,
  )
const found = async (...args: string[]): Promise<{ rule: string; severity: string; file: string }[]> =>
  JSON.parse((await crieur('check', ...args, '--format', 'json', ...MORNING)).out).diagnostics

// Each step begins where the one before ended.
describe('a press officer’s day', { timeout: 1_800_000, concurrency: 1 }, () => {
  test('new: a draft, with what to do next', async () => {
    const { code, out, err } = await crieur(
      ...['new', '--type', 'communique', '--institution', 'prefet-region-occitanie', '--folder'],
      ...['--title', '350 logements rénovés à Toulouse', '--date', '2026-11-24', '--place', 'Toulouse'],
      ...['--contacts', 'service-presse'],
    )
    assert.equal(code, 0, err)
    assert.match(
      out,
      new RegExp(`Écrit : ${FILE}[\\s\\S]*npm run check[\\s\\S]*npm run preview[\\s\\S]*npm run publish`),
    )
    assert.match(await source(), /status: draft/)
  })

  test('check: every mistake is found at once, each at its line, with what to write', async () => {
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
    const text = await source()
    const rules = new Set((await found(FILE)).map(({ rule }) => rule))
    for (const [written, rule] of MISTAKES) {
      assert.ok(text.includes(written), written)
      assert.ok(rules.has(rule), `${rule} does not see « ${written} »`)
    }
    const { code, out } = await crieur('check', FILE, ...MORNING)
    assert.equal(code, 0, 'a draft stops nothing')
    assert.match(out, /Le 8 décembre 2026 est un mardi, et non un lundi\./)
    assert.match(out, /À faire : Écrivez « mardi 8 décembre »/)
  })

  test('preview: drafts are marked, a problem leads to its line, what is mended is seen', async () => {
    const child = command('preview', '--port', '0', ...MORNING)
    try {
      const address = await addressOf(child)
      await using tab = await browser.tab({ width: 1400 })
      const { page } = tab
      const until = (expression: string) => page.waitForFunction(expression, { polling: 'raf', timeout: 0 })
      await page.goto(address)
      await until(`document.querySelector('tbody tr')?.innerText.includes('Brouillon')`)
      await page.click('tbody tr a')
      await until(`document.getElementById('problems')?.innerText.includes('check/weekday')`)
      const line = `[...document.querySelectorAll('.problem')].find((one) => one.innerText.includes('check/weekday')).querySelector('a.line')`
      await page.evaluate(`${line}.click()`)
      await until(
        `document.getElementById('source').contentDocument?.querySelector(':target.marked')?.innerText.includes('lundi 8 décembre')`,
      )
      for (const [written, , instead] of MISTAKES) await rewrite((text) => text.replace(written, instead))
      await until(
        `!document.querySelector('#problems .pending') && !document.querySelector('.problem:not(.info)')`,
      )
      const shown = `document.getElementById('page').contentDocument.body.innerText`
      await until(`${shown}.includes('BROUILLON') && ${shown}.includes('les 350 logements')`)
      assert.deepEqual(tab.strangers, [])
    } finally {
      child.kill('SIGTERM')
      await once(child, 'close')
    }
  })

  test('check again: nothing is left to say but what typography will do', async () => {
    await rewrite((text) => text.replace('\nstatus: draft', ''))
    assert.deepEqual(
      (await found(FILE)).filter(({ severity }) => severity !== 'info'),
      [],
    )
    const five = (await found()).filter(({ severity }) => severity === 'error')
    assert.deepEqual(five, [], 'nor an error anywhere')
  })

  test('publish before the hour: nothing of it is public, and what is due is told', async () => {
    const { code, out, err } = await crieur('publish', ...MORNING)
    assert.equal(code, 0, err)
    assert.match(out, /5 publications/)
    assert.match(out, /À venir : « 350 logements rénovés à Toulouse », mardi 24 novembre 2026 à 11:00/)
    assert.match(out, /Rien ne surveille l’heure/)
    const everything = Object.entries(await contents(join(root, 'output')))
    assert.deepEqual(
      everything.filter(([path, text]) => path.includes(SLUG) || text.includes(SLUG)).map(([path]) => path),
      [],
    )
  })

  test('publish at its hour: page, PDF, feeds, and a line in the ledger', async () => {
    const { code, out, err } = await crieur('publish', ...NOON)
    assert.equal(code, 0, err)
    assert.match(out, new RegExp(`Registre : publié ${SLUG}-2026 \\(version 1\\)`))
    assert.match(await published(`${AT}/index.html`), /<h1>350 logements rénovés à Toulouse<\/h1>/)
    assert.match(await published('feed.xml'), new RegExp(AT))
    assert.match(textOf(await readFile(join(root, 'output', AT, `${SLUG}.pdf`))), /350 logements/)
    assert.equal((await crieur('ledger', 'verify', ...NOON)).code, 0)
  })

  test('an edit in silence is refused; once it is told, readers find what changed and what was', async () => {
    await rewrite((text) => text.replace('05 34 45 34 45,', '05 34 45 34 46,'))
    const refused = await crieur('publish', ...THE_DAY_AFTER)
    assert.equal(refused.code, 1)
    assert.match(refused.err, /avant : .*34 45[\s\S]*après : .*34 46[\s\S]*npm run correct -- releases/)
    assert.match(await published(`${AT}/index.html`), /05 34 45 34 45/, 'what stood stands')

    const note = 'Le numéro des inscriptions était faux.'
    const told = await crieur('correct', FILE, '--grade', 'major', '--note', note, ...THE_DAY_AFTER)
    assert.equal(told.code, 0, told.err)
    assert.match(told.out, /Ce qui change pour le lecteur/)
    const { code, out, err } = await crieur('publish', ...THE_DAY_AFTER)
    assert.equal(code, 0, err)
    assert.match(out, /corrigé .* \(version 2\)/)
    const page = await published(`${AT}/index.html`)
    assert.ok(page.indexOf(note) < page.indexOf('les 350 logements'), 'at the top')
    assert.match(page, /05 34 45 34 46/)
    const former = await published(`${AT}/v1/index.html`)
    assert.match(former, /noindex/)
    assert.match(former, /<del>[\s\S]*<ins>|<ins>[\s\S]*<del>/)
    const [item] = JSON.parse(await published('feed.json')).items
    assert.deepEqual(
      [item.date_published, item.date_modified],
      ['2026-11-24T10:00:00Z', '2026-11-25T09:00:00Z'],
    )
  })

  test('two years later it is withdrawn: its addresses say so, search forgets it, subscribers are told', async () => {
    const reason = 'Le décompte des logements était erroné.'
    const noted = await crieur('withdraw', FILE, '--reason', reason, ...IN_TWO_YEARS)
    assert.equal(noted.code, 0, noted.err)
    const { code, out, err } = await crieur('publish', ...IN_TWO_YEARS)
    assert.equal(code, 0, err)
    assert.match(out, /retiré .* \(version 3\)/)
    assert.match(await published(`${AT}/index.html`), /retiré le 27 novembre 2028[\s\S]*était erroné/)
    assert.match(
      textOf(await readFile(join(root, 'output', AT, `${SLUG}.pdf`))),
      /retiré le 27 novembre 2028/,
    )
    assert.ok(await absent(`${AT}/v1/index.html`))
    assert.ok(await absent(`${AT}/facade.jpg`))
    const [item] = JSON.parse(await published('feed.json')).items
    assert.match(item.title, /^Retiré : 350 logements/)
  })

  test('deleting the source is refused; the ledger proves all that was', async () => {
    const text = await source()
    await rm(join(root, FILE))
    const { code, err } = await crieur('publish', '--no-pdf', ...IN_TWO_YEARS)
    assert.equal(code, 1)
    assert.match(err, /son fichier n’est plus là[\s\S]*npm run withdraw/)
    await writeFile(join(root, FILE), text)
    const verified = await crieur('ledger', 'verify', ...IN_TWO_YEARS)
    assert.equal(verified.code, 0, verified.err)
    assert.match(verified.out, /Le registre est intact : 8 lignes/)
    const shown = await crieur('ledger', 'show', `${SLUG}-2026`)
    assert.match(shown.out, /publié[\s\S]*corrigé[\s\S]*retiré/)
  })
})
