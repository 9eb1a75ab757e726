import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { derivativesToGive } from './giving/derivatives-to-give.io.ts'
import { openStudio } from './test-derivatives.io.ts'
import { Transcript, writeTranscript } from './transcript.ts'

const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=500:sample_rate=16000:duration=8']
const LINES = [
  { fromMs: 1000, toMs: 3000, text: '张三：请出示证件。' },
  { fromMs: 2500, toMs: 8000, text: '李四：\n3 --> 5 & <b>' },
]
const ASKED = { kind: 'transcript', fromMs: 0, toMs: 8000, lines: LINES }

let studio: Awaited<ReturnType<typeof openStudio>>
let sound: Awaited<ReturnType<typeof studio.film>>

beforeAll(async () => {
  studio = await openStudio()
  sound = await studio.film([...SOUND, '-c:a', 'aac', '-f', 'mp4'], {
    durationMs: 8000,
    kind: 'audio',
  })
})
afterAll(() => studio.close())

test('a transcript is a file of its own that says what it is not, and its words are in no fact', async () => {
  const id = await studio.order(studio.officer, sound.recording, ASKED)
  await studio.make(id)
  const { derivatives } = await studio.page(studio.officer, sound.recording)
  expect(derivatives[0]).toMatchObject({
    ...{ id, kind: 'transcript', state: 'made', problem: null },
    parameters: { kind: 'transcript', fromMs: 0, toMs: 8000, lines: 2 },
    made: { mime: 'text/vtt', proof: null, fromMs: 0, toMs: 8000 },
  })
  const text = readFileSync(join(studio.placeOf(id), 'film'), 'utf8')
  expect(text).toContain('文字记录，非原件')
  expect(text).toContain(sound.sha256)
  expect(text).toContain('1\n00:00:01.000 --> 00:00:03.000\n张三：请出示证件。\n')
  expect(text.endsWith('00:00:02.500 --> 00:00:08.000\n李四： 3 --&gt; 5 &amp; &lt;b&gt;\n')).toBe(
    true,
  )
  for (const kind of ['derivative.ordered', 'derivative.made'] as const) {
    const [fact] = await studio.scene.facts(kind)
    expect(fact?.body).toMatchObject({ derivative: id, kind: 'transcript', source: sound.sha256 })
    expect(JSON.stringify(fact)).not.toContain('张三')
  }
})

test('a transcript is offered for giving without its words being read', async () => {
  const id = await studio.order(studio.officer, sound.recording, ASKED)
  await studio.make(id)
  const { db } = studio.scene.open
  const offered = await withTx(db, studio.agency.id, async (tx) => {
    const unreadable = JSON.stringify({ kind: 'transcript', lines: 'no list' })
    await tx
      .updateTable('ordered_derivative')
      .set({ parameters: unreadable })
      .where('id', '=', id)
      .execute()
    return derivativesToGive(tx, sound.recording)
  })
  const [mine] = offered.filter((one) => one.id === id)
  expect(mine).toMatchObject({ kind: 'transcript', covers: false, toMs: 8000 })
})

test.each([
  ['a line beyond what was chosen', { ...ASKED, toMs: 7000 }, '第 2 行不在所选的时间范围之内'],
  ['a range beyond the recording', { ...ASKED, toMs: 9000 }, '超出了该音像记录的长度'],
])('%s is refused, and says why', async (_what, parameters, why) => {
  const asked = { id: sound.recording, parameters }
  expect(await studio.ask('derivatives.order', studio.officer, asked)).toMatchObject({
    refusal: { code: 'derivative.not-possible', facts: { why: expect.stringContaining(why) } },
  })
})

const line = (text: string) => ({ fromMs: 0, toMs: 1, text })

test.each([
  ['no lines', [], '文字记录没有内容'],
  ['an empty line', [line(' ')], '有一行没有文字'],
  ['a line of a novel', [line('字'.repeat(2001))], '一行文字不能超过 2000 字'],
  ['an end before its start', [{ ...line('字'), fromMs: 5 }], '每一行的结束时间必须在开始时间之后'],
  ['lines in disorder', [{ ...line('字'), fromMs: 3, toMs: 4 }, line('字')], '先后排列'],
  ['too many lines', Array.from({ length: 5001 }, () => line('字')), '不能超过 5000 行'],
  [
    'too many words',
    Array.from({ length: 101 }, () => line('字'.repeat(2000))),
    '不能超过 20 万字',
  ],
])('%s is refused', (_what, lines, says) => {
  const read = Transcript.safeParse({ ...ASKED, lines })
  expect(read.error?.issues.map(({ message }) => message).join()).toContain(says)
})

test('times beyond an hour are written as such', () => {
  const lines = [{ fromMs: 3_723_004, toMs: 3_724_000, text: '好' }]
  const text = writeTranscript({ fromMs: 0, toMs: 4_000_000, lines }, { agency: '甲', sha256: 'a' })
  expect(text).toContain('01:02:03.004 --> 01:02:04.000\n好')
})
