import type { HashSaid } from './hash-worker.ts'

export interface Hashed {
  readonly sha256: string
  readonly leaves: readonly string[]
}

/** Digests of a file, computed in this browser; undefined: it cannot be read. */
export function hashFile(file: File, onRead: (bytes: number) => void): Promise<Hashed | undefined> {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Hashed | undefined>((resolve) => {
    worker.onerror = () => resolve(undefined)
    worker.onmessage = ({ data }: MessageEvent<HashSaid>) => {
      if (data.is === 'read') onRead(data.bytes)
      else resolve(data.is === 'done' ? data : undefined)
    }
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
