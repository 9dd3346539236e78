/** The scheme of an address that a page may not hold. */

/**
 * `javascript` for `javascript:alert(1)`; undefined for a relative address or a scheme that is allowed. Reads the
 * address as the sanitiser does (a colon before any `/`, `?` or `#`), so that none is dropped without a word.
 */
export function refusedScheme(address: string, allowed: readonly string[]): string | undefined {
  const scheme = /^[^/?#:]*(?=:)/.exec(address)?.[0]
  return scheme === undefined || allowed.includes(scheme) ? undefined : scheme.replace(/\s+/g, '')
}
