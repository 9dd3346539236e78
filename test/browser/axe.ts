/** axe-core's judgement of a page, by all its rules of WCAG 2.2 A and AA and of the RGAA. */
import axeCore from 'axe-core'
import type { Page } from 'puppeteer'

/** axe's names of sets of rules; its experimental rule on target size is part of WCAG 2.2 AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'RGAAv4', 'best-practice']

/** The rules that a scheme of other colours may break. */
export const OF_COLOURS = { rules: ['color-contrast', 'link-in-text-block'] } as const

/**
 * One line a violation and element, `rule: selector – why`; empty where axe finds nothing. axe comes in by the
 * debugger, which no policy of the page forbids.
 *
 * @param only names of the rules to judge by, rather than all
 */
export async function axe(page: Page, only?: { readonly rules: readonly string[] }): Promise<string[]> {
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(`${axeCore.source}; undefined`)
  const runOnly = only ? { type: 'rule', values: only.rules } : { type: 'tag', values: TAGS }
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(runOnly)} })`,
  )) as axeCore.AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')} – ${help}`),
  )
}
