/** What is asked of the engine: one document and all that it may load. */

export type Resource = { readonly body: Uint8Array; readonly type: string }

export type PrintJob = {
  /** The release, for messages. */
  readonly name: string
  /**
   * The whole document. Resources are named by absolute addresses under `https://crieur.invalid/`, one address
   * for one content, or held as `data:`. Faces by address are loaded once for all documents that share them.
   */
  readonly html: string
  readonly resources: ReadonlyMap<string, Resource>
}
