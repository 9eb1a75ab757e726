import { Refusal } from '../carrier.ts'

/** ISO 9660 writes most numbers twice, the low byte first and the high byte first. */
export function both32(bytes: Uint8Array, at: number): number {
  const view = viewOf(bytes)
  const value = view.getUint32(at, true)
  if (value !== view.getUint32(at + 4, false)) throw new Refusal(HALVES)
  return value
}

export function both16(bytes: Uint8Array, at: number): number {
  const view = viewOf(bytes)
  const value = view.getUint16(at, true)
  if (value !== view.getUint16(at + 2, false)) throw new Refusal(HALVES)
  return value
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Some computers read the one half, some the other. */
const HALVES = '光盘目录里写了两遍的数字前后不一致，不同的电脑会读到不同的内容，没有核验'
