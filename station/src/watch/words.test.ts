import { describe, expect, test } from 'vitest'
import { Trouble } from '../trouble.ts'
import { readWatchWords } from './words.ts'

const GOOD = ['--watch', '/media', '--server', 'http://10.0.0.8:8700', '--login', 'wang']

describe('the words of the watch', () => {
  test('need a root, a server and a login; the rest has a default', () => {
    expect(readWatchWords(GOOD)).toEqual({
      root: '/media',
      server: 'http://10.0.0.8:8700',
      login: 'wang',
      parallel: 4,
      retryMs: 60_000,
      shiftAt: { hour: 0, minute: 0 },
      once: false,
      json: false,
    })
  })

  test.each(['5', '20', '3600'])('--retry %s is how soon what failed is tried again', (seconds) => {
    expect(readWatchWords([...GOOD, '--retry', seconds]).retryMs).toBe(Number(seconds) * 1000)
  })

  test.each<[string, readonly string[]]>([
    ['no root', GOOD.slice(2)],
    ['a folder beside the root', [...GOOD, '/card']],
    ['no server', [...GOOD.slice(0, 2), ...GOOD.slice(4)]],
    ['no login', GOOD.slice(0, 4)],
    ['a shift that begins at no time', [...GOOD, '--shift-at', '8:30']],
    ['no uploads at once', [...GOOD, '--parallel', '0']],
    ['tries again after nothing', [...GOOD, '--retry', '']],
    ['tries again at once', [...GOOD, '--retry', '0']],
    ['tries again too soon', [...GOOD, '--retry', '4']],
    ['tries again too late', [...GOOD, '--retry', '3601']],
    ['tries again after no whole seconds', [...GOOD, '--retry', '7.5']],
    ['tries again soon', [...GOOD, '--retry', 'soon']],
  ])('%s: refused as unusable, with the usage', (_name, argv) => {
    const refused = () => readWatchWords(argv)
    expect(refused).toThrow(Trouble)
    expect(refused).toThrow('用法')
  })
})
