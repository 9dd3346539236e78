/**
 * The DSFR's dark scheme without its script: the package switches it by an attribute that JavaScript sets
 * (`data-fr-theme`), while a reader's own preference is known to CSS. The package's own dark rules are repeated
 * for `prefers-color-scheme: dark`, unchanged but for where they apply.
 */

/** `css` and, after it, its dark rules for readers who prefer that scheme. */
export function withDarkScheme(css: string): string {
  const dark = topLevelRules(css)
    .filter(({ selector }) => !selector.startsWith('@') && DARK.test(selector))
    .map(
      ({ selector, body }) =>
        `${selector
          .split(',')
          .filter((part) => DARK.test(part))
          .map(plain)
          .join(',')}{${body}}`,
    )
  return `${css}\n@media screen and (prefers-color-scheme:dark){${dark.join('')}}`
}

const DARK = /\[data-fr-theme=["']?dark["']?\]/

const plain = (selector: string) =>
  selector
    .replace(/:root\[data-fr-theme=["']?dark["']?\]/, ':root')
    .replace(/^\s*\[data-fr-theme=["']?dark["']?\]\s*/, '')

/** Rules that stand in no at-rule. Strings and comments of the package's sheets hold no braces. */
function topLevelRules(css: string): { selector: string; body: string }[] {
  const rules: { selector: string; body: string }[] = []
  let depth = 0
  let start = 0
  let open = 0
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') {
      if (depth === 0) open = i
      depth++
    } else if (css[i] === '}') {
      depth--
      if (depth === 0) {
        const selector = css
          .slice(start, open)
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .trim()
        rules.push({ selector, body: css.slice(open + 1, i) })
        start = i + 1
      }
    }
  }
  return rules
}
