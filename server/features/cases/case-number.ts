/** A rule for numbers: text with {year} and {n}; {n:4} fills up with noughts. */
export interface NumberRule {
  readonly head: string
  readonly tail: string
  readonly digits: number
}

/** The rule of a procedure in that year. A rule without {n} is completed, or every case was one. */
export function numberRule(rule: string, year: string): NumberRule {
  const text = rule.replaceAll('{year}', year)
  const [, head = '', digits, tail = ''] = /^(.*?)\{n(?::([1-9]))?\}(.*)$/.exec(text) ?? []
  if (head + tail === '' && !text.includes('{n')) return { head: text, tail: '', digits: 1 }
  return { head, tail, digits: Number(digits ?? 1) }
}

/** The next number after those that are there by the same rule. */
export function nextOf({ head, tail, digits }: NumberRule, there: readonly string[]): string {
  const counts = there.flatMap((number) => {
    if (!number.startsWith(head) || !number.endsWith(tail)) return []
    const middle = number.slice(head.length, number.length - tail.length)
    return /^\d{1,9}$/.test(middle) ? [Number(middle)] : []
  })
  const next = counts.reduce((most, count) => Math.max(most, count), 0) + 1
  return `${head}${String(next).padStart(digits, '0')}${tail}`
}
