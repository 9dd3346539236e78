/**
 * The State's design system, from the package `@gouvfr/dsfr`: the style sheets of the components in use
 * (not the 700 kB bundle), Marianne, and the icons that those style sheets name.
 */
import type { Store } from '../cache/store.ts'
import type { Ref } from '../types.ts'
import { withDarkScheme } from './dark-scheme.ts'
import { packageFile, packageText } from './package-file.ts'
import type { Face } from './theme.ts'

const PACKAGE = '@gouvfr/dsfr'

/** Components of our layouts; `core` first, since the others build on it. */
const COMPONENTS = [
  'link',
  'logo',
  'skiplink',
  'header',
  'navigation',
  'breadcrumb',
  'card',
  'tag',
  'button',
  'share',
  'pagination',
  'footer',
]

/** The components' rules as the package has them, with the paths of one folder (`css/`, `fonts/`, `icons/`). */
export async function dsfrStyles(): Promise<string> {
  const core = await packageText(PACKAGE, 'dist/core/core.main.min.css')
  const scheme = await packageText(PACKAGE, 'dist/scheme/scheme.min.css')
  const components = await Promise.all(
    COMPONENTS.map((name) => packageText(PACKAGE, `dist/component/${name}/${name}.main.min.css`)),
  )
  const css = [
    withoutSpacing(core).replace(/@font-face\{[^}]*\}/g, keepUsedFace),
    scheme,
    ...components.map(withoutVariants),
  ]
    .join('\n')
    .replaceAll('@charset "UTF-8";', '')
    .replaceAll('../../icons/', '../icons/')
  return withDarkScheme(css)
}

/** Without the utility classes for margins and paddings, which our layouts do not use: a sixth of the sheet. */
const withoutSpacing = (core: string) => core.replace(/(?:\.fr-[mp][trblxy]?-[\w-]+,?)+\{[^{}]*\}/g, '')

/** Variants of components that no layout of ours shows. */
const VARIANTS =
  /\.fr-(?:card--(?:lg|download|horizontal|shadow|grey|no-background)|card__(?:img|vid|header|footer|end)|share__(?:link|group|text)|btn--(?:bluesky|mastodon|threads|twitter(?!-x)|close|tooltip|fullscreen|display|briefcase|account|sort|team)|footer__(?:top|partners)|header__(?:menu|search|navbar|tools)|tag--(?:dismiss|(?!sm)[a-z]+-[a-z]+)|logo--(?:sm|lg))/

/** Without the rules whose every selector is of such a variant. */
const withoutVariants = (css: string) =>
  css.replace(/[^{}]+\{[^{}]*\}/g, (rule) => {
    const selector = rule.slice(0, rule.indexOf('{'))
    return !selector.trimStart().startsWith('@') &&
      selector.split(',').every((one) => VARIANTS.test(one.replace(/:not\([^)]*\)/g, '')))
      ? ''
      : rule
  })

/** Rules of the faces that we publish, as woff2 alone: a rule for an absent file would be a dead link. */
function keepUsedFace(rule: string): string {
  const file = /\/(Marianne-[A-Za-z_]+)\.woff2/.exec(rule)?.[1]
  return file && FACES.some(([name]) => name === file)
    ? rule.replace(/,url\([^)]*\.woff\) format\("woff"\)/, '')
    : ''
}

/** Components of the search page's form alone. */
const FIELDS = ['form', 'input', 'select', 'search']

export async function dsfrFields(): Promise<string> {
  const sheets = await Promise.all(
    FIELDS.map((name) => packageText(PACKAGE, `dist/component/${name}/${name}.main.min.css`)),
  )
  return withDarkScheme(
    sheets.join('\n').replaceAll('@charset "UTF-8";', '').replaceAll('../../icons/', '../icons/'),
  )
}

const FACES = [
  ['Marianne-Regular', 400, 'normal'],
  ['Marianne-Regular_Italic', 400, 'italic'],
  ['Marianne-Medium', 500, 'normal'],
  ['Marianne-Bold', 700, 'normal'],
  ['Marianne-Bold_Italic', 700, 'italic'],
] as const

/** Marianne's faces, untouched. */
export async function dsfrFaces(store: Store): Promise<Face[]> {
  return Promise.all(
    FACES.map(async ([file, weight, style]) => ({
      family: 'Marianne',
      weight,
      style,
      name: `${file}.woff2`,
      content: await store.put(await packageFile(PACKAGE, `dist/fonts/${file}.woff2`)),
    })),
  )
}

/** The icons that a style sheet names, by their path under `icons/`. */
export async function dsfrIcons(css: string, store: Store): Promise<{ name: string; content: Ref }[]> {
  const names = [
    ...new Set([...css.matchAll(/url\("?\.\.\/icons\/([\w/-]+\.svg)"?\)/g)].map(([, name]) => name ?? '')),
  ]
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      content: await store.put(await packageFile(PACKAGE, `dist/icons/${name}`)),
    })),
  )
}
