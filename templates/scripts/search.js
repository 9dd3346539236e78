// @ts-check
/**
 * The search page's own interface over Pagefind: what is asked is in the address, what is found in the page.
 * Nothing is kept in the browser, and nothing is loaded before the reader turns to the form.
 *
 * @typedef {{ url: string, raw_url?: string, content: string, raw_content?: string, locations: number[], meta: Record<string, string> }} Data
 * @typedef {{ id: string, score: number, data: () => Promise<Data> }} Result
 * @typedef {{ results: Result[], filters: Record<string, Record<string, number>> }} Answer
 * @typedef {{ options: (options: object) => Promise<void>, mergeIndex: (path: string, options: object) => Promise<void>, filters: () => Promise<unknown>, search: (words: string, question: { filters: { facet: string[], shard?: { any: string[] } } }) => Promise<Answer>, destroy: () => Promise<void> }} Pagefind
 * @typedef {{ pagefind: Pagefind, shards: string[] }} Index
 * @typedef {{ program: string, shards: [folder: string, tag: string][] }} Shards
 */

/** Names of the form's lists, which are those of the address, and those before the values of the index's one filter. */
const FACETS = { institution: 'institution', type: 'type', theme: 'theme', annee: 'year' }
/** Words of an excerpt, and how many of them stand before the first one found. */
const EXCERPT = 32
const BEFORE = 8

/**
 * Every page, whatever its words. Asked for nothing at all (null), Pagefind loads all the words of the index: for
 * « everything » among 100,000 pages, 150 MB. This sign, which its program takes for a space and its script does
 * not, has no words to load.
 */
const ANYTHING = '\u0085'

/** @param {HTMLSelectElement} list */
const facetOf = (list) => FACETS[/** @type {keyof typeof FACETS} */ (list.name)]

/** @template {Element} T @param {string} id @param {new () => T} kind @returns {T} */
function part(id, kind) {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`The search page has no ${id}`)
  return element
}

if (document.getElementById('search-form')) start()

function start() {
  const form = part('search-form', HTMLFormElement)
  const input = part('q', HTMLInputElement)
  const sort = part('tri', HTMLSelectElement)
  const lists = Object.keys(FACETS).flatMap((name) => {
    const list = document.getElementById(name)
    return list instanceof HTMLSelectElement ? [list] : []
  })
  const status = part('search-status', HTMLElement)
  const heading = part('search-title', HTMLElement)
  const found = part('search-list', HTMLElement)
  const more = part('search-more', HTMLButtonElement)
  const hints = part('search-hints', HTMLElement)
  const hintFilters = part('search-hint-filters', HTMLElement)
  const template = part('search-result', HTMLTemplateElement)
  const phrases =
    /** @type {Record<'one' | 'many' | 'none' | 'shown' | 'busy' | 'failed' | 'root' | 'page', string>} */ (
      /** @type {unknown} */ (form.dataset)
    )
  const language = document.documentElement.lang || 'fr'
  const pageTitle = document.title
  const perTurn = Number(phrases.page) || 10
  for (const option of form.querySelectorAll('option')) option.dataset.label = option.text

  /** @type {Promise<Index> | undefined} */
  let loading
  /** Counts what was asked, so that an answer that comes late is dropped. */
  let asked = 0
  /** @type {Result[]} */
  let results = []
  let shown = 0

  /** Loads Pagefind once; a failure is not remembered. */
  function load() {
    loading ??= open().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search)
    input.value = query.get('q') ?? ''
    for (const list of [...lists, sort]) {
      const value = query.get(list.name) ?? ''
      const known = [...list.options].find((option) => option.value === value)
      if (known) known.disabled = false
      list.value = known ? value : ''
    }
  }

  function toAddress() {
    const query = new URLSearchParams()
    for (const field of [input, ...lists, sort]) {
      const value = field.value.trim()
      if (value) query.set(field.name, value)
    }
    // Asked for without any word: « everything », which is not the page before anything was asked.
    return `?${query.size > 0 ? query : 'q='}`
  }

  function ask() {
    const address = toAddress()
    if (address !== location.search) history.pushState(null, '', address)
    return run()
  }

  async function run() {
    const turn = ++asked
    const words = asQuery(input.value)
    say(phrases.busy)
    try {
      const index = await load()
      const shards = await shardsWith(words, index)
      /** @param {string[]} facet */
      const search = (facet) => index.pagefind.search(words ?? ANYTHING, { filters: { facet, ...shards } })
      const answer = await trueTo(words, await search(chosen()))
      const counts = await countsOf(words, search, answer)
      if (turn !== asked) return
      results = inOrder(answer.results, words)
      shown = 0
      found.replaceChildren()
      hints.hidden = results.length > 0
      hintFilters.hidden = lists.every((list) => list.value === '')
      heading.hidden = results.length === 0
      tellCounts(counts)
      await showMore(turn)
      if (turn !== asked) return
      document.title = input.value.trim() ? `${input.value.trim()} – ${pageTitle}` : pageTitle
      say(count())
    } catch {
      if (turn !== asked) return
      clear()
      hints.hidden = false
      hintFilters.hidden = true
      say(phrases.failed)
    }
  }

  /** @param {HTMLSelectElement} [except] */
  function chosen(except) {
    return lists
      .filter((list) => list !== except && list.value !== '')
      .map((list) => `${facetOf(list)}:${list.value}`)
  }

  /**
   * Names of results are in the order of their dates. Those of one relevance come newest first, and without words
   * nothing is more relevant than another. Pagefind's own orders are of one index each.
   * @param {Result[]} found @param {string | null} words
   */
  function inOrder(found, words) {
    const byDate = (/** @type {Result} */ a, /** @type {Result} */ b) => (a.id < b.id ? 1 : -1)
    if (sort.value === 'ancien') return found.sort((a, b) => byDate(b, a))
    if (sort.value === '' && words !== null) return found.sort((a, b) => b.score - a.score || byDate(a, b))
    return found.sort(byDate)
  }

  /**
   * How many results each choice would give. A list that has a choice is asked again without it: else its other
   * choices would all be at nought.
   * @param {string | null} words @param {(facet: string[]) => Promise<Answer>} search @param {Answer} answer
   */
  async function countsOf(words, search, answer) {
    /** @type {Map<HTMLSelectElement, Record<string, number>>} */
    const counts = new Map()
    for (const list of lists) {
      const { filters } = list.value ? await trueTo(words, await search(chosen(list))) : answer
      counts.set(list, filters.facet ?? {})
    }
    return counts
  }

  /** @param {Map<HTMLSelectElement, Record<string, number>>} counts */
  function tellCounts(counts) {
    for (const [list, values] of counts) {
      for (const option of list.options) {
        if (option.value === '') continue
        const number = values[`${facetOf(list)}:${option.value}`] ?? 0
        option.text = `${option.dataset.label} (${number.toLocaleString(language)})`
        option.disabled = number === 0 && option.value !== list.value
      }
    }
  }

  /** @param {number} turn */
  async function showMore(turn) {
    const next = results.slice(shown, shown + perTurn)
    const items = await Promise.all(next.map(async (result) => itemOf(await result.data())))
    if (turn !== asked) return undefined
    shown += next.length
    found.append(...items)
    more.hidden = shown >= results.length
    return items[0]
  }

  /** @param {Data} data */
  function itemOf({ raw_url, url, content, locations, meta }) {
    const item = /** @type {DocumentFragment} */ (template.content.cloneNode(true))
    /** @param {string} selector */
    const at = (selector) => {
      const element = item.querySelector(selector)
      if (!(element instanceof HTMLElement)) throw new Error(`The template of a result has no ${selector}`)
      return element
    }
    const type = document.querySelector(`#type option[value="${CSS.escape(meta.type ?? '')}"]`)
    at('.search-type').textContent = type instanceof HTMLElement ? (type.dataset.label ?? '') : ''
    at('article').lang = meta.lang ?? ''
    at('time').textContent = meta.day ?? ''
    at('time').setAttribute('datetime', meta.date ?? '')
    at('.search-institution').textContent = meta.institution ?? ''
    at('a').textContent = meta.title ?? ''
    at('a').setAttribute('href', `${phrases.root}${raw_url ?? url}`)
    at('.search-excerpt').append(...excerpt(content, locations))
    return /** @type {HTMLElement} */ (item.firstElementChild)
  }

  function count() {
    if (results.length === 0) return phrases.none
    const number = (/** @type {number} */ n) => n.toLocaleString(language)
    const text = results.length === 1 ? phrases.one : phrases.many.replace('{count}', number(results.length))
    return shown < results.length
      ? `${text} ${phrases.shown.replace('{shown}', number(shown)).replace('{count}', number(results.length))}`
      : text
  }

  /** @param {string} text */
  function say(text) {
    status.textContent = text
  }

  /** The page as it is before anything is asked. */
  function clear() {
    results = []
    shown = 0
    found.replaceChildren()
    heading.hidden = true
    more.hidden = true
    hints.hidden = true
    say('')
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  for (const list of [...lists, sort]) list.addEventListener('change', ask)
  // Ready when the reader is.
  form.addEventListener('focusin', () => load().catch(() => {}), { once: true })
  more.addEventListener('click', async () => {
    const turn = asked
    try {
      const first = await showMore(turn)
      say(count())
      // The button has moved down or gone: the reader goes on at the first of the new results.
      first?.querySelector('a')?.focus()
    } catch {
      say(phrases.failed)
    }
  })
  addEventListener('popstate', () => {
    fromAddress()
    begin()
  })

  function begin() {
    if (location.search) return run()
    asked++
    clear()
    document.title = pageTitle
  }

  // Also puts the lists in order where the browser has kept a form from before.
  fromAddress()
  begin()
}

/**
 * Pagefind with the index of each shard. Their tags make that a browser keeps what has not changed.
 * @returns {Promise<Index>}
 */
async function open() {
  const folder = new URL('pagefind/', document.baseURI)
  /** @type {Promise<Shards>} */
  const list = fetch(new URL('shards.json', folder), { cache: 'no-cache' }).then((answer) => answer.json())
  /** @type {[Pagefind, Shards]} */
  const [pagefind, { program, shards }] = await Promise.all([
    import(new URL('pagefind.js', folder).href),
    list,
  ])
  try {
    // In the page itself: a worker would need a policy of its own to run WebAssembly.
    await pagefind.options({ noWorker: true, metaCacheTag: program })
    // Pagefind waits for ever to merge where its program could not be loaded: this tells.
    await pagefind.filters()
    const merged = shards.map(([name, tag]) =>
      pagefind.mergeIndex(new URL(`${name}/`, folder).href, {
        metaCacheTag: tag,
        mergeFilter: { shard: name },
      }),
    )
    await Promise.all(merged)
    // Pagefind counts only by the facets that it has loaded.
    await pagefind.filters()
    return { pagefind, shards: shards.map(([name]) => name) }
  } catch (error) {
    // Else the next try would find each shard twice.
    await pagefind.destroy()
    throw error
  }
}

/**
 * Where an index has no word like the one asked for, Pagefind takes its beginning: « et » for « état ». Well meant
 * where the whole archive lacks that word; but if some shards have it, only these are asked.
 * @param {string | null} words @param {Index} index @returns {Promise<{ shard?: { any: string[] } }>}
 */
async function shardsWith(words, { pagefind, shards }) {
  if (words === null || shards.length < 2 || /^\s*".+"\s*$/.test(words)) return {}
  let any = shards
  for (const word of new Set(words.split(/\s+/))) {
    const { filters } = await pagefind.search(`"${word.replaceAll('"', '')}"`, { filters: { facet: [] } })
    const held = any.filter((name) => (filters.shard?.[name] ?? 0) > 0)
    if (Object.values(filters.shard ?? {}).some((number) => number > 0)) any = held
  }
  // An empty list would choose all: a name that no shard has chooses none.
  return any.length === shards.length ? {} : { shard: { any: any.length > 0 ? any : ['-'] } }
}

/** Of a word that is nowhere, how much of its beginning another one must have to be taken for it: « installati » and « installation ». */
const KIN = 0.5

/**
 * Nothing, where Pagefind took mere beginnings for the words: « h », as in « 9 h 30 », for « hippopotame ». Its best
 * result is the nearest to the words asked for: if it has none like one of them, no other has.
 * @param {string | null} words @param {Answer} answer @returns {Promise<Answer>}
 */
async function trueTo(words, answer) {
  const [first] = answer.results.toSorted((a, b) => b.score - a.score)
  if (words === null || first === undefined) return answer
  const { content, meta } = await first.data()
  const there = new Set(bareWords([content, ...Object.values(meta)].join(' ')))
  const held = bareWords(words).every((word) => [...there].some((other) => akin(word, other)))
  return held ? answer : { results: [], filters: {} }
}

/** @param {string} text */
const bareWords = (text) =>
  text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** @param {string} asked @param {string} found */
function akin(asked, found) {
  let same = 0
  while (same < asked.length && asked[same] === found[same]) same++
  return same === asked.length || same >= Math.max(3, asked.length * KIN)
}

/**
 * What the reader typed, as the index knows words (see `build/search/fold.ts`); null where there is no word.
 * @param {string} typed
 */
function asQuery(typed) {
  const text = typed
    .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=[\p{L}\p{N}«“"])/giu, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[\u2010\u2011]/g, '-')
    // Words in quotation marks are looked for in that order: Pagefind knows only its own marks.
    .replace(/\s*[«»“”"]\s*/g, (mark) => (/[«“]/.test(mark) ? ' "' : /[»”]/.test(mark) ? '" ' : mark))
    // A comma without a space would join two words.
    .replace(/[,;:!?()/]+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(text) ? text : null
}

/**
 * The part of the text in which most of the words found stand, these marked. Made of nodes, never of markup.
 * @param {string} content @param {number[]} locations places of words found
 */
function excerpt(content, locations) {
  // Words at even places, the spaces as they were written at odd ones.
  const pieces = content.split(/(\s+)/)
  const total = (pieces.length + 1) / 2
  const marked = new Set(locations)
  const within = (/** @type {number} */ from) =>
    [...marked].filter((place) => place >= from && place < from + EXCERPT).length
  const best = [...marked].sort((a, b) => within(b - BEFORE) - within(a - BEFORE) || a - b)[0] ?? 0
  const from = Math.max(0, Math.min(best - BEFORE, total - EXCERPT))
  const to = Math.min(total, from + EXCERPT)
  /** @type {(Node | string)[]} */
  const nodes = from > 0 ? ['… '] : []
  for (let place = from; place < to; place++) {
    const word = pieces[place * 2] ?? ''
    // The plain text's marks of lists and quotations, at the head of a line, and of a table's cells.
    if (/^[-*>]$/.test(word) && /\n/.test(pieces[place * 2 - 1] ?? '\n')) continue
    if (word === '|') {
      nodes.push('· ')
      continue
    }
    nodes.push(...(marked.has(place) ? markedWord(word) : [word]))
    if (place < to - 1)
      nodes.push(/\n/.test(pieces[place * 2 + 1] ?? '') ? ' ' : (pieces[place * 2 + 1] ?? ''))
  }
  return to < total ? [...nodes, ' …'] : nodes
}

/**
 * « l’habitat, » with « habitat » alone marked.
 * @param {string} word
 */
function markedWord(word) {
  const [, before = '', middle = word, after = ''] =
    /^([^\p{L}\p{N}]*(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])?[^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/iu.exec(
      word,
    ) ?? []
  const mark = document.createElement('mark')
  mark.textContent = middle
  return [before, mark, after]
}
