/** axe-core's judgement of a page, by all its rules of WCAG 2.2 A and AA and of the RGAA. */
import axeCore from 'axe-core'
import type { Page } from 'puppeteer'

/** axe's names of sets of rules; its experimental rule on target size is part of WCAG 2.2 AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'RGAAv4', 'best-practice']

/**
 * One line a violation and element, `rule: selector – why`; empty where axe finds nothing. axe comes in by the
 * debugger, which no policy of the page forbids.
 */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(`${axeCore.source}; undefined`)
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
  )) as axeCore.AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')} – ${help}`),
  )
}
