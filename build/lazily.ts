/**
 * Modules that few commands need, loaded when something of theirs is first wanted: half of a command's start is the
 * loading of modules. Synchronous, for it happens in the middle of a text.
 */
import { createRequire } from 'node:module'

/** `load` is called once, with a `require` that resolves from the module whose `import.meta` is given. */
export function lazily<T>({ url }: ImportMeta, load: (require: NodeJS.Require) => T): () => T {
  let loaded: { readonly value: T } | undefined
  return () => {
    loaded ??= { value: load(createRequire(url)) }
    return loaded.value
  }
}
