/** A file of a ZIP whose bytes come from elsewhere: its length and CRC-32 are known beforehand. */
interface ZipEntry {
  readonly path: string
  readonly bytes: number
  /** Eight hex digits. */
  readonly crc32: string
}

/**
 * The parts of a ZIP without compression around its files: what stands before each, and the list
 * behind all. Names are UTF-8. Without the 64-bit form: below 4 GiB together.
 */
export function zipFrame(entries: readonly ZipEntry[], at: Date) {
  const heads: Uint8Array[] = []
  const list: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.path)
    const common = commonFields(entry, name.length, at)
    const head = bytesOf([[0x04034b50, 4], [VERSION, 2], ...common], name)
    const central = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0o100640 * 0x10000, 4],
      [offset, 4],
    ] as const
    list.push(bytesOf([[0x02014b50, 4], [MADE_BY, 2], [VERSION, 2], ...common, ...central], name))
    heads.push(head)
    offset += head.length + entry.bytes
  }
  const size = list.reduce((sum, one) => sum + one.length, 0)
  const count = entries.length
  const end = [
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
  ] as const
  list.push(bytesOf([...end, [size, 4], [offset, 4], [0, 2]], new Uint8Array(0)))
  const tail = Buffer.concat(list)
  return { heads, tail, bytes: offset + tail.length }
}

type Field = readonly [value: number, bytes: 2 | 4]

function commonFields({ bytes, crc32 }: ZipEntry, nameBytes: number, at: Date): Field[] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const year = Math.max(0, at.getUTCFullYear() - 1980)
  const day = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const sizes: Field[] = [
    [Number.parseInt(crc32, 16), 4],
    [bytes, 4],
    [bytes, 4],
  ]
  return [[UTF8_NAMES, 2], [STORED, 2], [time, 2], [day, 2], ...sizes, [nameBytes, 2], [0, 2]]
}

function bytesOf(fields: readonly Field[], name: Uint8Array): Uint8Array {
  const fixed = fields.reduce((sum, [, bytes]) => sum + bytes, 0)
  const view = new DataView(new ArrayBuffer(fixed + name.length))
  let at = 0
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  const whole = new Uint8Array(view.buffer)
  whole.set(name, at)
  return whole
}

const VERSION = 20
/** Unix, so that the mode counts. */
const MADE_BY = (3 << 8) | VERSION
const UTF8_NAMES = 1 << 11
const STORED = 0
