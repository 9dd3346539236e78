/** The part of WebAssembly's interface that `deflate.ts` uses: TypeScript has it only among a browser's types. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module)
    readonly exports: object
  }
  class Memory {
    readonly buffer: ArrayBuffer
  }
}
