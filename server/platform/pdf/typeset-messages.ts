/** What goes between the program and the process that sets documents. */
export interface TypesetOrder {
  readonly id: number
  /** A file of the folder of sources. */
  readonly main: string
  /** Lie beside it while this document is set, by name. */
  readonly files: { readonly [name: string]: Uint8Array }
  /** Tagged for reading aloud; a table of many rows becomes seven times as large with it. */
  readonly tagged: boolean
}

export type TypesetAnswer =
  | {
      readonly id: number
      readonly ok: true
      readonly pdf: Uint8Array
      readonly pages: number
      readonly memory: number
    }
  | {
      readonly id: number
      readonly ok: false
      readonly faults: readonly string[]
      readonly memory: number
    }

export interface TypesetSetup {
  readonly sources: string
  readonly fonts: readonly string[]
}
