import type { Digest, PartsDone } from '../src/browser/browser-machine.ts'
import type { PartName } from '../src/browser/digest-parts.ts'
import type { WorkerAsked, WorkerSaid } from './digest-worker.ts'

/**
 * Threads of the page, made from a text that lies in it: no address is asked for anything. SHA-256
 * and SM3 cost most and have one each.
 */
const SHARES: readonly (readonly PartName[])[] = [
  ['sha256', 'leaves'],
  ['sm3', 'crc32'],
]

/** Undefined where the browser gives no threads: then the page itself works, and is slower. */
export function openDigestPool(source: string): { digest: Digest; stop: () => void } | undefined {
  const workers: Thread[] = []
  try {
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
    for (const names of SHARES) workers.push(openThread(new Worker(address), names))
  } catch {
    for (const { stop } of workers) stop()
    return undefined
  }
  return {
    digest: (pieces) => digestWith(workers, pieces),
    stop: () => {
      for (const { stop } of workers) stop()
    },
  }
}

async function digestWith(
  threads: readonly Thread[],
  pieces: AsyncIterable<Uint8Array>,
): Promise<PartsDone> {
  let bytes = 0
  for (const thread of threads) thread.open()
  for await (const piece of pieces) {
    bytes += piece.length
    for (const thread of threads) await thread.take(piece)
  }
  const found = await Promise.all(threads.map((thread) => thread.finish()))
  const { sha256 = '', sm3 = '', crc32 = '', leaves = '' } = Object.assign({}, ...found)
  return { bytes, sha256, sm3, crc32, leaves }
}

interface Thread {
  readonly open: () => void
  /** Resolves when there is room for the next piece: at most a few are on their way. */
  readonly take: (piece: Uint8Array) => Promise<void>
  readonly finish: () => Promise<{ readonly [name in PartName]?: string }>
  readonly stop: () => void
}

function openThread(worker: Worker, names: readonly PartName[]): Thread {
  let waiting = 0
  let wake: () => void = () => undefined
  let done: (digests: { readonly [name in PartName]?: string }) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  worker.onerror = () =>
    fail(new Error('核验程序的后台线程停止了。请换用新版的 Chrome 或 Edge 浏览器'))
  worker.onmessage = ({ data }: MessageEvent<WorkerSaid>) => {
    if (data.is === 'done') done(data.digests)
    else {
      waiting--
      wake()
    }
  }
  const ask = (asked: WorkerAsked, carry: Transferable[] = []) => worker.postMessage(asked, carry)
  return {
    open: () => ask({ is: 'open', names }),
    async take(piece) {
      while (waiting >= ON_THEIR_WAY) {
        const room = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([room, failed])
      }
      waiting++
      const copy = piece.slice()
      ask({ is: 'piece', piece: copy }, [copy.buffer])
    },
    finish() {
      const digests = new Promise<{ readonly [name in PartName]?: string }>((resolve) => {
        done = resolve
      })
      ask({ is: 'finish' })
      return Promise.race([digests, failed])
    },
    stop: () => worker.terminate(),
  }
}

const ON_THEIR_WAY = 4
