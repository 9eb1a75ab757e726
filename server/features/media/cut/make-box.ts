/** A box with these parts inside. The name is four letters of Latin-1, as in `©nam`. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = parts.reduce((sum, part) => sum + part.length, 8)
  const whole = new Uint8Array(bytes)
  new DataView(whole.buffer).setUint32(0, bytes)
  for (let n = 0; n < 4; n++) whole[4 + n] = type.charCodeAt(n)
  let at = 8
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function fullBox(
  type: string,
  version: number,
  flags: number,
  ...parts: readonly Uint8Array[]
): Uint8Array {
  return box(type, u32(version * 0x100_0000 + flags), ...parts)
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 255)
}

export function u32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, value)
  return bytesOf(view)
}

export function u64(value: number | bigint): Uint8Array {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(value))
  return bytesOf(view)
}

export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}
