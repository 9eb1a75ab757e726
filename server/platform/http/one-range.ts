/** Bytes of a file from `start` up to and without `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The one range that is asked for of so many bytes, as players and resumed downloads do; anything
 * that cannot be read, and several ranges at once, ask for the whole.
 */
export function oneRange(header: string | undefined, bytes: number): Span | 'whole' | 'outside' {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, first = '', last = ''] = found ?? []
  if (first === '' && last === '') return 'whole'
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1)
  return start < end ? { start, end } : 'outside'
}
