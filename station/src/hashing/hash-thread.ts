import { createHash, type Hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { sayCardFault } from '../card-fault.ts'
import type { FromThread, HashResult, ToThread } from './hash-messages.ts'

// A thread of hash-threads.ts: one slice of every open file in turn.

interface Reading {
  readonly asked: ToThread
  readonly file: number
  readonly digest: Hash
  at: number
  told: number
}

const SLICE = 1 << 20
/** Told no more often than this: a message costs more than it is worth. */
const TELL_BYTES = 8 * SLICE
const slice = Buffer.allocUnsafeSlow(SLICE)
const readings = new Map<number, Reading>()
let running = false

parentPort?.on('message', (asked: ToThread) => {
  begin(asked)
  if (!running) {
    running = true
    setImmediate(turn)
  }
})

function begin(asked: ToThread): void {
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const file = openSync(Buffer.from(asked.path), flags)
    const reading = { asked, file, digest: createHash('sha256'), at: 0, told: 0 }
    readings.set(asked.task, reading)
  } catch (error) {
    answer(asked.task, cannot('打不开', error))
  }
}

/** One slice each, then a look at the messages. */
function turn(): void {
  for (const reading of readings.values()) {
    const result = tried(reading)
    if (result !== undefined) end(reading, result)
  }
  running = readings.size > 0
  if (running) setImmediate(turn)
}

function tried(reading: Reading): HashResult | undefined {
  try {
    return step(reading)
  } catch (error) {
    return cannot('读不下去', error)
  }
}

/** Undefined while there is more to read. */
function step(reading: Reading): HashResult | undefined {
  const { asked, file, digest } = reading
  if (reading.at === 0 && !isAsFound(reading)) return CHANGED
  if (reading.at < asked.bytes) {
    const wanted = Math.min(SLICE, asked.bytes - reading.at)
    const got = readSync(file, slice, 0, wanted, reading.at)
    if (got === 0) return CHANGED
    digest.update(slice.subarray(0, got))
    reading.at += got
  }
  if (reading.at === asked.bytes) {
    return isAsFound(reading) ? { ok: true, sha256: digest.digest('hex') } : CHANGED
  }
  if (reading.at - reading.told >= TELL_BYTES) {
    reading.told = reading.at
    post({ is: 'reached', task: asked.task, bytes: reading.at })
  }
  return undefined
}

function isAsFound({ asked, file }: Reading): boolean {
  const now = fstatSync(file, { bigint: true })
  return (
    now.isFile() &&
    now.size === BigInt(asked.bytes) &&
    now.mtimeNs === asked.mtimeNs &&
    now.ino === asked.inode
  )
}

function end(reading: Reading, result: HashResult): void {
  readings.delete(reading.asked.task)
  try {
    closeSync(reading.file)
  } catch {
    // A card that is gone: what was read of it has been judged.
  }
  answer(reading.asked.task, result)
}

function answer(task: number, result: HashResult): void {
  post({ is: 'done', task, result })
}

function post(message: FromThread): void {
  parentPort?.postMessage(message)
}

function cannot(doing: string, error: unknown): HashResult {
  return { ok: false, changed: false, why: sayCardFault(doing, error) }
}

const CHANGED: HashResult = {
  ok: false,
  changed: true,
  why: '文件还在变化（可能仍在录制），请停止录制后再次采集',
}
