import { expect, test } from 'vitest'
import { giveBack } from './give-back.ts'

test('a piece that has its memory to itself gives it back', () => {
  const piece = new Uint8Array(1_000)
  giveBack(piece)
  expect(piece.buffer.byteLength).toBe(0)
})

test('a piece that shares its memory leaves it to the others', () => {
  const whole = Uint8Array.of(1, 2, 3, 4)
  giveBack(whole.subarray(0, 2))
  expect([...whole]).toEqual([1, 2, 3, 4])
})
