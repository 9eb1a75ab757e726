import { expect, test } from 'vitest'
import { readEntryCode, writeEntryCode } from './entry-code.ts'

const ENTRIES = [
  { year: 2026, number: 1 },
  { year: 2026, number: 12_345 },
  { year: 2099, number: 8_388_607 },
]

test.each(ENTRIES)(
  'the code of line $number of $year is read back, however it was typed',
  (entry) => {
    const code = writeEntryCode(entry)
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const typed = [
      code,
      code.toLowerCase().replace('-', ' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    ]
    for (const text of typed) expect(readEntryCode(text)).toEqual({ ...entry, mended: false })
  },
)

test('any one sign that was misread is mended, and any two that could not be read are found', () => {
  for (const entry of ENTRIES) {
    const code = writeEntryCode(entry).replace('-', '')
    for (let at = 0; at < 8; at++) {
      for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (sign === code[at]) continue
        const wrong = code.slice(0, at) + sign + code.slice(at + 1)
        expect(readEntryCode(wrong), wrong).toEqual({ ...entry, mended: true })
      }
      for (let other = at + 1; other < 8; other++) {
        const gaps = [...code].map((one, n) => (n === at || n === other ? '?' : one)).join('')
        expect(readEntryCode(gaps), gaps).toEqual({ ...entry, mended: true })
      }
    }
  }
})

test('what is no code, or hidden in more than two places, is not guessed', () => {
  const code = writeEntryCode({ year: 2026, number: 77 })
  for (const text of ['', '12', code.slice(1), `???${code.slice(3)}`, '登〔2026〕1号']) {
    expect(readEntryCode(text), text).toBeUndefined()
  }
})
