import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildPacket } from '../fixture/build-packet.ts'
import { filesIn, memoryCarrier } from '../fixture/memory-carrier.ts'
import type { Lie } from '../fixture/tell-story.ts'
import { nodeMachine } from './node/node-machine.ts'
import { judgePacket } from './verify-packet.ts'

/** The vectors say whether a packet holds; here what a reader is told. */
const place = mkdtempSync(join(tmpdir(), 'derived-'))
afterAll(() => rmSync(place, { recursive: true }))

function packet(lie?: Lie) {
  const folder = join(place, lie ?? 'good')
  const film = new Uint8Array(3 * 1_048_576 + 5000).fill(3)
  buildPacket(folder, { film, derived: { beside: false, ...(lie && { lie }) } })
  return new Map(filesIn(folder))
}

async function judged(files: ReturnType<typeof packet>) {
  const verdict = await judgePacket(memoryCarrier(files), nodeMachine)
  return { ...verdict, broken: verdict.checks.filter(({ holds }) => !holds) }
}

test('a changed chunk of a derived file is named by its bytes, and its neighbour stands', async () => {
  const files = packet()
  const path = 'data/derivatives/excerpt.mp4'
  const bytes = Uint8Array.from(files.get(path) ?? [])
  files.set(path, bytes.with(1_048_580, (bytes[1_048_580] ?? 0) ^ 1))
  const { broken, derivatives, summary } = await judged(files)
  expect(broken).toContainEqual(
    expect.objectContaining({
      ...{ code: 'derivative.bytes', where: path },
      ranges: [{ from: 1_048_576, to: 2_097_152 }],
    }),
  )
  expect(summary.zh).toContain('第 1,048,576–2,097,151 字节')
  expect(derivatives.map(({ holds }) => holds)).toEqual([false, true])
})

test('other words for the treatment than its parameters lead to are a contradiction', async () => {
  const { summary, broken } = await judged(packet('words'))
  expect(summary.code).toBe('contradicts')
  expect(new Set(broken.map(({ code }) => code))).toEqual(new Set(['derivative.treatment']))
})

test('a derived file in the place of the original is called what it is', async () => {
  const { broken, recordings } = await judged(packet('original'))
  expect(JSON.stringify(broken)).toContain('这是登记过的派生件，不是原件')
  expect(recordings).toMatchObject([{ holds: false, proven: [] }])
})
