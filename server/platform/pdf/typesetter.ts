import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TypesetAnswer, TypesetOrder, TypesetSetup } from './typeset-messages.ts'

/** Sets typst sources as PDF/A-2u in a process apart. The same order gives the same bytes. */
export interface Typesetter {
  /**
   * Orders wait in line. Rejects when the process dies, exceeds its time or the typesetter is
   * closed; a fault of source or data comes back as `faults`. The next order gets a new process.
   */
  readonly set: (order: Omit<TypesetOrder, 'id'>) => Promise<TypesetAnswer>
  /** Ends the process; an order under way rejects. */
  readonly close: () => Promise<void>
}

export interface TypesetterOptions extends TypesetSetup {
  /** Of one document. A register of 5,000 rows was measured at 14 s. */
  readonly timeoutMs?: number
  readonly ordersPerProcess?: number
  readonly memoryBytes?: number
  /** A process without work ends after this. */
  readonly idleMs?: number
  readonly program?: string
}

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler'
const PROGRAM = fileURLToPath(new URL('typeset-process.ts', import.meta.url))

/** Why no document can be set on this machine, in Chinese; undefined: it can. */
export function typstIsMissing(): string | undefined {
  const { platform, arch } = process
  const zh = `排版程序 typst 没有适合本机（${platform} ${arch}）的版本：请在 Linux x64 上运行，或重新安装软件包（npm ci）。`
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE))
    const native = `typst-ts-node-compiler-${platform}-${arch}`
    const beside = dirname(folder)
    if (!existsSync(beside)) return zh
    return readdirSync(beside).some((name) => name.startsWith(native)) ? undefined : zh
  } catch {
    return zh
  }
}

export function openTypesetter(options: TypesetterOptions): Typesetter {
  const { timeoutMs = 120_000, ordersPerProcess = 500, memoryBytes = 800e6 } = options
  const { idleMs = 60_000, program = PROGRAM, sources, fonts } = options
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let waiting = 0
  let closed = false
  const fit = () => worker?.alive() && worker.orders() < ordersPerProcess
  const setNow = async (order: Omit<TypesetOrder, 'id'>): Promise<TypesetAnswer> => {
    if (closed) throw new Error('the typesetter is closed')
    if (!fit()) {
      await worker?.end()
      worker = startWorker(program, { sources, fonts })
    }
    const answer = await worker?.set(order, timeoutMs)
    if (answer === undefined) throw new Error('no process to set documents')
    if (answer.memory > memoryBytes) await worker?.end()
    return answer
  }
  return {
    set: (order) => {
      clearTimeout(idle)
      waiting += 1
      const answer = last.then(() => setNow(order))
      last = answer.catch(() => undefined)
      return answer.finally(() => {
        waiting -= 1
        if (waiting === 0 && !closed) idle = setTimeout(() => void worker?.end(), idleMs).unref()
      })
    },
    close: async () => {
      closed = true
      clearTimeout(idle)
      await worker?.end()
      await last
    },
  }
}

interface Worker {
  readonly set: (order: Omit<TypesetOrder, 'id'>, timeoutMs: number) => Promise<TypesetAnswer>
  readonly alive: () => boolean
  readonly orders: () => number
  readonly end: () => Promise<void>
}

function startWorker(program: string, setup: TypesetSetup): Worker {
  const child = fork(program, [JSON.stringify(setup)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  // It must not keep a program alive that has nothing else to do.
  child.unref()
  child.channel?.unref()
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  let words = ''
  child.stderr?.on('data', (part: Buffer) => {
    words = (words + part.toString()).slice(-2000)
  })
  let orders = 0
  // A process just killed still looks alive until its end is told: the next order must not go there.
  let failed = false
  return {
    alive: () => !failed && child.exitCode === null && child.signalCode === null && child.connected,
    orders: () => orders,
    set: async (order, timeoutMs) => {
      orders += 1
      child.ref()
      try {
        return await answerOf(child, { ...order, id: orders }, timeoutMs, () => words)
      } catch (error) {
        failed = true
        throw error
      } finally {
        child.unref()
      }
    },
    end: async () => {
      child.ref()
      child.kill('SIGKILL')
      await gone
    },
  }
}

function answerOf(
  child: ChildProcess,
  order: TypesetOrder,
  timeoutMs: number,
  words: () => string,
): Promise<TypesetAnswer> {
  return new Promise((done, fail) => {
    const stop = (why: string) => {
      settle()
      child.kill('SIGKILL')
      fail(new Error(`${why} ${words()}`.trim()))
    }
    const timer = setTimeout(() => stop(`not set within ${timeoutMs} ms`), timeoutMs)
    const answered = (answer: TypesetAnswer) => {
      if (answer.id !== order.id) return
      settle()
      done(answer)
    }
    const died = () => stop('the process that sets documents ended')
    const settle = () => {
      clearTimeout(timer)
      child.off('message', answered).off('exit', died).off('error', died)
    }
    child.on('message', answered).once('exit', died).once('error', died)
    child.send(order, (error) => {
      if (error !== null) stop(`the process that sets documents ended: ${error.message}`)
    })
  })
}
