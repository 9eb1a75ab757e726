import { concatBytes, utf8 } from './bytes.ts'
import { FormatError } from './format-error.ts'

/**
 * What a witness signs (C2SP tlog-cosignature, Ed25519): that at this time the checkpoint was the
 * largest consistent one it had seen. Time in whole seconds since 1970.
 */
export function cosignatureMessage(checkpointText: Uint8Array, atSeconds: number): Uint8Array {
  return concatBytes(utf8(`cosignature/v1\ntime ${atSeconds}\n`), checkpointText)
}

/** The note signature: time as big-endian uint64, then the 64-byte Ed25519 signature. */
export function formatCosignature(atSeconds: number, signature: Uint8Array): Uint8Array {
  if (!isMoment(atSeconds)) throw new FormatError('cosignature time')
  if (signature.length !== 64) throw new FormatError('cosignature length')
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(atSeconds))
  return concatBytes(time, signature)
}

/**
 * Takes a note signature of type 0x04 apart: when, over which message, with which signature.
 * Undefined for any malformed one, and for a time that no calendar here has; hostile input, never
 * throws.
 */
export function readCosignature(checkpointText: Uint8Array, bytes: Uint8Array) {
  if (bytes.length !== 72) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const atSeconds = Number(view.getBigUint64(0))
  if (!isMoment(atSeconds)) return undefined
  const message = cosignatureMessage(checkpointText, atSeconds)
  return { atSeconds, message, signature: bytes.subarray(8) }
}

function isMoment(atSeconds: number): boolean {
  return Number.isSafeInteger(atSeconds) && atSeconds >= 0 && atSeconds <= LAST_SECOND
}

/** 9999-12-31T23:59:59Z: what an instant of ours, and most calendars, can write. */
const LAST_SECOND = 253_402_300_799
