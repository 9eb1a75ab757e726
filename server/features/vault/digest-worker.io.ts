import { closeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import {
  hashSlices,
  type Near,
  openTask,
  type Result,
  readSlice,
  resultOf,
  sliceBuffer,
  type Task,
  takeHashed,
  type Work,
} from './digest-task.io.ts'
import { type HashEngine, laneEngine } from './hash-engine.io.ts'

/**
 * A persistent thread that hashes files behind the writer, from the blocks of memory that it has
 * just written (blocks.io.ts). What is in no block is read from the file, which makes a resumed
 * upload nothing special: its digests start again from byte 0. Whatever tasks are ready together go
 * through the engine together.
 */
export type ToWorker =
  | {
      readonly do: 'open'
      readonly task: number
      readonly path: string
      readonly work: Work
      readonly fresh: boolean
    }
  | {
      readonly do: 'advance'
      readonly task: number
      readonly to: number
      readonly near: Near | undefined
    }
  | { readonly do: 'finish'; readonly task: number; readonly size: number }
  | { readonly do: 'drop'; readonly task: number }

export type FromWorker =
  | ({ readonly task: number; readonly ok: true } & Result)
  | { readonly task: number; readonly ok: false; readonly error: string }
  /** This block is not needed here any more. */
  | { readonly read: number }

const engine: HashEngine = laneEngine()
const buffers = Array.from({ length: engine.lanes }, sliceBuffer)
const tasks = new Map<number, Task>()
let running = false

parentPort?.on('message', (message: ToWorker) => {
  try {
    take(message)
  } catch (error) {
    fail(message.task, error)
  }
  if (!running) {
    running = true
    setImmediate(pump)
  }
})

function take(message: ToWorker): void {
  if (message.do === 'open') {
    const { task: id, path, work, fresh } = message
    tasks.set(id, openTask(engine, { id, path, work, fresh }))
    return
  }
  const task = tasks.get(message.task)
  const near = message.do === 'advance' ? message.near : undefined
  if (task === undefined) {
    if (near !== undefined) post({ read: near.index })
  } else if (message.do === 'drop') close(task)
  else if (message.do === 'advance') {
    task.to = message.to
    if (near !== undefined) task.near.push(near)
  } else {
    task.to = message.size
    task.size = message.size
  }
}

/** One slice of every task that has something to do, then a look at the messages. */
function pump(): void {
  for (const batch of batches()) hashBatch(batch)
  for (const task of tasks.values()) if (task.at === task.size) answer(task)
  running = [...tasks.values()].some(({ at, to }) => at < to)
  if (running) setImmediate(pump)
}

/** Tasks that are ready, of one kind each, as many together as the engine has lanes. */
function batches(): Task[][] {
  const gathered: Task[][] = []
  const open = new Map<string, Task[]>()
  for (const task of tasks.values()) {
    if (task.at >= task.to) continue
    const key = task.kind === 'range' ? `range ${task.id}` : task.kind
    const last = open.get(key)
    if (last !== undefined && last.length < engine.lanes) last.push(task)
    else {
      const batch = [task]
      gathered.push(batch)
      open.set(key, batch)
    }
  }
  return gathered
}

/** A file that cannot be read fails alone, not the others of its batch. */
function hashBatch(batch: readonly Task[]): void {
  const work = batch.flatMap((task, index) => {
    try {
      const bytes = readSlice(task, buffers[index] ?? sliceBuffer())
      return [{ task, lane: task.lane, bytes }]
    } catch (error) {
      fail(task.id, error)
      return []
    }
  })
  hashSlices(engine, work)
  for (const { task } of work) for (const { index } of takeHashed(task)) post({ read: index })
}

function answer(task: Task): void {
  post({ task: task.id, ok: true, ...resultOf(engine, task) })
  close(task)
}

function fail(id: number, error: unknown): void {
  post({ task: id, ok: false, error: error instanceof Error ? error.message : String(error) })
  const task = tasks.get(id)
  if (task !== undefined) close(task)
}

function close(task: Task): void {
  tasks.delete(task.id)
  for (const { index } of task.near) post({ read: index })
  closeSync(task.file)
}

function post(message: FromWorker): void {
  parentPort?.postMessage(message)
}
