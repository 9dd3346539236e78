/** An archive of a thousand, cut into shards: what readers find is what one index would have given them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SearchRecord } from '../../build/search/record.ts'
import { shardsOf } from '../../build/search/shards.ts'
import type { LocalDate, ReleaseType } from '../../build/types.ts'
import { openBrowser, type TestBrowser } from '../browser/browser.ts'
import type { Served } from '../browser/serve.ts'
import { record, searchSite } from './site.ts'
import { WORDS } from './words.ts'

const BOUND = 100

/** A word of every so many releases, each in texts of another length; « dernier » is of the newest alone. */
const EVERY: readonly [string, number][] = [
  ['logement', 2],
  ['rénovation', 3],
  ['littoral', 17],
  ['canicule', 41],
  ['état', 230],
]
const TYPES: readonly ReleaseType[] = ['communique', 'avis', 'invitation', 'dossier', 'communique']

const RECORDS: readonly SearchRecord[] = Array.from({ length: 1000 }, (_, i) => {
  const day = new Date(Date.UTC(2006, 0, 2) + Math.floor(i / 3) * 21 * 86_400_000)
  const words = EVERY.flatMap(([word, every]) =>
    i % every === 0 ? Array(1 + ((i / every) % 4)).fill(word) : [],
  )
  const filling = Array.from({ length: 20 + (i % 13) * 5 }, (_, k) => `mot${(i * 7 + k * k) % 60}x`)
  return record(`publication-${i}`, {
    title: `Publication ${i}${i % 82 === 0 ? ' sur la canicule' : ''}`,
    content: [...words, 'et', ...filling, ...(i === 999 ? ['dernier'] : [])].join(' '),
    date: day.toISOString().slice(0, 10) as LocalDate,
    type: TYPES[i % 5] as ReleaseType,
    institution: i % 4 === 0 ? 'ceser' : 'prefet-region-occitanie',
    themes: i % 3 === 0 ? ['logement'] : i % 7 === 0 ? ['logement', 'mer'] : [],
  })
})

let whole: Served
let cut: Served
let browser: TestBrowser
before(async () => {
  ;[whole, cut, browser] = await Promise.all([
    searchSite(RECORDS, RECORDS.length),
    searchSite(RECORDS, BOUND),
    openBrowser(),
  ])
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await whole[Symbol.asyncDispose]()
  await cut[Symbol.asyncDispose]()
})

type Seen = { readonly status: string; readonly titles: string[]; readonly options: string[] }

/** All that the page says of a question, once every result is shown. */
async function seen(site: Served, query: string): Promise<Seen> {
  await using tab = await browser.tab()
  await tab.page.goto(site.url(`neutre/recherche/${query}`))
  const answered = `!['', ${JSON.stringify(WORDS.searchBusy)}].includes(document.querySelector('#search-status').textContent)`
  await tab.page.waitForFunction(answered)
  const status = (await tab.page.evaluate(`document.querySelector('#search-status').innerText`)) as string
  for (let turn = 0; turn < 10; turn++) {
    const shown = await tab.page.evaluate(`document.querySelectorAll('.teaser').length`)
    if (await tab.page.evaluate(`document.querySelector('#search-more').hidden`)) break
    await tab.page.click('#search-more')
    await tab.page.waitForFunction(`document.querySelectorAll('.teaser').length > ${shown}`)
  }
  const texts = (selector: string) =>
    tab.page.evaluate(`[...document.querySelectorAll('${selector}')].map((one) => one.innerText)`)
  return {
    status,
    titles: (await texts('.teaser-title')) as string[],
    options: (await texts('option')) as string[],
  }
}
const q = (words: string, more = '') => `?q=${encodeURIComponent(words)}${more}`

test('the archive of the test is in many shards', () => {
  assert.ok(shardsOf(RECORDS, BOUND).length > 10)
})

describe('the same results, counts and choices, in the same order', () => {
  const questions: [what: string, query: string][] = [
    ['of a frequent word, the newest first', q('logement', '&tri=recent')],
    ['of a rare word, the oldest first', q('canicule', '&tri=ancien')],
    ['of several words', q('logement littoral', '&tri=recent')],
    ['with facets', q('rénovation', '&institution=ceser&annee=2019&tri=recent')],
    ['of a theme and a type, without words', '?theme=mer&type=avis&tri=recent'],
    ['of everything', '?q='],
    ['of a word of one shard alone', q('dernier')],
    ['of a word whose beginning is a word elsewhere', q('état', '&tri=recent')],
    ['of words in their order', q('« logement logement logement rénovation »', '&tri=recent')],
    ['of a word that is nowhere', q('hippopotame')],
  ]
  for (const [what, query] of questions)
    test(what, async () => {
      const expected = await seen(whole, query)
      assert.deepEqual(await seen(cut, query), expected)
      if (!query.includes('hippopotame')) assert.ok(expected.titles.length > 0)
    })
})

// A word's rarity is that of its shard: the weights differ a little, what is found does not.
test('by relevance, the same results, and those with the word in their title first', async () => {
  const [one, many] = [await seen(whole, q('canicule')), await seen(cut, q('canicule'))]
  assert.deepEqual(many.titles.toSorted(), one.titles.toSorted())
  assert.deepEqual([many.status, many.options], [one.status, one.options])
  const titled = one.titles.filter((title) => title.includes('canicule')).length
  assert.ok(titled > 5)
  assert.ok(many.titles.slice(0, titled).every((title) => title.includes('canicule')))
})
