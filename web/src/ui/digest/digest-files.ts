import type { DigestSaid } from './digest-worker.ts'

export interface Digesting {
  readonly onRead: (index: number, bytes: number) => void
  readonly onDigest: (index: number, sha256: string) => void
  readonly onUnreadable: (index: number) => void
}

/** Two cores are enough for a card; a desk computer needs one for its page. */
const WORKERS = Math.max(1, Math.min(3, (navigator.hardwareConcurrency || 2) - 1))

/** SHA-256 of the files with these indexes, in workers of the browser. Resolves when all are told. */
export async function digestFiles(
  files: readonly File[],
  indexes: readonly number[],
  { onRead, onDigest, onUnreadable }: Digesting,
): Promise<void> {
  const left = [...indexes].reverse()
  const one = async () => {
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' })
    try {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const index = next
        const file = files[index]
        if (file === undefined) continue
        const said = await ask(worker, index, file, (bytes) => onRead(index, bytes))
        if (said.is === 'done') onDigest(index, said.sha256)
        else onUnreadable(index)
      }
    } finally {
      worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(WORKERS, left.length) }, one))
}

function ask(
  worker: Worker,
  id: number,
  file: File,
  onRead: (bytes: number) => void,
): Promise<Exclude<DigestSaid, { is: 'read' }>> {
  return new Promise((resolve) => {
    const unreadable = () => resolve({ id, is: 'unreadable' })
    worker.onerror = unreadable
    worker.onmessageerror = unreadable
    worker.onmessage = ({ data }: MessageEvent<DigestSaid>) => {
      if (data.is === 'read') onRead(data.bytes)
      else resolve(data)
    }
    worker.postMessage({ id, file })
  })
}
