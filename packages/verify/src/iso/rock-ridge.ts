import { fromUtf8 } from '@liuhen/format'
import { Refusal } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { both32 } from './both-ends.ts'

export const SECTOR = 2048

export interface IsoName {
  readonly name: string
  readonly link: boolean
}

/**
 * The name in the system use of a directory record (IEEE P1282): NM entries, which go on in other
 * sectors where a name is long, and the mode in PX.
 * @throws Refusal for what makes a computer read other bytes than the record leads to
 */
export async function nameOf(room: Pick<Room, 'read'>, own: Uint8Array): Promise<IsoName> {
  const parts: Uint8Array[] = []
  let mode = 0
  let goesOn = true
  for await (const { kind, body } of entriesOf(room, own)) {
    if (ELSEWHERE.has(kind)) throw new Refusal(STRANGE)
    if (kind === 'PX') mode = both32(body, 0)
    if (kind !== 'NM') continue
    const flags = body[0] ?? 0
    if (!goesOn || flags > 1) throw new Refusal(STRANGE)
    goesOn = flags === 1
    parts.push(body.subarray(1))
  }
  if (parts.length === 0 || goesOn) throw new Refusal(NO_NAME)
  const name = fromUtf8(joined(parts))
  if (/[/\0]/.test(name)) throw new Refusal(STRANGE)
  return { name, link: !PLAIN.has(mode & 0o170000) }
}

/** Moved folders, folded contents and sparse files: the system shows something else than lies there. */
const ELSEWHERE: ReadonlySet<string> = new Set(['CL', 'PL', 'RE', 'ZF', 'SF'])
/** A file or a folder, or nothing said; all else (links, devices) has no place in a packet. */
const PLAIN: ReadonlySet<number> = new Set([0, 0o040000, 0o100000])
const MOST_AREAS = 8
const STRANGE = '光盘目录里有移交包不会有的条目，不同的电脑会读到不同的内容，没有核验'
const NO_NAME = '光盘上有文件没有完整的名称（Rock Ridge），无法核验。请改用移交包（ZIP）。'

async function* entriesOf(
  room: Pick<Room, 'read'>,
  own: Uint8Array,
): AsyncGenerator<{ readonly kind: string; readonly body: Uint8Array }> {
  let area: Uint8Array | undefined = own
  for (let areas = 0; area !== undefined; areas++) {
    if (areas === MOST_AREAS) throw new Refusal(STRANGE)
    let more: { readonly from: number; readonly to: number } | undefined
    for (const { kind, body } of entriesIn(area)) {
      if (kind === 'CE') {
        const [from, bytes] = [both32(body, 8), both32(body, 16)]
        if (more !== undefined || from + bytes > SECTOR) throw new Refusal(STRANGE)
        const start = both32(body, 0) * SECTOR + from
        more = { from: start, to: start + bytes }
      } else yield { kind, body }
    }
    area = more === undefined ? undefined : await room.read(more.from, more.to)
  }
}

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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
