/**
 * For tests: the reading process with a reader that does what its file tells it to. No known content
 * makes the real reader do any of this; the day when some does, only that file may suffer.
 */
import { readFile } from 'node:fs/promises'
import { readMedia } from './read-media.io.ts'
import { serveReadings } from './serve-readings.io.ts'

const [, , link = ''] = process.argv

serveReadings(link, async (path, tools, limits) => {
  if (mined) process.abort()
  const command = (await readFile(path, 'utf8')).slice(0, 40)
  const deed = Object.entries(DEEDS).find(([name]) => command.startsWith(`hostile ${name}`))?.[1]
  deed?.()
  const facts = await readMedia(path, tools, limits)
  // Who read it: the tests see whether a process was used again.
  return { ...facts, tools: { ...facts.tools, process: String(process.pid) } }
})

const kept: unknown[] = []
let mined = false

const DEEDS: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  crash: () => process.abort(),
  exit: () => process.exit(0),
  throw: () => {
    throw new Error('an error of the reader')
  },
  heap: () => {
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })))
  },
  buffers: () => {
    for (;;) kept.push(Buffer.alloc(64 << 20, 1))
  },
  babble: () => process.stdout.write('x'.repeat(8 << 20)),
  lie: () => process.stdout.write('{"facts":{}}\n'),
  // Reads well itself, and takes the next one with it.
  mine: () => {
    mined = true
  },
  pollute: () => Object.assign(Object.prototype, { container: 'mov' }),
}
