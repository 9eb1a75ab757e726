import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  /** ASCII, with / between folders. */
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

/**
 * A ZIP of compressed entries, written as they come: nothing is held but the piece in hand. Below
 * 4 GiB an entry, which a table never reaches; the same entries give the same bytes.
 */
export async function* streamZip(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const path = Buffer.from(name, 'ascii')
    const head = Buffer.concat([record(LOCAL, LATER_SIZES), number2(path.length), number2(0), path])
    yield head
    let packed = 0
    const plain = { bytes: 0, crc: 0 }
    for await (const piece of deflated(content, plain)) {
      packed += piece.length
      yield piece
    }
    const sizes = [number4(plain.crc), number4(packed), number4(plain.bytes)]
    const tail = Buffer.concat([number4(0x08074b50), ...sizes])
    yield tail
    directory.push(centralOf(path, sizes, offset))
    offset += head.length + packed + tail.length
  }
  const central = Buffer.concat(directory)
  const count = number2(entries.length)
  yield central
  yield Buffer.concat([
    ...[number4(0x06054b50), number2(0), number2(0), count, count],
    ...[number4(central.length), number4(offset), number2(0)],
  ])
}

async function* deflated(
  content: ZipEntry['content'],
  plain: { bytes: number; crc: number },
): AsyncGenerator<Buffer> {
  const packing = createDeflateRaw()
  const fed = (async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      plain.bytes += bytes.length
      plain.crc = crc32(bytes, plain.crc)
      if (!packing.write(bytes)) await new Promise((resolve) => packing.once('drain', resolve))
    }
    packing.end()
  })()
  fed.catch((error: Error) => packing.destroy(error))
  for await (const piece of packing) yield Buffer.from(piece)
  await fed
}

const LOCAL = 0x04034b50
/** Sizes and check sum stand behind the content. */
const LATER_SIZES = 8
const DEFLATED = 8
/** 1980-01-01: a time that says nothing. */
const NO_DAY = 0x21

function record(signature: number, flags: number): Buffer {
  const versions = signature === LOCAL ? [number2(20)] : [number2(20), number2(20)]
  const sizes = [number4(0), number4(0), number4(0)]
  const fixed = [number2(flags), number2(DEFLATED), number2(0), number2(NO_DAY)]
  return Buffer.concat([
    number4(signature),
    ...versions,
    ...fixed,
    ...(signature === LOCAL ? sizes : []),
  ])
}

function centralOf(path: Buffer, sizes: readonly Buffer[], offset: number): Buffer {
  const lengths = [number2(path.length), number2(0), number2(0), number2(0), number2(0), number4(0)]
  return Buffer.concat([
    record(0x02014b50, LATER_SIZES),
    ...sizes,
    ...lengths,
    number4(offset),
    path,
  ])
}

function number2(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function number4(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
