import { parentPort, receiveMessageOnPort } from 'node:worker_threads'
import { toHex } from '@liuhen/format'
import { Sm3Stream, sm3Lanes } from '@liuhen/format/sm3'
import type { FromSm3, ToSm3 } from './sm3-thread.ts'

// The thread of sm3-thread.ts. Of each file the next piece in the order in which they were named,
// of all files together as many as are there.

interface Hashing {
  readonly stream: Sm3Stream
  readonly pieces: readonly Uint8Array[]
  readonly waiting: { readonly slot: number; readonly bytes: number }[]
  ends: boolean
}

const lanes = sm3Lanes()
const files = new Map<number, Hashing>()
const answer = (said: FromSm3) => parentPort?.postMessage(said)

parentPort?.on('message', (asked: ToSm3) => {
  hear(asked)
  for (;;) {
    hearWhatCame()
    const next = [...files].flatMap(([file, { stream, pieces, waiting }]) => {
      const piece = waiting.shift()
      const bytes = piece && pieces[piece.slot]?.subarray(0, piece.bytes)
      return piece && bytes ? [{ file, stream, bytes, slot: piece.slot }] : []
    })
    if (next.length === 0) break
    lanes.update(next)
    for (const { file, slot } of next) answer({ file, free: slot })
  }
  for (const [file, { stream, ends }] of files) {
    if (!ends) continue
    files.delete(file)
    answer({ file, digest: toHex(lanes.digest(stream)) })
  }
})

function hearWhatCame(): void {
  if (parentPort === null) return
  for (;;) {
    const came: { readonly message: ToSm3 } | undefined = receiveMessageOnPort(parentPort)
    if (came === undefined) return
    hear(came.message)
  }
}

function hear(asked: ToSm3): void {
  const { file } = asked
  if ('open' in asked) {
    const pieces = asked.open.map((buffer) => new Uint8Array(buffer))
    files.set(file, { stream: new Sm3Stream(), pieces, waiting: [], ends: false })
  } else if ('slot' in asked) files.get(file)?.waiting.push(asked)
  else if (asked.end === 'forget') files.delete(file)
  else {
    const hashing = files.get(file)
    if (hashing) hashing.ends = true
  }
}
