import { isUuid } from '@liuhen/format'
import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('an id made on the telephone is one of version 7 and carries its time', () => {
  const id = newId(Date.parse('2026-11-20T04:00:00.000Z'))
  expect(isUuid(id)).toBe(true)
  expect(id).toMatch(/^01a1f71c-7600-/)
  expect(id[14]).toBe('7')
  expect('89ab').toContain(id[19])
})
