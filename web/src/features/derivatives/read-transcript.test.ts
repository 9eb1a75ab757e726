import { expect, test } from 'vitest'
import { decodeText, readTranscript } from './read-transcript.ts'

const SAID = [
  { fromMs: 1000, toMs: 3000, text: '张三：请出示证件。' },
  { fromMs: 3000, toMs: 8000, text: '这是 3 < 5 & 6 > 2' },
]

test.each([
  [
    'SubRip with its numbers, commas and line ends of Windows',
    '\uFEFF1\r\n00:00:01,000 --> 00:00:03,000\r\n张三：请出示证件。\r\n\r\n2\r\n00:00:03,000 --> 00:00:08,000\r\n{\\an8}<i>这是 3 &lt; 5</i>\r\n&amp; 6 &gt; 2\r\n',
  ],
  [
    'WebVTT with notes, styles, settings and a voice',
    'WEBVTT 题目\n\nNOTE 说明\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:03.000 align:start\n<v 张三>请出示证件。\n\n00:00:03.000 --> 00:00:08.000\n这是 3 &lt; 5 &amp; 6 &gt; 2',
  ],
  [
    'lines of a time and words, in any order',
    '[00:03] 这是 3 &lt; 5 & 6 &gt; 2\n\n00:01.0 张三：请出示证件。\n',
  ],
])('%s are read', (_what, text) => {
  expect(readTranscript(text, 8000)).toEqual({ lines: SAID, faults: [] })
})

test.each([
  ['a line without a time', '请出示证件', 1, '开头没有时间'],
  ['a block without times', 'WEBVTT\n\n00:01.0 --> 00:02.0\n好\n\n没有时间', 6, '没有起止时间'],
  ['an end before the start', '\n00:03.0 --> 00:02.0\n好', 2, '结束时间必须在开始时间之后'],
  ['a time that is none', '00:99x --> 00:02.0\n好', 1, '时间无法识别'],
  ['no words', '00:01.0 --> 00:02.0\n', 1, '没有文字'],
  ['a last line that begins at the end', '00:08.0 好', 1, '结束时间必须在开始时间之后'],
])('%s is told with its line', (_what, text, line, says) => {
  const { faults } = readTranscript(text, 8000)
  expect(faults).toEqual([{ line, zh: expect.stringContaining(says) }])
})

test('two who speak at once have the same time, until the next', () => {
  const { lines } = readTranscript('00:01 好\n00:01 行\n00:03 走\n00:03 停', 8000)
  expect(lines.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    ...[
      [1000, 3000],
      [1000, 3000],
      [3000, 8000],
      [3000, 8000],
    ],
  ])
})

test('a file of another kind is told in twenty lines, not in a thousand', () => {
  expect(readTranscript('没有时间\n'.repeat(1000), 8000).faults).toHaveLength(20)
})

test('a file of Windows in Chinese is read, and one that is no text is not', () => {
  const gb = Uint8Array.from([0xc7, 0xeb, 0xb3, 0xf6, 0xca, 0xbe])
  expect(decodeText(gb)).toBe('请出示')
  expect(decodeText(new TextEncoder().encode('请出示'))).toBe('请出示')
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0xf7, 0x8b]))).toBe('请')
  expect(decodeText(Uint8Array.from([0, 1, 2, 0xff, 0xd8]))).toBeUndefined()
})
