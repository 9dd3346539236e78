/** What a reader would lose on a page as it is laid out: text cut off or covered, a page too wide, targets too small. */
import type { Page } from 'puppeteer'

/** Every finding names its element and the words concerned. */
export async function losses(page: Page): Promise<string[]> {
  return (await page.evaluate(
    `(() => { ${COMMON} return [...tooWide(), ...cutOff(), ...covered()] })()`,
  )) as string[]
}

/** Links and controls of less than 24 pixels, but for links within a sentence (WCAG 2.5.8). */
export async function smallTargets(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => { ${COMMON} return smallTargets() })()`)) as string[]
}

/** What moves although the reader asked for stillness. */
export async function moving(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => { ${COMMON} return moving() })()`)) as string[]
}

/** The four distances of WCAG 1.4.12, that a reader may set by a style sheet of theirs. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }')
    document.adoptedStyleSheets = [sheet]
  })()`)
}

export async function unspaceText(page: Page): Promise<void> {
  await page.evaluate('document.adoptedStyleSheets = []; undefined')
}

/** Runs in the page. Hidden words (skip links, words for screen readers alone, names of the DSFR's icon buttons) are no loss. */
const COMMON = `
const name = (element) => element.localName + (element.className ? '.' + String(element.className).trim().replace(/\\s+/g, '.') : '')
const scrolls = (element) => element.closest('.table-scroll') !== null
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

function lines() {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const element = node.parentElement
    const text = node.textContent.trim()
    if (!text || !shown(element) || element.closest('option, template, .fr-sr-only, .fr-skiplinks, .skip, .fr-share .fr-btn, .read-only-aloud')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) found.push({ element, text: text.slice(0, 40), box })
  }
  return found
}

function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const widest = [...document.body.querySelectorAll('*')].filter((e) => shown(e) && !scrolls(e) && e.getBoundingClientRect().right > clientWidth + 1)
  return ['the page is ' + scrollWidth + ' pixels wide in ' + clientWidth + ': ' + widest.slice(0, 3).map(name).join(', ')]
}

function cutOff() {
  const cut = new Set()
  for (const { element, text, box } of lines()) {
    if (scrolls(element)) continue
    if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) cut.add(name(element) + ' leaves the page: ' + text)
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const frame = around.getBoundingClientRect()
      // Half a line of grace in height: a line box may be lower than its letters' own box.
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - box.height / 2 || box.bottom > frame.bottom + box.height / 2)
        cut.add(name(around) + ' cuts off: ' + text)
    }
  }
  return [...cut]
}

function covered() {
  const all = lines().filter(({ element }) => getComputedStyle(element).position !== 'sticky')
  const found = new Set()
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const a = all[i], b = all[j]
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      // Letters' boxes are higher than their line: neighbours share a third of it without touching.
      if (width > 2 && height > 0.4 * Math.min(a.box.height, b.box.height))
        found.add(name(a.element) + ' « ' + a.text + ' » covers ' + name(b.element) + ' « ' + b.text + ' »')
    }
  }
  return [...found]
}

function smallTargets() {
  return [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter((e) => shown(e) && !e.closest('.fr-skiplinks, .skip') && !inSentence(e))
    .map((e) => ({ e, box: e.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ e, box }) => name(e) + ' « ' + e.textContent.trim().slice(0, 30) + ' » ' + Math.round(box.width) + ' × ' + Math.round(box.height))
}

function inSentence(link) {
  if (getComputedStyle(link).display !== 'inline') return false
  const block = link.closest('p, li, td, dd, figcaption, h1, h2, h3')
  return block !== null && block.textContent.trim() !== link.textContent.trim()
}

function moving() {
  const still = (times) => times.split(', ').every((time) => parseFloat(time) <= 0.001)
  const found = new Set()
  for (const element of document.querySelectorAll('*'))
    for (const part of [undefined, '::before', '::after']) {
      const style = getComputedStyle(element, part)
      if (!still(style.transitionDuration) || (style.animationName !== 'none' && !still(style.animationDuration)) || style.scrollBehavior === 'smooth')
        found.add(name(element) + (part ?? ''))
    }
  return [...found]
}
`
