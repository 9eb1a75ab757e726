import { expect, test } from 'vitest'
import { Strokes } from './signature.ts'

test('ink without an end is refused before anybody draws it', () => {
  const across = (points: number) => ({
    ...{ width: 1000, height: 500 },
    lines: [Array.from({ length: points }, (_, n) => [(n % 2) * 1000, 0, n])],
  })
  expect(Strokes.safeParse(across(100)).success).toBe(true)
  expect(JSON.stringify(Strokes.safeParse(across(200)).error)).toContain('笔迹过长')
})
