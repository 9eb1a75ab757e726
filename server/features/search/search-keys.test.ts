import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldForSearch, keysOfText, keysOfWord, searchWords, seedOf } from './search-keys.ts'

const SEED = seedOf('018f0000-0000-7000-8000-000000000001')
const letters = fc.string({
  unit: fc.constantFrom(...'的执法人员检查𬭚㛃𠅤〇0123456789abcＡ９Z '),
  minLength: 1,
  maxLength: 30,
})

test('every part of a word of a text has its keys among those of the text', () => {
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (text, from, length) => {
      const keys = new Set(keysOfText(text, SEED))
      for (const word of searchWords(text)) {
        const points = [...word]
        const start = from % points.length
        const part = points.slice(start, start + 1 + (length % points.length)).join('')
        for (const key of keysOfWord(part, SEED)) expect(keys, `${part} in ${word}`).toContain(key)
      }
    }),
  )
})

test('a number is asked for by threes, a name by pairs, one character by itself', () => {
  expect(keysOfWord('12345', SEED)).toHaveLength(3)
  expect(keysOfWord('张12', SEED)).toHaveLength(2)
  expect(keysOfWord('张123号', SEED)).toHaveLength(3)
  expect(keysOfWord('欧阳锋', SEED)).toHaveLength(2)
  expect(keysOfWord('锋', SEED)).toHaveLength(1)
})

test('keys of one agency are not those of another', () => {
  const other = seedOf('018f0000-0000-7000-8000-000000000002')
  expect(keysOfText('执法人员', SEED)).not.toEqual(keysOfText('执法人员', other))
})

test('full-width letters are folded, punctuation stays', () => {
  expect(foldForSearch('（Ａ１，甲）')).toBe('（A1，甲）')
  expect(searchWords('（Ａ１，甲）ﬁ')).toEqual(['a1', '甲', 'fi'])
})
