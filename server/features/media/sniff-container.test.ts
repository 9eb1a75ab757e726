import { describe, expect, test } from 'vitest'
import { countAmrFrames } from './count-amr-frames.ts'
import { sniffContainer } from './sniff-container.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('containers are known by their bytes', () => {
  test.for([
    ['\0\0\0\x18ftypmp42', 'mov'],
    ['\0\0\0\x01mdat\0\0\0\0\0\0\0\0', 'mov'],
    ['RIFF\0\0\0\0AVI LIST', 'avi'],
    ['RIFF\0\0\0\0WAVEfmt ', 'wav'],
    ['\x1a\x45\xdf\xa3\0', 'matroska'],
    ['\xff\xd8\xff\xe1', 'jpeg'],
    ['#!AMR\n\x3c', 'amr'],
    ['#!AMR-WB\n\x04', 'amr'],
    ['ID3\x04\0', 'mp3'],
    [`G${'x'.repeat(187)}`.repeat(4), 'mpegts'],
    [`abcdG${'x'.repeat(187)}`.repeat(4), 'mpegts'],
  ] as const)('%j is %s', ([head, container]) => {
    expect(sniffContainer(bytes(head))).toEqual({ container })
  })
})

describe('what is no medium is named for what it looks like', () => {
  test.for([
    ['', 'empty'],
    ['\0'.repeat(64), 'zeros'],
    ['  <!DOCTYPE html>', 'html'],
    ['#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd', 'playlist'],
    ['ffconcat version 1.0\nfile x', 'playlist'],
    ['PK\x03\x04\x14\0', 'zip'],
    ['%PDF-1.7', 'pdf'],
    ['\x7fELF\x02\x01', 'program'],
    ['\0\0\x01\xba\x44', 'mpeg-ps'],
    ['MZ\x90\0\x03', 'program'],
    ['2025-11-18 09:30:12 power on\r\n', 'text'],
    ['\xbf\xaa\xbb\xfa 09:30', 'text'],
    ['\x01\x9c\xfe\x00\x83', 'noise'],
  ] as const)('%j looks like %s', ([head, looksLike]) => {
    expect(sniffContainer(bytes(head))).toEqual({ container: 'unknown', looksLike })
  })

  test('one frame header alone makes no MP3', () => {
    expect(sniffContainer(bytes(`\xff\xfb\x90\0${'\x8f\x01'.repeat(300)}`)).container).toBe(
      'unknown',
    )
  })
})

describe('AMR', () => {
  const count = (text: string) => {
    const all = bytes(text)
    return countAmrFrames(async (at, length) => all.slice(at, at + length), all.length)
  }
  const speech = `\x3c${'\0'.repeat(31)}`
  const silence = `\x44${'\0'.repeat(5)}`
  const nothing = '\x7c'

  test('speech, silence and empty frames all last 20 ms', async () => {
    const frames = speech.repeat(50) + silence + nothing.repeat(49)
    expect(await count(`#!AMR\n${frames}`)).toMatchObject({ durationMs: 2_000, broken: false })
  })

  test('a cut frame, and bytes that are no frame, end the count', async () => {
    expect(await count(`#!AMR\n${speech}${speech.slice(0, 9)}`)).toMatchObject({
      frames: 1,
      broken: true,
    })
    expect(await count(`#!AMR\n${speech}\xff\xff`)).toMatchObject({ frames: 1, broken: true })
  })

  test('a wide-band file has other frame sizes', async () => {
    const wide = `\x44${'\0'.repeat(60)}`
    expect(await count(`#!AMR-WB\n${wide.repeat(3)}`)).toEqual({
      codec: 'amr_wb',
      sampleRate: 16_000,
      frames: 3,
      durationMs: 60,
      broken: false,
    })
  })
})
