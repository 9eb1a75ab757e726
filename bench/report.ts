/** What one question measured, in one run on one machine. */
export interface Section {
  readonly title: string
  readonly rows: readonly Row[]
  /** What a reader must know to judge the numbers. */
  readonly notes: readonly string[]
}

export interface Row {
  readonly name: string
  readonly median: number
  readonly unit: string
  /** Samples behind the median. */
  readonly n: number
  readonly min: number
  readonly max: number
  /** This median against another row of the same run. */
  readonly ratioTo?: { readonly row: string; readonly ratio: number }
}
