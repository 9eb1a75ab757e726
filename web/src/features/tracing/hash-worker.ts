import { chunkTreeWriter } from '@liuhen/format'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

export type HashSaid =
  | { readonly is: 'read'; readonly bytes: number }
  | { readonly is: 'done'; readonly sha256: string; readonly leaves: readonly string[] }
  | { readonly is: 'unreadable' }

/** So many whole MiB are compared at most. */
const MOST_LEAVES = 4096
const MIB = 1_048_576

/** Reads the file once; nothing of it leaves this machine but digests. */
addEventListener('message', async ({ data: file }: MessageEvent<File>) => {
  try {
    const whole = sha256.create()
    const tree = chunkTreeWriter((piece) => sha256(piece))
    const reader = file.stream().getReader()
    let [bytes, told] = [0, 0]
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      whole.update(value)
      if (bytes < MOST_LEAVES * MIB) tree.write(value)
      bytes += value.length
      if (bytes - told >= 4 * MIB) {
        told = bytes
        say({ is: 'read', bytes })
      }
    }
    const leaves = tree.finish().slice(0, Math.min(MOST_LEAVES, Math.floor(bytes / MIB)))
    say({ is: 'done', sha256: bytesToHex(whole.digest()), leaves: leaves.map(bytesToHex) })
  } catch {
    say({ is: 'unreadable' })
  }
})

function say(said: HashSaid): void {
  postMessage(said)
}
