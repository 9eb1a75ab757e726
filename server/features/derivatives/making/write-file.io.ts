import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

export interface Written {
  readonly bytes: number
  readonly sha256: string
  readonly crc32: string
}

/** A new file with its digests; durable once finished. */
export async function openWriter(path: string) {
  const file = await open(path, 'w', 0o640)
  const tally = openTally()
  return {
    write: async (bytes: Uint8Array) => {
      tally.add(bytes)
      for (let at = 0; at < bytes.length; ) {
        at += (await file.write(bytes, at, bytes.length - at)).bytesWritten
      }
    },
    finish: async (): Promise<Written> => {
      await file.datasync()
      await file.close()
      return tally.end()
    },
  }
}

/** The same of a file that another program wrote. */
export async function tallyOf(path: string): Promise<Written> {
  const tally = openTally()
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) tally.add(piece)
  return tally.end()
}

function openTally() {
  const hash = createHash('sha256')
  let [bytes, crc] = [0, 0]
  return {
    add: (piece: Uint8Array) => {
      hash.update(piece)
      crc = crc32(piece, crc)
      bytes += piece.length
    },
    end: (): Written => ({
      bytes,
      sha256: hash.digest('hex'),
      crc32: crc.toString(16).padStart(8, '0'),
    }),
  }
}
