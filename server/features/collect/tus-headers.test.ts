import { describe, expect, test } from 'vitest'
import { readAppend } from './tus-headers.ts'

const right = {
  'tus-resumable': '1.0.0',
  'content-type': 'application/offset+octet-stream',
  'upload-offset': '70',
}

describe('the headers of a PATCH', () => {
  test('say where it begins, how long it is, and its checksum, where they say so', () => {
    expect(readAppend(right)).toEqual({ ok: true, asked: { offset: 70 } })
    const more = { 'content-length': '3', 'upload-checksum': 'sha1 AQID' }
    expect(readAppend({ ...right, ...more })).toEqual({
      ok: true,
      asked: {
        offset: 70,
        length: 3,
        checksum: { algorithm: 'sha1', digest: Uint8Array.of(1, 2, 3) },
      },
    })
  })

  test.each([
    ['tus-resumable', undefined, 412],
    ['tus-resumable', '1.0', 412],
    ['content-type', 'application/octet-stream', 415],
    ['content-type', ['application/offset+octet-stream'], 415],
    ['upload-offset', '', 400],
    ['upload-offset', '-1', 400],
    ['upload-offset', '0x10', 400],
    ['upload-offset', '9'.repeat(16), 400],
    ['upload-offset', ['0', '0'], 400],
    ['upload-checksum', 'crc32 AAAA', 400],
    ['upload-checksum', 'sha1', 400],
  ])('with %s %j give %i', (name, value, status) => {
    expect(readAppend({ ...right, [name]: value })).toMatchObject({ ok: false, status })
  })
})
