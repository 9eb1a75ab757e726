/** The next running number of an agency's year. */
export interface NextNumber {
  readonly year: number
  readonly sequence: number
}

/** As it stands on paper: 复〔2026〕3号. */
export function writeNumber(word: string, { year, sequence }: NextNumber): string {
  return `${word}〔${year}〕${sequence}号`
}
