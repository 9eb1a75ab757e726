import {
  type Code,
  countedLoop,
  fourWords,
  get,
  I32,
  i32,
  moduleOf,
  oneWord,
  type Routine,
  set,
  V128,
  v128,
  type Words,
} from './wasm-code.ts'

/**
 * The compression function of SM3 (GB/T 32905-2016, §5.3) as WebAssembly: once for one stream, once
 * for four streams in the four words of a vector. Both are written from the same sentences below;
 * loops over rounds are unrolled, so the registers A to H move by being named anew.
 */
export function sm3Module(pages: number): Uint8Array<ArrayBuffer> {
  return moduleOf([routine('one', 1, oneWord), routine('four', 4, fourWords)], pages)
}

/** `routine(state, data × streams, blocks)`: the state holds each word of all streams together. */
function routine(name: string, streams: number, words: Words): Routine {
  const data = Array.from({ length: streams }, (_, index) => 1 + index)
  const blocks = 1 + streams
  // Locals after the parameters: 8 of the state, 8 registers, 16 of the message, and scratch.
  const first = blocks + 1
  const local = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
  const state = local(first, 8)
  const registers = local(first + 8, 8)
  const message = local(first + 16, 16)
  const scratch = local(first + 32, 4)
  const lines = first + 36
  const step = (at: number): Code => set(at, i32.add(get(at), i32.const(64)))
  const body = [
    ...state.flatMap((word, index) => set(word, loadWord(words, index))),
    ...countedLoop(blocks, [
      ...loadMessage(words, data, { message, lines }),
      ...registers.flatMap((register, index) => set(register, get(state[index] ?? 0))),
      ...rounds(words, { registers, message, scratch }),
      ...state.flatMap((word, i) => set(word, words.xor(get(word), get(registers[i] ?? 0)))),
      ...data.flatMap(step),
    ]),
    ...state.flatMap((word, index) => storeWord(words, index, get(word))),
  ]
  const locals = [
    { count: 36, type: words.type },
    { count: 8, type: V128 },
  ]
  return { name, parameters: streams + 2, locals, body }
}

const STATE = get(0)

function loadWord({ type }: Words, index: number): Code {
  return type === I32 ? i32.load(STATE, index * 4) : v128.load(STATE, index * 16)
}

function storeWord({ type }: Words, index: number, value: Code): Code {
  return type === I32 ? i32.store(STATE, index * 4, value) : v128.store(STATE, index * 16, value)
}

interface Places {
  readonly message: readonly number[]
  /** The first of eight vectors for the turning of rows into columns. */
  readonly lines: number
}

/** 16 big-endian words of each stream, §4.2; of four streams each word together. */
function loadMessage({ type }: Words, data: readonly number[], { message, lines }: Places): Code {
  return [0, 1, 2, 3].flatMap((quarter) => {
    const rows = data.flatMap((at, stream) => {
      const row = v128.load(get(at), quarter * 16)
      return set(lines + stream, v128.shuffle(row, row, BYTES_TURNED))
    })
    const into = message.slice(quarter * 4, quarter * 4 + 4)
    const columns =
      type === I32
        ? into.flatMap((word, lane) => set(word, v128.word(get(lines), lane)))
        : turned(lines, into)
    return [...rows, ...columns]
  })
}

/** Four rows of four words become four columns. */
function turned(lines: number, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): Code {
  const pair = (into: number, x: number, y: number, order: readonly number[]) =>
    set(into, v128.shuffle(get(x), get(y), order))
  const [low01, high01, low23, high23] = [lines + 4, lines + 5, lines + 6, lines + 7]
  return [
    ...pair(low01, lines, lines + 1, WORDS_OF_LOW),
    ...pair(high01, lines, lines + 1, WORDS_OF_HIGH),
    ...pair(low23, lines + 2, lines + 3, WORDS_OF_LOW),
    ...pair(high23, lines + 2, lines + 3, WORDS_OF_HIGH),
    ...pair(a, low01, low23, HALVES_LOW),
    ...pair(b, low01, low23, HALVES_HIGH),
    ...pair(c, high01, high23, HALVES_LOW),
    ...pair(d, high01, high23, HALVES_HIGH),
  ]
}

interface Registers {
  readonly registers: readonly number[]
  readonly message: readonly number[]
  readonly scratch: readonly number[]
}

/** 64 rounds, §5.3.3. After each the registers have moved on by one; after 64 they are home. */
function rounds(words: Words, { registers, message, scratch }: Registers): Code {
  const code: Code[] = []
  for (let j = 0; j < 64; j++) {
    const named = (letter: number) => registers[((((letter - j) % 4) + 4) % 4) + (letter & 4)] ?? 0
    const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(named)
    if (j >= 12) code.push(expanded(words, message, scratch, j + 4))
    code.push(round(words, [a, b, c, d, e, f, g, h].map(Number), { j, message, scratch }))
  }
  return code.flat()
}

interface InRound {
  readonly j: number
  readonly message: readonly number[]
  readonly scratch: readonly number[]
}

function round(words: Words, registers: readonly number[], { j, message, scratch }: InRound): Code {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = registers
  const { xor, add, rotate } = words
  const [ss1 = 0, turnedA = 0, t = 0] = scratch
  const w = get(message[j % 16] ?? 0)
  const w4 = get(message[(j + 4) % 16] ?? 0)
  const constant = words.const(rotated(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))
  return [
    ...set(turnedA, rotate(a, 12)),
    ...set(t, add(get(turnedA), add(get(e), constant))),
    ...set(ss1, rotate(t, 7)),
    // TT1 takes the place of D, which nobody needs any more; TT2 that of H. What the round before
    // has just found is added last: with the other order one stream took a tenth longer.
    ...set(
      d,
      add(add(add(get(d), xor(w, w4)), ff(words, j, [a, b, c])), xor(get(ss1), get(turnedA))),
    ),
    ...set(t, add(add(add(get(h), w), gg(words, j, [e, f, g])), get(ss1))),
    ...set(h, words.spread(t, 9, scratch[3] ?? 0)),
    ...set(b, rotate(b, 9)),
    ...set(f, rotate(f, 19)),
  ]
}

function ff(words: Words, j: number, of: readonly number[]): Code {
  const [a = [], b = [], c = []] = of.map(get)
  if (j < 16) return words.xor(words.xor(a, b), c)
  // The majority: where A and B differ C decides.
  return words.select(c, a, words.xor(a, b))
}

function gg(words: Words, j: number, of: readonly number[]): Code {
  const [e = [], f = [], g = []] = of.map(get)
  return j < 16 ? words.xor(words.xor(e, f), g) : words.select(f, g, e)
}

/** W of §5.3.2 at `at`, in the place of the one 16 before, of which nobody else has need. */
function expanded(
  words: Words,
  message: readonly number[],
  scratch: readonly number[],
  at: number,
): Code {
  const { xor, rotate } = words
  const w = (back: number) => message[(at - back) % 16] ?? 0
  const x = scratch[2] ?? 0
  return [
    ...set(x, xor(xor(get(w(16)), get(w(9))), rotate(w(3), 15))),
    ...set(w(16), xor(xor(words.spread(x, 15, scratch[3] ?? 0), rotate(w(13), 7)), get(w(6)))),
  ]
}

function rotated(value: number, by: number): number {
  return by === 0 ? value : (value << by) | (value >>> (32 - by))
}

const bytesOf = (words: readonly number[]) =>
  words.flatMap((word) => [0, 1, 2, 3].map((byte) => word * 4 + byte))
const BYTES_TURNED = [0, 1, 2, 3].flatMap((word) => [3, 2, 1, 0].map((byte) => word * 4 + byte))
const WORDS_OF_LOW = bytesOf([0, 4, 1, 5])
const WORDS_OF_HIGH = bytesOf([2, 6, 3, 7])
const HALVES_LOW = bytesOf([0, 1, 4, 5])
const HALVES_HIGH = bytesOf([2, 3, 6, 7])
