import { Worker } from 'node:worker_threads'
import type { ReadBack, ReadBackSaid } from './read-back-thread.io.ts'

/**
 * Reads a finished image from its first byte to its last and judges it with the public verifier, in
 * a thread of its own: hashing 25 GB holds up nobody.
 */
export function readBack(
  image: string,
  vkey: string,
  onProgress: (read: number) => void,
): Promise<ReadBack> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-back-thread.io.ts', import.meta.url), {
      workerData: { image, vkey },
    })
    worker.on('message', (said: ReadBackSaid) => {
      if (said.is === 'progress') onProgress(said.read)
      else resolve(said.result)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`reading back ended with ${code}`)))
  })
}
