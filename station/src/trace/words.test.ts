import { describe, expect, test } from 'vitest'
import { Trouble } from '../trouble.ts'
import { readTraceWords } from './words.ts'

const GOOD = ['/found/a.mp4', '--server', 'http://10.0.0.8:8700/x', '--login', 'he']

describe('the words of trace', () => {
  test('need a file, a server and a login', () => {
    const login = { server: 'http://10.0.0.8:8700', login: 'he', json: false }
    expect(readTraceWords(GOOD)).toEqual({ file: '/found/a.mp4', ...login })
  })

  test.each([
    ['no file', GOOD.slice(1)],
    ['two files', [...GOOD, '/other']],
    ['no server', ['/found/a.mp4', '--login', 'he']],
    ['no login', GOOD.slice(0, 3)],
    ['a password as an argument', [...GOOD, '--password', 'secret']],
  ])('%s: refused as unusable, with the usage', (_name, argv) => {
    expect(() => readTraceWords(argv)).toThrow(Trouble)
    expect(() => readTraceWords(argv)).toThrow('用法：liuhen trace')
  })
})
