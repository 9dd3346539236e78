/** All there is to find in one release, and whether that keeps it from being published: what costs time, once. */
import { digestOf } from './cache/digest.ts'
import type { Store } from './cache/store.ts'
import { check } from './check/index.ts'
import { RULES } from './check/rules.ts'
import { mayLead } from './embargo/unseen.ts'
import { type Facts, factsOf } from './facts.ts'
import { sourceFiles } from './ledger/current.ts'
import type { Library } from './library.ts'
import type { ParsedBody } from './markdown/parse.ts'
import { maskedPhones, maskRelease } from './masking.ts'
import { type GlyphCheck, glyphCheck } from './pdf/glyphs/index.ts'
import { folderOf, type Naming, prepare } from './prepare.ts'
import type { Declared } from './source/load.ts'
import type { Diagnostic, Digest, Ref, Release } from './types.ts'

/** What a build finds in a release that may be published. */
export type Studied = {
  readonly facts: Facts
  /** It names a number that is masked: its facts are those of the release as it may be published. */
  readonly masked?: true
  /** Its text may lead to another release's address. */
  readonly links?: true
  /** Of its view, for whom it is public. */
  readonly view: Digest
  /** Of its text, its files, and the rules that refuse. */
  readonly problems: readonly Diagnostic[]
  /** Characters that its brand's typeface cannot print, as errors. */
  readonly lacking: readonly Diagnostic[]
  /** Every file of the newsroom's that it is made of, by name: what the ledger compares. */
  readonly files: readonly (readonly [string, Ref])[]
}

export type Study = (release: Release) => Promise<Studied>

/** Undefined where nothing can be published: the site's settings, or its publisher's file, are in error. */
export function openStudy(
  { site, register: { institutions }, brands }: Declared,
  { store, lend }: { readonly store: Store; readonly lend: Library['lend'] },
): Study | undefined {
  if (!site || !institutions.has(site.publisher)) return undefined
  const sources = { site, institutions }
  const glyphs: GlyphCheck = glyphCheck(brands, store)
  const hidden = maskedPhones(institutions.values())
  return async (release) => {
    const shown = maskRelease(release, hidden)
    const { facts, parsed, diagnostics } = await factsOf(shown, folderOf(shown), store)
    const { tree } = parsed.body
    lend({ body: facts.body, lang: release.lang }, tree)
    const { view, brand } = prepare(shown, facts, sources, release.firstPublic)
    const images = view.media.map(({ src }) => src)
    return {
      facts,
      ...(shown === release ? {} : { masked: true as const }),
      ...(mayLead(release.source.markdown) ? { links: true as const } : {}),
      view: digestOf(view),
      problems: [...diagnostics, ...editorialErrors(release, parsed, sources)],
      lacking: await glyphs(release.source, { view, brand }, tree),
      files: await sourceFiles(release, images, store.put),
    }
  }
}

/** The rules that stop a build: what is plainly false, such as a weekday against its date. `check` says the rest. */
const REFUSING = RULES.filter(({ severity }) => severity === 'error')

/** What is false is false at any hour: these rules are told no other instant than the release's own. */
function editorialErrors(
  release: Release,
  body: ParsedBody,
  { site, institutions }: Naming,
): readonly Diagnostic[] {
  const now = release.firstPublic
  const found = check({ releases: [{ release, body }], site, institutions, now, rules: REFUSING })
  return found.filter(({ severity }) => severity === 'error')
}
