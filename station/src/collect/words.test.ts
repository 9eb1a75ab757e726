import { describe, expect, test } from 'vitest'
import { readExportWords } from '../export/words.ts'
import { Trouble } from '../trouble.ts'
import { readClock, readCollectWords } from './words.ts'

const GOOD = ['/card', '--server', 'http://10.0.0.8:8700/collections/x', '--login', 'wang']

describe('the words of collect', () => {
  test('need a folder, a server and a login; the rest has a default', () => {
    expect(readCollectWords(GOOD)).toEqual({
      folder: '/card',
      server: 'http://10.0.0.8:8700',
      login: 'wang',
      parallel: 3,
      again: false,
      json: false,
    })
  })

  test.each([
    ['no folder', GOOD.slice(1)],
    ['two folders', [...GOOD, '/other']],
    ['no server', ['/card', '--login', 'wang']],
    ['a server that is no address', ['/card', '--server', 'office', '--login', 'wang']],
    ['a server by ftp', ['/card', '--server', 'ftp://office', '--login', 'wang']],
    ['no login', GOOD.slice(0, 3)],
    ['a password as an argument', [...GOOD, '--password', 'secret']],
    ['no uploads at once', [...GOOD, '--parallel', '0']],
    ['a clock that is none', [...GOOD, '--device-clock', 'noon']],
  ])('%s: refused as unusable, with the usage or an example', (_name, argv) => {
    const refused = () => readCollectWords(argv)
    expect(refused).toThrow(Trouble)
    expect(refused).toThrow(/用法|例如/)
  })

  test.each([
    ['2025-11-18 17:39:58', '2025-11-18T17:39:58+08:00'],
    ['2025-11-18T17:39:58.5Z', '2025-11-18T17:39:58.5Z'],
    ['2025-11-18 17:39:58+00:00', '2025-11-18T17:39:58+00:00'],
  ])('the clock %s is a time of China unless it says otherwise', (text, read) => {
    expect(readClock(text)).toBe(read)
  })

  test.each(['2025-02-30 10:00:00', '2025-13-01 10:00:00', '2025-11-18 25:00:00', '2025-11-18'])(
    'the clock %s is refused',
    (text) => expect(() => readClock(text)).toThrow(Trouble),
  )
})

describe('the words of export', () => {
  test.each([
    ['no subject', ['--to', '/x', '--server', 'http://a', '--login', 'w']],
    ['no target', ['A-1', '--server', 'http://a', '--login', 'w']],
  ])('%s: refused as unusable', (_name, argv) => {
    expect(() => readExportWords(argv)).toThrow(/用法/)
  })
})
