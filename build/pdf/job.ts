/** What is asked of the engine: one document and all that it may load. */

export type Resource = { readonly body: Uint8Array; readonly type: string }

export type PrintJob = {
  /** The release, for messages. */
  readonly name: string
  /**
   * The whole document. Resources are named by absolute addresses under `https://crieur.invalid/` or held as
   * `data:`; what many releases share (faces, logos) is faster by address, what one release alone has (its
   * photographs) as `data:`: see `tab.ts`.
   */
  readonly html: string
  readonly resources: ReadonlyMap<string, Resource>
}
