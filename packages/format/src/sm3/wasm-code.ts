/**
 * The few instructions of WebAssembly that a hash needs, as bytes (WebAssembly Core 2.0, §5.4).
 * An expression is the code that leaves its value on the stack.
 */
export type Code = readonly number[]

export const I32 = 0x7f
export const V128 = 0x7b

/** Unsigned LEB128, §5.2.2. */
export function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

/** Signed LEB128 of 32 bits. */
function signed(value: number): Code {
  const rest = value >> 7
  const last = (rest === 0 && (value & 64) === 0) || (rest === -1 && (value & 64) !== 0)
  return last ? [value & 127] : [(value & 127) | 128, ...signed(rest)]
}

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const littleEndian = (value: number): Code => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255)

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value | 0)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  sub: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  load: (at: Code, offset: number): Code => [...at, 0x28, 2, ...unsigned(offset)],
  store: (at: Code, offset: number, value: Code): Code => [
    ...at,
    ...value,
    0x36,
    2,
    ...unsigned(offset),
  ],
}

export const v128 = {
  load: (at: Code, offset: number): Code => [...at, ...simd(0x00), 0, ...unsigned(offset)],
  store: (at: Code, offset: number, value: Code): Code => [
    ...at,
    ...value,
    ...simd(0x0b),
    0,
    ...unsigned(offset),
  ],
  /** Bytes of `a` (0 to 15) and `b` (16 to 31) in a new order. */
  shuffle: (a: Code, b: Code, order: readonly number[]): Code => [
    ...a,
    ...b,
    ...simd(0x0d),
    ...order,
  ],
  word: (a: Code, lane: number): Code => [...a, ...simd(0x1b), lane],
}

/** What a compression function does with words: one of them, or one of each of four streams. */
export interface Words {
  readonly type: typeof I32 | typeof V128
  readonly const: (value: number) => Code
  readonly add: (a: Code, b: Code) => Code
  readonly xor: (a: Code, b: Code) => Code
  readonly and: (a: Code, b: Code) => Code
  readonly or: (a: Code, b: Code) => Code
  /** Per bit: of `a` where `mask` is 1, of `b` elsewhere. */
  readonly select: (a: Code, b: Code, mask: Code) => Code
  /** `local` is read twice where the machine has no rotation of vectors. */
  readonly rotate: (local: number, by: number) => Code
  /** P0 (turn = 9) and P1 (turn = 15): x ⊕ (x ⋘ turn) ⊕ (x ⋘ turn + 8). `half` is free to write. */
  readonly spread: (x: number, turn: number, half: number) => Code
}

export const oneWord: Words = {
  type: I32,
  const: i32.const,
  add: i32.add,
  xor: (a, b) => [...a, ...b, 0x73],
  and: (a, b) => [...a, ...b, 0x71],
  or: (a, b) => [...a, ...b, 0x72],
  select: (a, b, mask) => oneWord.xor(b, oneWord.and(mask, oneWord.xor(a, b))),
  rotate: (local, by) => [...get(local), ...i32.const(by), 0x77],
  // A rotation is one instruction here: two that wait for nothing but x.
  spread: (x, turn) =>
    oneWord.xor(oneWord.xor(get(x), oneWord.rotate(x, turn)), oneWord.rotate(x, turn + 8)),
}

export const fourWords: Words = {
  type: V128,
  const: (value) => [...simd(0x0c), ...[1, 2, 3, 4].flatMap(() => littleEndian(value))],
  add: (a, b) => [...a, ...b, ...simd(0xae)],
  xor: (a, b) => [...a, ...b, ...simd(0x51)],
  and: (a, b) => [...a, ...b, ...simd(0x4e)],
  or: (a, b) => [...a, ...b, ...simd(0x50)],
  select: (a, b, mask) => [...a, ...b, ...mask, ...simd(0x52)],
  rotate: (local, by) =>
    by === 8
      ? v128.shuffle(get(local), get(local), ROTATED_BY_8)
      : fourWords.or(
          [...get(local), ...i32.const(by), ...simd(0xab)],
          [...get(local), ...i32.const(32 - by), ...simd(0xad)],
        ),
  // A rotation is three instructions here but by 8, where it is one: one of three and one of one.
  spread: (x, turn, half) => [
    ...set(half, fourWords.xor(get(x), fourWords.rotate(x, 8))),
    ...fourWords.xor(get(x), fourWords.rotate(half, turn)),
  ],
}

const ROTATED_BY_8 = [0, 4, 8, 12].flatMap((word) => [word + 3, word, word + 1, word + 2])

export interface Routine {
  readonly name: string
  /** All i32. */
  readonly parameters: number
  readonly locals: readonly { readonly count: number; readonly type: number }[]
  readonly body: Code
}

/** A module with these routines and a memory of so many pages of 64 KiB, all exported. */
export function moduleOf(routines: readonly Routine[], pages: number): Uint8Array<ArrayBuffer> {
  const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content]
  const named = (name: string, kind: number, index: number): Code => {
    const letters = [...new TextEncoder().encode(name)]
    return [...unsigned(letters.length), ...letters, kind, ...unsigned(index)]
  }
  const types = routines.map(({ parameters }) => [0x60, ...vector(repeated(parameters)), 0])
  const exported = routines.map(({ name }, index) => named(name, 0, index))
  const codes = routines.map(({ locals, body }) => {
    const code = [
      ...vector(locals.map(({ count, type }) => [...unsigned(count), type])),
      ...body,
      0x0b,
    ]
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(routines.map((_, index) => unsigned(index)))),
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    ...section(7, vector([...exported, named('memory', 2, 0)])),
    ...section(10, vector(codes)),
  ])
}

function repeated(count: number): readonly Code[] {
  return Array.from({ length: count }, () => [I32])
}

/** Runs `body` as long as `counter`, which it leaves one less each time, is not 0. */
export function countedLoop(counter: number, body: Code): Code {
  const down = set(counter, i32.sub(get(counter), i32.const(1)))
  return [0x03, 0x40, ...body, ...down, ...get(counter), 0x0d, 0, 0x0b]
}
