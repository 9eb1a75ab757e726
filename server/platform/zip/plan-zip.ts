/**
 * A ZIP archive as a plan: stored files (no compression), so that its length is known beforehand,
 * any range of it can be sent, and the same entries give the same bytes. ZIP64 where a size or a
 * place needs it. APPNOTE 6.3.10; names are UTF-8 (flag 0x0800).
 */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  readonly crc32: number
}

/** A piece of the archive: bytes of ours, or the whole of an entry. */
export type ZipPiece =
  | { readonly at: number; readonly length: number; readonly own: Uint8Array }
  | { readonly at: number; readonly length: number; readonly entry: number }

export interface ZipPlan {
  readonly bytes: number
  readonly pieces: readonly ZipPiece[]
}

const BIG = 0xffffffff

export function planZip(entries: readonly ZipEntry[]): ZipPlan {
  const pieces: ZipPiece[] = []
  let at = 0
  const own = (bytes: Uint8Array) => {
    pieces.push({ at, length: bytes.length, own: bytes })
    at += bytes.length
  }
  const starts: number[] = []
  for (const [index, entry] of entries.entries()) {
    starts.push(at)
    own(localHeader(entry))
    if (entry.bytes > 0) pieces.push({ at, length: entry.bytes, entry: index })
    at += entry.bytes
  }
  const directoryAt = at
  for (const [index, entry] of entries.entries()) own(centralHeader(entry, starts[index] ?? 0))
  own(endOf(entries.length, directoryAt, at - directoryAt))
  return { bytes: at, pieces }
}

const FLAGS = 0x0800
const MADE_BY = 0x032d
/** 1980-01-01: a ZIP has no time zone, and the true times are in the packet. */
const [DOS_TIME, DOS_DATE] = [0, 0x21]

function localHeader({ name, bytes, crc32 }: ZipEntry): Uint8Array {
  const big = bytes >= BIG
  const extra = big
    ? record([
        [2, 1],
        [2, 16],
        [8, bytes],
        [8, bytes],
      ])
    : new Uint8Array()
  const text = Buffer.from(name, 'utf8')
  const head = record([
    ...([
      [4, 0x04034b50],
      [2, big ? 45 : 20],
      [2, FLAGS],
      [2, 0],
    ] as const),
    ...([
      [2, DOS_TIME],
      [2, DOS_DATE],
      [4, crc32],
    ] as const),
    ...([
      [4, big ? BIG : bytes],
      [4, big ? BIG : bytes],
    ] as const),
    ...([
      [2, text.length],
      [2, extra.length],
    ] as const),
  ])
  return Buffer.concat([head, text, extra])
}

function centralHeader({ name, bytes, crc32 }: ZipEntry, start: number): Uint8Array {
  const big = bytes >= BIG
  const far = start >= BIG
  const wide = [
    ...(big
      ? ([
          [8, bytes],
          [8, bytes],
        ] as const)
      : []),
    ...(far ? ([[8, start]] as const) : []),
  ]
  const body = record(wide)
  const extra =
    body.length === 0
      ? body
      : Buffer.concat([
          record([
            [2, 1],
            [2, body.length],
          ]),
          body,
        ])
  const text = Buffer.from(name, 'utf8')
  const head = record([
    ...([
      [4, 0x02014b50],
      [2, MADE_BY],
      [2, big || far ? 45 : 20],
      [2, FLAGS],
      [2, 0],
    ] as const),
    ...([
      [2, DOS_TIME],
      [2, DOS_DATE],
      [4, crc32],
    ] as const),
    ...([
      [4, big ? BIG : bytes],
      [4, big ? BIG : bytes],
    ] as const),
    ...([
      [2, text.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
    ] as const),
    ...([
      [4, (0o100644 << 16) >>> 0],
      [4, far ? BIG : start],
    ] as const),
  ])
  return Buffer.concat([head, text, extra])
}

function endOf(count: number, at: number, length: number): Uint8Array {
  const end = record([
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
    ] as const),
    ...([
      [2, Math.min(count, 0xffff)],
      [2, Math.min(count, 0xffff)],
    ] as const),
    ...([
      [4, Math.min(length, BIG)],
      [4, Math.min(at, BIG)],
      [2, 0],
    ] as const),
  ])
  if (count < 0xffff && at < BIG && length < BIG) return end
  const wide = record([
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, MADE_BY],
      [2, 45],
      [4, 0],
      [4, 0],
    ] as const),
    ...([
      [8, count],
      [8, count],
      [8, length],
      [8, at],
    ] as const),
  ])
  const locator = record([
    [4, 0x07064b50],
    [4, 0],
    [8, at + length],
    [4, 1],
  ])
  return Buffer.concat([wide, locator, end])
}

/** Little-endian numbers of so many bytes each. */
function record(fields: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2) bytes.writeUInt16LE(value, at)
    else if (size === 4) bytes.writeUInt32LE(value, at)
    else bytes.writeBigUInt64LE(BigInt(value), at)
    at += size
  }
  return bytes
}
