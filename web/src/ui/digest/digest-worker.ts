import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** One file to read; answers go back under its number. */
export interface DigestAsked {
  readonly id: number
  readonly file: File
}

export type DigestSaid =
  | { readonly id: number; readonly is: 'read'; readonly bytes: number }
  | { readonly id: number; readonly is: 'done'; readonly sha256: string }
  | { readonly id: number; readonly is: 'unreadable' }

/** Reads a file once, from its first byte to its last; nothing is kept in memory. */
addEventListener('message', async ({ data }: MessageEvent<DigestAsked>) => {
  const { id, file } = data
  try {
    const hash = sha256.create()
    const reader = file.stream().getReader()
    let [bytes, told] = [0, 0]
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
      bytes += value.length
      if (bytes - told >= TELL_EVERY) {
        told = bytes
        say({ id, is: 'read', bytes })
      }
    }
    // A card that was pulled out may end early without an error.
    if (bytes === file.size) say({ id, is: 'done', sha256: bytesToHex(hash.digest()) })
    else say({ id, is: 'unreadable' })
  } catch {
    say({ id, is: 'unreadable' })
  }
})

const TELL_EVERY = 4 * 1024 * 1024

function say(said: DigestSaid): void {
  postMessage(said)
}
