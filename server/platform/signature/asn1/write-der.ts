/** The few forms of DER (ITU-T X.690) that certificates and signatures are made of. */

/** One value: its tag, its length, its parts one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

export const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)

/** A SET OF: its members in the order of their bytes, as DER wants. */
export const setOf = (...members: readonly Uint8Array[]) =>
  der(0x31, ...members.toSorted((a, b) => Buffer.compare(a, b)))

/** [number], constructed: explicit around a value, or implicit in the place of its own tag. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) =>
  der(0xa0 | number, ...parts)

export const octets = (bytes: Uint8Array) => der(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), bytes)
export const utf8Text = (text: string) => der(0x0c, Buffer.from(text, 'utf8'))
export const truth = () => der(0x01, Buffer.from([0xff]))
export const nothing = () => der(0x05)
export const smallInteger = (value: number) => positiveInteger(Buffer.from([value]))

/** A positive whole number from its bytes, most significant first. */
export function positiveInteger(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const significant = bytes.subarray(start)
  const sign = (significant[0] ?? 0) & 0x80 ? [0] : []
  return der(0x02, Buffer.from(sign), significant)
}

/** @param dotted like 1.2.840.113549.1.1.11 */
export function identifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap(base128)
  return der(0x06, Buffer.from(bytes))
}

/** UTCTime up to 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5); whole seconds. */
export function moment(at: Date): Uint8Array {
  const text = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  return at.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(text.slice(2)))
    : der(0x18, Buffer.from(text))
}

function base128(value: number): number[] {
  const digits = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) | 0x80)
  }
  return digits
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}
