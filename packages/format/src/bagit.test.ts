import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBagPath, manifestText, payloadOxum, readManifest } from './bagit.ts'
import { FormatError } from './format-error.ts'
import { safeName } from './safe-name.ts'

const digest = 'a'.repeat(64)

describe('a manifest', () => {
  test('is sorted, and read back as it was', () => {
    const text = manifestText([
      { digest, path: 'data/b' },
      { digest, path: 'data/a 1' },
    ])
    expect(text).toBe(`${digest}  data/a 1\n${digest}  data/b\n`)
    expect([...readManifest(text).entries.keys()]).toEqual(['data/a 1', 'data/b'])
  })
  test.each([
    ['a path that leaves the bag', `${digest}  ../x\n`, 'path-unsafe'],
    ['an absolute path', `${digest}  /etc/passwd\n`, 'path-unsafe'],
    ['a doubled line', `${digest}  a\n${digest}  a\n`, 'path-out-of-order'],
    ['lines out of order', `${digest}  b\n${digest}  a\n`, 'path-out-of-order'],
    ['one space', `${digest} a\n`, 'line-malformed'],
    ['upper case digits', `${digest.toUpperCase()}  a\n`, 'line-malformed'],
    ['an empty line', '\n', 'line-malformed'],
    ['a carriage return', `${digest}  a\r\n`, 'path-unsafe'],
    ['an open last line', `${digest}  a\n${digest}`, 'last-line-open'],
  ])('with %s is at fault', (_title, text, code) => {
    expect(readManifest(text).faults.map((fault) => fault.code)).toEqual([code])
  })
  test('cannot be written with one path twice', () => {
    const line = { digest, path: 'data/a' }
    expect(() => manifestText([line, line])).toThrow(FormatError)
  })
  test('is summed up as bytes and files', () => {
    expect(payloadOxum([{ bytes: 5 }, { bytes: 0 }])).toBe('5.2')
  })
})

describe('a safe name', () => {
  test.each([
    ['DSJ0231_0001.MP4', 'DSJ0231_0001.MP4'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['a\nb.mp4', 'a_b.mp4'],
    ['CON.mp4', '_CON.mp4'],
    ['现场检查 1.mp4', '现场检查 1.mp4'],
    ['', '_'],
  ])('of %j is %j', (name, safe) => {
    expect(safeName(name, new Set())).toBe(safe)
  })
  test('is always a path of a bag, short, and new', () => {
    const names = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 })
    const property = fc.property(names, (given) => {
      const taken = new Set<string>()
      for (const name of given) {
        const safe = safeName(name, taken)
        expect(isBagPath(`data/originals/${safe}`)).toBe(true)
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(130)
        taken.add(safe)
      }
      expect(new Set([...taken].map((one) => one.toLowerCase())).size).toBe(given.length)
    })
    fc.assert(property)
  })
  test('tells apart what only case tells apart', () => {
    expect(safeName('A.MP4', new Set(['a.mp4']))).toBe('A~2.MP4')
  })
})
