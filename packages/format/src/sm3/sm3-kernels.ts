import { sm3Module } from './sm3-code.ts'

/** Streams that one call of the kernel takes together. */
export const LANES = 4

/** Bytes that the compression function takes, GB/T 32905-2016, §5.3. */
export const BLOCK = 64

/** The eight words of a stream so far. */
export type Sm3State = Uint32Array

/**
 * The two kernels and the memory that they work in: a page for the states, then a room for the
 * bytes of each lane, small enough to stay in the processor's cache.
 */
export interface Sm3Kernels {
  /** Bytes that a room takes, whole blocks. */
  readonly room: number
  /** Puts bytes of a stream into a room; of more than it takes, the first. */
  readonly lay: (lane: number, bytes: Uint8Array) => void
  /** Takes so many blocks of each room into the state of its stream. At most `LANES` states. */
  readonly compress: (states: readonly Sm3State[], blocks: number) => void
}

export function sm3Kernels(): Sm3Kernels {
  const { one, four, memory } = instance()
  const bytes = new Uint8Array(memory.buffer)
  const words = new Uint32Array(memory.buffer)
  return {
    room: ROOM,
    lay: (lane, piece) => bytes.set(piece.subarray(0, ROOM), roomOf(lane)),
    compress: (states, blocks) => {
      if (states.length < WORTH_FOUR) {
        for (const [lane, state] of states.entries()) {
          words.set(state)
          one(0, roomOf(lane), blocks)
          state.set(words.subarray(0, state.length))
        }
        return
      }
      for (const [lane, state] of states.entries()) {
        for (const [word, value] of state.entries()) words[word * LANES + lane] = value
      }
      // A lane without a stream works on the first one's bytes; nobody reads what it finds.
      const [a = 0, b = a, c = a, d = a] = states.map((_, lane) => roomOf(lane))
      four(0, a, b, c, d, blocks)
      for (const [lane, state] of states.entries()) {
        for (const word of state.keys()) state[word] = words[word * LANES + lane] ?? 0
      }
    },
  }
}

/** Four lanes take the time of two streams one after the other: two of them gain nothing. */
const WORTH_FOUR = 3

interface Instance {
  readonly one: (state: number, data: number, blocks: number) => void
  readonly four: (state: number, a: number, b: number, c: number, d: number, blocks: number) => void
  readonly memory: WebAssembly.Memory
}

function instance(): Instance {
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

const PAGE = 65_536
const ROOM = 4 * PAGE
const PAGES = 1 + (LANES * ROOM) / PAGE
const roomOf = (lane: number) => PAGE + lane * ROOM
