import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSlices, openTask, readSlice, resultOf, sliceBuffer } from './digest-task.io.ts'
import { type HashEngine, type Lane, laneEngine, type Piece } from './hash-engine.io.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-engine-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Demands what a kernel of several lanes may rely on. */
function strictEngine(lanes: number): HashEngine & { readonly calls: number[] } {
  const calls: number[] = []
  const engine = laneEngine()
  const opened = new WeakMap<Lane, string>()
  return {
    lanes,
    calls,
    open: (algorithm) => {
      const lane = engine.open(algorithm)
      opened.set(lane, algorithm)
      return lane
    },
    update: (pieces: readonly Piece[]) => {
      expect(new Set(pieces.map(({ lane }) => lane)).size).toBe(pieces.length)
      expect(new Set(pieces.map(({ lane }) => opened.get(lane))).size).toBe(1)
      expect(pieces.length).toBeLessThanOrEqual(lanes)
      calls.push(pieces.length)
      engine.update(pieces)
    },
  }
}

test('streams of unequal length go through an engine together and each has its own digest', async () => {
  const engine = strictEngine(4)
  const contents = [0, 1, 1 << 20, 2_500_001].map((size) => randomBytes(size))
  const tasks = await Promise.all(
    contents.map(async (bytes, id) => {
      const path = join(folder, `${id}`)
      await writeFile(path, bytes)
      const task = openTask(engine, { id, path, work: { kind: 'tree' }, fresh: id % 2 === 0 })
      task.to = bytes.length
      return task
    }),
  )
  const buffers = tasks.map(sliceBuffer)
  for (;;) {
    const ready = tasks.filter(({ at, to }) => at < to)
    if (ready.length === 0) break
    hashSlices(
      engine,
      ready.map((task, index) => ({
        task,
        lane: task.lane,
        bytes: readSlice(task, buffers[index] ?? sliceBuffer()),
      })),
    )
  }
  for (const [index, task] of tasks.entries()) {
    const { digest } = resultOf(engine, task)
    expect(Buffer.from(digest)).toEqual(
      createHash('sha256')
        .update(contents[index] ?? '')
        .digest(),
    )
  }
  expect(Math.max(...engine.calls)).toBe(3)
})

test('an engine takes no lane of another', () => {
  const foreign = [{ digest: () => new Uint8Array() }, laneEngine().open('sm3')]
  for (const lane of foreign) {
    expect(() => laneEngine().update([{ lane, bytes: new Uint8Array() }])).toThrow(RangeError)
  }
})
