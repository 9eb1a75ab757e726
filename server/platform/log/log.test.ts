import pg from 'pg'
import { expect, test } from 'vitest'
import { sayError } from './log.ts'

test('an error is told with its message, its code and where it came from', () => {
  const error = Object.assign(new Error('no such file'), { code: 'ENOENT', secret: '密' })
  expect(sayError(error)).toEqual({
    name: 'Error',
    message: 'no such file',
    code: 'ENOENT',
    at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
  expect(sayError(new Error('outer', { cause: error }))).toMatchObject({
    cause: { code: 'ENOENT' },
  })
})

test('an error of the database is told without values of rows', () => {
  const error = new pg.DatabaseError('duplicate key: 王建国', 1, 'error')
  const said = sayError(
    Object.assign(error, { severity: 'ERROR', code: '23505', detail: '(身份证号)=(210000)' }),
  )
  expect(said).toMatchObject({ code: '23505' })
  expect(JSON.stringify(said)).not.toMatch(/王建国|210000/)
})
