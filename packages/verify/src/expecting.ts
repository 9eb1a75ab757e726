import { canonicalText, type Fact, type Json } from '@liuhen/format'
import type { CheckCode, Findings } from './checks.ts'

/** An expected value that is not there is no match with anything. */
export function expecting(code: CheckCode, where: string, findings: Findings) {
  return (field: string, expected: Json | undefined, found: Json | undefined) => {
    const [one, other] = [expected, found].map((value) =>
      value === undefined ? '没有' : canonicalText(value),
    )
    if (one === other && expected !== undefined) return
    findings.fault(code, { where: `${where} ${field}`, expected: `${one}`, found: `${other}` })
  }
}

/** Of a fact's body: a value may be anything, also what no text can be made of. */
export function saidIn(value: Json | undefined): string {
  if (value === undefined) return '没有'
  return typeof value === 'string' ? value : canonicalText(value)
}

export function isAbout({ subjects }: Fact, id: string): boolean {
  return subjects.some((one) => one.id === id)
}
