import { fromUtf8 } from '@liuhen/format'
import type { Room } from '../zip/room.ts'

export const SECTOR = 2048

export interface IsoName {
  /** Absent: the record has no Rock Ridge name. */
  readonly name?: string
  readonly link: boolean
}

/**
 * The name in the system use of a directory record (IEEE P1282): NM entries, which go on in other
 * sectors where a name is long, and the mode in PX.
 */
export async function nameOf(room: Pick<Room, 'read'>, own: Uint8Array): Promise<IsoName> {
  const parts: Uint8Array[] = []
  let link = false
  let area: Uint8Array | undefined = own
  for (let areas = 0; area !== undefined && areas < MOST_AREAS; areas++) {
    let more: { readonly from: number; readonly to: number } | undefined
    for (const { kind, body } of entriesIn(area)) {
      if (kind === 'NM' && ((body[0] ?? 0) & 6) === 0) parts.push(body.subarray(1))
      else if (kind === 'PX') link = (numberAt(body, 0) & 0o170000) === 0o120000
      else if (kind === 'CE' && body.length >= 24) {
        const from = numberAt(body, 0) * SECTOR + numberAt(body, 8)
        more = { from, to: from + Math.min(numberAt(body, 16), SECTOR) }
      }
    }
    area = more === undefined ? undefined : await room.read(more.from, more.to)
  }
  if (parts.length === 0) return { link }
  return { name: fromUtf8(joined(parts)), link }
}

const MOST_AREAS = 8

function* entriesIn(area: Uint8Array): Generator<{ kind: string; body: Uint8Array }> {
  for (let at = 0; at + 4 <= area.length; ) {
    const length = area[at + 2] ?? 0
    if (length < 4 || at + length > area.length) return
    const kind = String.fromCharCode(area[at] ?? 0, area[at + 1] ?? 0)
    if (kind === 'ST') return
    yield { kind, body: area.subarray(at + 4, at + length) }
    at += length
  }
}

function numberAt(bytes: Uint8Array, from: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(from, true)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
