import { FormatError, fromUtf8 } from '@liuhen/format'
import { Refusal } from '../carrier.ts'

/** The fields behind the name in both headers of an entry: an id, a length, bytes. */
export function* extraFields(
  extra: Uint8Array,
): Generator<{ readonly id: number; readonly body: Uint8Array }> {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.length; ) {
    const to = at + 4 + view.getUint16(at + 2, true)
    if (to > extra.length) return
    yield { id: view.getUint16(at, true), body: extra.subarray(at + 4, to) }
    at = to
  }
}

/**
 * WinRAR and Info-ZIP write the name a second time (0x7075), and some programs unpack by that one:
 * it has to be the same. @throws Refusal
 */
export function refuseOtherName(name: string, extra: Uint8Array): void {
  for (const { id, body } of extraFields(extra)) {
    if (id === UNICODE_PATH && textOf(body.subarray(5)) !== name) {
      throw new Refusal(`ZIP 里有文件记了两个不同的名称：${name}。请重新压缩，或者用文件夹核验。`)
    }
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return fromUtf8(bytes)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

const UNICODE_PATH = 0x7075
