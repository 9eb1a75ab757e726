import { VOCABULARY } from '@liuhen/law'
import { expect, test } from 'vitest'
import { KIND_NAMES } from './kind-names.ts'

test('every kind of fact that rules read has a Chinese name', () => {
  const unnamed = Object.keys(VOCABULARY).filter((kind) => !Object.hasOwn(KIND_NAMES, kind))
  expect(unnamed).toEqual([])
})
