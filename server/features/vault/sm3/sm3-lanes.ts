import { sm3Module } from './sm3-code.ts'

/** One SM3 that is being computed; its state lies here between two calls. */
export class Sm3Stream {
  readonly state = Uint32Array.from(START)
  /** The beginning of a block that is not whole yet. */
  readonly tail = new Uint8Array(BLOCK)
  held = 0
  bytes = 0
}

export interface Sm3Piece {
  readonly stream: Sm3Stream
  readonly bytes: Uint8Array
}

/**
 * SM3 of up to four streams in the lanes of one core. Measured, CPU seconds a GB: openssl 3.0, one
 * stream here 3.1, four together 1.4. A stream that has company for a while and then none changes
 * from one kernel to the other without anybody noticing.
 */
export interface Sm3Lanes {
  /** Each stream at most once, any number of them, pieces of any length. Keeps no bytes. */
  readonly update: (pieces: readonly Sm3Piece[]) => void
  /** Ends a stream; it takes no more afterwards. */
  readonly digest: (stream: Sm3Stream) => Uint8Array
}

export const LANES = 4

export function sm3Lanes(): Sm3Lanes {
  const { one, four, memory } = instance()
  const room = new Uint8Array(memory.buffer)
  const words = new Uint32Array(memory.buffer)

  /** Hashes whole blocks that lie in the rooms of these streams, as many of each as said. */
  const compress = (streams: readonly Sm3Stream[], blocks: number, from: number) => {
    const lanes = streams.length === 1 ? 1 : LANES
    for (const [lane, { state }] of streams.entries()) {
      for (const [word, value] of state.entries()) words[word * lanes + lane] = value
    }
    if (lanes === 1) one(0, roomOf(0) + from, blocks)
    else {
      // A lane without a stream works on the first one's bytes; nobody reads what it finds.
      const [a = 0, b = a, c = a, d = a] = streams.map((_, lane) => roomOf(lane) + from)
      four(0, a, b, c, d, blocks)
    }
    for (const [lane, { state }] of streams.entries()) {
      for (const word of state.keys()) state[word] = words[word * lanes + lane] ?? 0
    }
  }

  const compressTail = (stream: Sm3Stream) => {
    room.set(stream.tail, roomOf(0))
    compress([stream], 1, 0)
  }

  /** Completes the block that the last piece left open; gives what is left of this piece. */
  const completed = ({ stream, bytes }: Sm3Piece): Sm3Piece => {
    stream.bytes += bytes.length
    if (stream.held === 0) return { stream, bytes }
    const part = bytes.subarray(0, BLOCK - stream.held)
    stream.tail.set(part, stream.held)
    stream.held += part.length
    if (stream.held === BLOCK) {
      compressTail(stream)
      stream.held = 0
    }
    return { stream, bytes: bytes.subarray(part.length) }
  }

  /** What all have, all together; what one has more, together with the others that have more. */
  const hashBlocks = (pieces: readonly Sm3Piece[]) => {
    let from = 0
    for (;;) {
      const left = pieces.filter(({ bytes }) => bytes.length - from >= BLOCK)
      if (left.length === 0) return
      for (const [lane, { bytes }] of left.entries()) {
        room.set(bytes.subarray(from, from + ROOM), roomOf(lane))
      }
      const shortest = Math.min(ROOM, ...left.map(({ bytes }) => bytes.length - from))
      const blocks = Math.floor(shortest / BLOCK)
      compress(
        left.map(({ stream }) => stream),
        blocks,
        0,
      )
      from += blocks * BLOCK
    }
  }

  const keepRest = ({ stream, bytes }: Sm3Piece) => {
    const rest = bytes.subarray(bytes.length - (bytes.length % BLOCK))
    // An open block that is still open has taken everything.
    if (rest.length === 0) return
    stream.tail.set(rest)
    stream.held = rest.length
  }

  return {
    update: (pieces) => {
      const whole = pieces.map(completed)
      for (let at = 0; at < whole.length; at += LANES) hashBlocks(whole.slice(at, at + LANES))
      for (const piece of whole) keepRest(piece)
    },
    digest: (stream) => {
      const { tail, held, state } = stream
      tail.fill(0, held)
      tail[held] = 0x80
      if (held >= BLOCK - 8) {
        compressTail(stream)
        tail.fill(0)
      }
      new DataView(tail.buffer).setBigUint64(BLOCK - 8, BigInt(stream.bytes) * 8n)
      compressTail(stream)
      const digest = new DataView(new ArrayBuffer(state.byteLength))
      for (const [word, value] of state.entries()) digest.setUint32(word * 4, value)
      return new Uint8Array(digest.buffer)
    },
  }
}

interface Kernels {
  readonly one: (state: number, data: number, blocks: number) => void
  readonly four: (state: number, a: number, b: number, c: number, d: number, blocks: number) => void
  readonly memory: WebAssembly.Memory
}

function instance(): Kernels {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(sm3Module(PAGES)))
  const { one, four, memory } = exports
  if (typeof one !== 'function' || typeof four !== 'function') throw new Error('no kernel of SM3')
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('a kernel without memory')
  return {
    one: (...given) => void one(...given),
    four: (...given) => void four(...given),
    memory,
  }
}

/** Of GB/T 32905-2016, §4.1. */
const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]
const BLOCK = 64
const PAGE = 65_536
/** A page for the states, then a room for each lane, which stays in the processor's cache. */
const ROOM = 4 * PAGE
const PAGES = 1 + (LANES * ROOM) / PAGE
const roomOf = (lane: number) => PAGE + lane * ROOM
