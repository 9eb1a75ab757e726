/** The next running number of an agency's year. */
export interface NextNumber {
  readonly year: number
  readonly sequence: number
}

/** As it stands on paper: 供〔2026〕3号. */
export function writeNumber({ year, sequence }: NextNumber): string {
  return `供〔${year}〕${sequence}号`
}
