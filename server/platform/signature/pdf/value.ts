/** A value of PDF. Numbers, strings, names and words stay as they were written. */
export type PdfValue =
  | { readonly is: 'dictionary'; readonly entries: PdfEntries }
  | { readonly is: 'array'; readonly items: readonly PdfValue[] }
  | { readonly is: 'reference'; readonly number: number; readonly generation: number }
  | { readonly is: 'written'; readonly text: string }

export type PdfEntries = ReadonlyMap<string, PdfValue>

/** What is not PDF as the standard has it, or not of a kind that can be added to. */
export class PdfError extends Error {}

/** As latin1 text, to stand in a file. */
export function written(value: PdfValue): string {
  if (value.is === 'written') return value.text
  if (value.is === 'reference') return `${value.number} ${value.generation} R`
  if (value.is === 'array') return `[${value.items.map(written).join(' ')}]`
  return `<<${[...value.entries].map(([key, one]) => `/${key} ${written(one)}`).join(' ')}>>`
}

export const word = (text: string | number): PdfValue => ({ is: 'written', text: String(text) })
export const reference = (number: number, generation = 0): PdfValue => ({
  is: 'reference',
  number,
  generation,
})
export const listOf = (...items: readonly PdfValue[]): PdfValue => ({ is: 'array', items })

/** @throws PdfError when it is something else */
export function dictionaryOf(value: PdfValue | undefined): PdfEntries {
  if (value?.is !== 'dictionary') throw new PdfError('a dictionary is missing')
  return value.entries
}

/** A whole number. @throws PdfError when it is something else */
export function wholeOf(value: PdfValue | undefined): number {
  const number = value?.is === 'written' ? Number(value.text) : Number.NaN
  if (!Number.isSafeInteger(number) || number < 0) throw new PdfError('a number is missing')
  return number
}

/** A text in any script, as PDF writes it: UTF-16 with its mark, in hex. */
export function textString(text: string): PdfValue {
  const hex = Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')
  return word(`<feff${hex}>`)
}
