/** The search page as readers have it: in the real browser, under a sub-folder, under a strict policy. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SearchRecord } from '../../build/search/record.ts'
import type { LocalDate } from '../../build/types.ts'
import { axe } from '../browser/axe.ts'
import { openBrowser, type Tab, type TabOptions, type TestBrowser } from '../browser/browser.ts'
import { focused, tabWalk } from '../browser/keyboard.ts'
import type { Served } from '../browser/serve.ts'
import { record, searchSite } from './site.ts'
import { WORDS } from './words.ts'

const day = (text: string) => text as LocalDate

/** Twelve on housing, so that not all are shown at once; and one for each way of finding. */
const RECORDS: SearchRecord[] = [
  ...Array.from({ length: 12 }, (_, i) =>
    record(`chantier-${i}`, {
      title: `Chantier numéro ${i}`,
      content: `Le préfet visite le chantier ${i} : vingt nouveaux appartements.`,
      date: day(`2023-0${1 + (i % 9)}-1${i % 3}`),
      type: i < 4 ? 'invitation' : 'communique',
      themes: ['logement'],
    }),
  ),
  record('assises', {
    title: 'Assises régionales de l’habitat',
    content:
      'La région manque de toits, à 9 h 30.\n\nUn logement sur dix est vacant ; les bailleurs & les élus < 50 ans agissent.\n\n- 350 participants\n- deux axes\n\nAude | 12 – 14',
    themes: ['logement'],
  }),
  record('coeur', {
    title: 'Plan',
    content: 'Au cœur de l’État, l’œuvre continue. C’est l’été.',
    date: day('2022-05-02'),
  }),
  record('orthographe', {
    title: 'Ancien document',
    content:
      'Le coeur battant du port : https://www.occitanie.developpement-durable.gouv.fr/bulletin-des-ports-et-des-phares-de-la-facade-a26573.html',
    date: day('2011-09-16'),
  }),
  record('avis-littoral', {
    title: 'Avis sur le littoral',
    content: 'Le conseil rend un avis sur la pêche et les énergies marines renouvelables.',
    date: day('2017-03-21'),
    institution: 'ceser',
    type: 'avis',
    themes: ['mer'],
  }),
  record('anglais', {
    lang: 'en',
    title: 'Harbours of the region',
    content: 'The harbours of the region welcome larger ferries.',
    date: day('2021-06-01'),
    institution: 'ceser',
    themes: ['mer'],
  }),
]

let site: Served
let browser: TestBrowser
before(async () => {
  ;[site, browser] = await Promise.all([searchSite(RECORDS, 9), openBrowser()])
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

/** Opens the search page with a query string and waits for its answer. */
async function open(query: string, options: TabOptions & { theme?: 'dsfr' | 'neutre' } = {}): Promise<Tab> {
  const tab = await browser.tab(options)
  await tab.page.goto(site.url(`${options.theme ?? 'neutre'}/recherche/${query}`))
  if (query) await answered(tab)
  return tab
}

const answered = (tab: Tab) =>
  tab.page.waitForFunction(
    `!['', ${JSON.stringify(WORDS.searchBusy)}].includes(document.querySelector('#search-status').textContent)`,
  )
const textOf = async (tab: Tab, selector: string) =>
  (await tab.page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.innerText)`,
  )) as string[]
const titles = (tab: Tab) => textOf(tab, '.teaser-title')
const status = async (tab: Tab) => (await textOf(tab, '#search-status')).join()

/** What is not hidden of the parts that come and go. */
const shown = async (tab: Tab) =>
  (await tab.page.evaluate(
    `['search-title', 'search-list', 'search-more', 'search-hints'].filter((id) => getComputedStyle(document.getElementById(id)).display !== 'none')`,
  )) as string[]

async function found(query: string): Promise<string[]> {
  await using tab = await open(query)
  return await titles(tab)
}
const q = (words: string) => `?q=${encodeURIComponent(words)}`

describe('words are found', () => {
  const finds: [how: string, words: string, title: string[]][] = [
    ['by their stem', 'logements', ['Assises régionales de l’habitat']],
    ['without their accents', 'peche', ['Avis sur le littoral']],
    ['with accents that the text lacks', 'énergiés', ['Avis sur le littoral']],
    ['in capitals', 'LITTORAL', ['Avis sur le littoral']],
    ['after an elided article', 'état', ['Plan']],
    ['with an elided article', 'l’oeuvre', ['Plan']],
    ['in the title', 'habitat', ['Assises régionales de l’habitat']],
    ['in another language than the site’s', 'harbour ferries', ['Harbours of the region']],
    ['by the name of the institution', 'CESER avis', ['Avis sur le littoral']],
    ['in the order between quotation marks', '« énergies marines »', ['Avis sur le littoral']],
  ]
  for (const [how, words, expected] of finds)
    test(`${how}: ${words}`, async () => assert.deepEqual(await found(q(words)), expected))

  for (const words of ['coeur', 'cœur', 'Cœur'])
    test(`whether œ is written in one or two letters: ${words}`, async () =>
      assert.deepEqual((await found(q(words))).sort(), ['Ancien document', 'Plan']))

  test('not in another order between quotation marks', async () =>
    assert.deepEqual(await found(q('"marines énergies"')), []))
})

describe('a result', () => {
  test('says when, what, who, and shows the words found where they stand, as they were written', async () => {
    await using tab = await open(q('œuvre état'))
    assert.deepEqual(await textOf(tab, '.teaser-meta'), [
      '2 mai 2022 – Communiqué de presse – Préfet de la région Occitanie',
    ])
    assert.deepEqual(await textOf(tab, '.search-excerpt'), [
      'Au cœur de l’État, l’œuvre continue. C’est l’été.',
    ])
    assert.deepEqual(await textOf(tab, '.search-excerpt mark'), ['État', 'œuvre'])
  })

  test('shows signs of markup as signs', async () => {
    await using tab = await open(q('bailleurs'))
    assert.match((await textOf(tab, '.search-excerpt')).join(), /les bailleurs & les élus < 50 ans/)
  })

  test('without the marks that plain text has for lists and tables', async () => {
    await using tab = await open(q('participants'))
    assert.match(
      (await textOf(tab, '.search-excerpt')).join(),
      /ans agissent\. 350 participants deux axes Aude · 12 – 14/,
    )
  })

  test('leads to the page from whatever folder the site lies in', async () => {
    await using tab = await open(q('logement'))
    const href = await tab.page.evaluate(`document.querySelector('.teaser-title a').href`)
    assert.equal(href, site.url('neutre/2024/12/assises/'))
  })

  test('is in the language of its release', async () => {
    await using tab = await open(q('ferries'))
    assert.equal(await tab.page.evaluate(`document.querySelector('.teaser article').lang`), 'en')
  })
})

describe('facets and order', () => {
  test('each facet narrows', async () => {
    await using tab = await open('?q=&institution=ceser')
    assert.deepEqual(await titles(tab), ['Harbours of the region', 'Avis sur le littoral'])
    assert.deepEqual(await found('?q=chantier&type=invitation&annee=2023&tri=ancien'), [
      'Chantier numéro 0',
      'Chantier numéro 1',
      'Chantier numéro 2',
      'Chantier numéro 3',
    ])
    assert.deepEqual(await found('?theme=mer&annee=2017'), ['Avis sur le littoral'])
    assert.deepEqual(await found('?theme=mer&annee=2023'), [])
  })

  test('each choice tells how many results it would give, and those that give none cannot be chosen', async () => {
    await using tab = await open('?q=chantier&type=invitation')
    assert.deepEqual(await textOf(tab, '#type option:not([disabled])'), [
      'Tous',
      'Communiqué de presse (8)',
      'Invitation presse (4)',
    ])
    assert.deepEqual(await textOf(tab, '#institution option[disabled]'), ['CESER Occitanie (0)'])
  })

  test('by date, the newest or the oldest first; everything where nothing is asked for', async () => {
    assert.deepEqual((await found('?tri=ancien')).slice(0, 3), [
      'Ancien document',
      'Avis sur le littoral',
      'Harbours of the region',
    ])
    assert.deepEqual((await found('?q=')).slice(0, 1), ['Assises régionales de l’habitat'])
    assert.deepEqual(await found('?q=coeur&tri=recent'), ['Plan', 'Ancien document'])
  })

  test('of equal relevance, the newest first', async () => {
    assert.deepEqual((await found(q('chantier'))).slice(0, 3), [
      'Chantier numéro 8',
      'Chantier numéro 7',
      'Chantier numéro 6',
    ])
  })
})

describe('the page tells', () => {
  test('how many were found, one, many or none', async () => {
    await using one = await open(q('logement'))
    assert.equal(await status(one), '1 publication trouvée.')
    await using many = await open(q('chantier'))
    assert.equal(await status(many), '12 publications trouvées. Les 10 premières sont affichées.')
    await using none = await open('?q=hippopotame&theme=mer')
    assert.equal(await status(none), 'Aucune publication trouvée.')
    assert.deepEqual(await textOf(none, '#search-hints li'), [
      WORDS.searchHintSpelling,
      WORDS.searchHintWords,
      WORDS.searchHintFilters,
      WORDS.searchArchives,
    ])
    assert.equal(
      await one.page.evaluate(`document.querySelector('#search-status').getAttribute('role')`),
      'status',
    )
  })

  test('no more than what serves: what is hidden is not shown', async () => {
    for (const theme of ['dsfr', 'neutre'] as const) {
      await using none = await open(q('hippopotame'), { theme })
      assert.deepEqual(await shown(none), ['search-list', 'search-hints'])
      await using one = await open(q('logement'), { theme })
      assert.deepEqual(await shown(one), ['search-title', 'search-list'])
      await using many = await open(q('chantier'), { theme })
      assert.deepEqual(await shown(many), ['search-title', 'search-list', 'search-more'])
    }
  })

  test('nothing before it is asked, and has loaded nothing of the index', async () => {
    const already = site.asked.length
    await using tab = await open('')
    await tab.page.waitForNetworkIdle()
    assert.equal(await status(tab), '')
    assert.deepEqual(
      site.asked.slice(already).filter((path) => path.includes('pagefind')),
      [],
    )
  })

  // The list, the program, the index that it starts from, a shard's entry, a shard's table.
  const lost = ['shards.json', 'wasm.', 'pagefind/pagefind-entry', '-s1/pagefind-entry', '-s1/pagefind.']
  for (const file of lost)
    test(`that the index could not be loaded, and where to go instead: ${file}`, async () => {
      await using tab = await browser.tab()
      await tab.page.setRequestInterception(true)
      tab.page.on('request', (request) =>
        request.url().includes(file) ? request.abort() : request.continue(),
      )
      await tab.page.goto(site.url(`neutre/recherche/${q('logement')}`))
      await answered(tab)
      assert.equal(await status(tab), WORDS.searchFailed)
      assert.ok((await textOf(tab, '#search-hints li')).includes(WORDS.searchArchives))
    })

  test('without JavaScript, that the publications can be read by date, and shows no form', async () => {
    await using tab = await open('', { javascript: false })
    assert.deepEqual(await textOf(tab, 'noscript'), [`${WORDS.searchNoScript} ${WORDS.searchArchives}`])
    assert.equal(
      await tab.page.evaluate(`document.querySelector('noscript a').href`),
      site.url('neutre/archives/'),
    )
    assert.equal(await tab.page.evaluate(`getComputedStyle(document.querySelector('form')).display`), 'none')
  })
})

test('what is asked is in the address: it can be shared, and the back button works', async () => {
  await using tab = await open('')
  const { page } = tab
  await page.type('#q', 'chantier')
  await page.keyboard.press('Enter')
  await answered(tab)
  await page.select('#type', 'invitation')
  await page.waitForFunction(`location.search.includes('type=invitation')`)
  await answered(tab)
  assert.equal(new URL(page.url()).search, '?q=chantier&type=invitation')
  assert.equal(await page.title(), 'chantier – Recherche')
  await page.evaluate('history.back()')
  await page.waitForFunction(`document.querySelectorAll('.teaser').length === 10`)
  assert.equal(await page.evaluate(`document.querySelector('#type').value`), '')
  await page.evaluate('history.back()')
  await page.waitForFunction(`document.querySelectorAll('.teaser').length === 0`)
  assert.deepEqual([await page.title(), await status(tab)], ['Recherche', ''])
})

for (const theme of ['dsfr', 'neutre'] as const) {
  describe(`with the keyboard alone, ${theme}`, () => {
    test('from the field to the results, and on to those that follow', async () => {
      await using tab = await open('', { theme, width: 768 })
      const { page } = tab
      await page.keyboard.press('Tab')
      assert.equal((await focused(page))?.id, 'q')
      await page.keyboard.type('chantier')
      await page.keyboard.press('Enter')
      await answered(tab)
      assert.equal((await focused(page))?.id, 'q', 'the focus stays where the reader is')
      const stops = await tabWalk(page)
      const order = ['Rechercher', 'institution', 'type', 'theme', 'annee', 'tri']
      assert.deepEqual(
        stops.slice(0, 6).map(({ id, name }) => id || name),
        order,
      )
      assert.deepEqual(
        stops.slice(6, 17).map(({ tag }) => tag),
        [...Array(10).fill('a'), 'button'],
      )
      assert.deepEqual(
        stops.filter(({ visible }) => !visible),
        [],
      )
      await page.focus('#search-more')
      await page.keyboard.press('Enter')
      await page.waitForFunction(`document.querySelectorAll('.teaser').length === 12`)
      await page.waitForFunction(`document.activeElement.localName === 'a'`)
      assert.equal((await focused(page))?.name, (await titles(tab))[10])
      assert.equal(await status(tab), '12 publications trouvées.')
    })
  })

  describe(`is accessible and private, ${theme}`, () => {
    for (const [what, words] of [
      ['many results', 'chantier'],
      ['a long address in the only one', 'battant'],
      ['none', 'hippopotame'],
    ] as const)
      test(`with ${what}, at 320, 768 and 1280 pixels, light or dark`, async () => {
        await using tab = await open(q(words), { theme, width: 320, reducedMotion: true })
        for (const width of [320, 768, 1280]) {
          await tab.page.setViewport({ width, height: 900 })
          assert.deepEqual(await axe(tab.page), [], `${width}, light`)
          await scheme(tab, 'dark')
          assert.deepEqual(await axe(tab.page), [], `${width}, dark`)
          await scheme(tab, 'light')
          assert.equal(
            await tab.page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
            true,
            `nothing is wider than the page at ${width}`,
          )
        }
        assert.deepEqual([tab.strangers, tab.complaints, await tab.kept()], [[], [], []])
      })
  })
}

async function scheme({ page }: Tab, value: 'light' | 'dark'): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
  // The DSFR takes its scheme from this attribute.
  await page.evaluate(`document.documentElement.dataset.frTheme = '${value}'`)
}
