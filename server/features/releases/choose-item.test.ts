import { expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { whyNotDerivative } from './choose-item.ts'
import type { DerivativeUsed } from './release.ts'

const PARTS = [{ fromMs: 0, toMs: 5000 }]

test.each<[DerivativeUsed['kind'], number, string | undefined]>([
  ['excerpt', 5000, undefined],
  ['treated', 5000, undefined],
  ['treated', 5001, '超出了批准的部分'],
  ['still', 5000, '静态画面不能代替音像记录'],
  ['transcript', 5000, '文字记录不能代替音像记录'],
])('a derived file of the kind %s up to %i stands for the part of 5 s: %s', (kind, toMs, why) => {
  const used = { id: someId(1), orderedBy: someId(2), kind, covers: true, fromMs: 0, toMs }
  const said = whyNotDerivative({ parts: PARTS }, used)
  expect(said).toEqual(why === undefined ? undefined : expect.stringContaining(why))
})
