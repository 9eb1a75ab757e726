import { describe, expect, test } from 'vitest'
import { safeFiles } from './order-packet.ts'

const ORIGIN = 'http://10.0.0.8:8700'
const FILE = {
  path: 'data/originals/a.MP4',
  bytes: 1,
  sha256: 'a'.repeat(64),
  url: '/api/v1/packets/x/files/data',
}

describe("the server's list of a packet's files", () => {
  test('is taken when every path stays below the target and every address at the server', () => {
    expect(safeFiles([FILE], ORIGIN)).toEqual([FILE])
  })

  test.each([
    ['a path upwards', { path: '../../etc/cron.d/x' }],
    ['an absolute path', { path: '/etc/passwd' }],
    ['a path of Windows', { path: 'data\\..\\x' }],
    ['an address elsewhere', { url: 'http://evil.example/api/v1/packets/x' }],
    ['another route of the server', { url: '/api/v1/session' }],
    ['a digest that is none', { sha256: 'x' }],
  ])('%s: nothing is written', (_name, change) => {
    expect(() => safeFiles([{ ...FILE, ...change }], ORIGIN)).toThrow('不安全')
  })

  test('two files of one name, also where case does not count: nothing is written', () => {
    expect(() => safeFiles([FILE, { ...FILE, path: 'data/originals/A.mp4' }], ORIGIN)).toThrow()
  })
})
