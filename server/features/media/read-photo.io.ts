import exifr from 'exifr'
import type { Finding, MediaFacts, PhotoFacts } from './media.ts'
import type { ReadAt } from './mp4/read-at.ts'
import { validPlace } from './mp4/read-user-data.ts'

/** EXIF sits in the first segments; a photo is read up to this size only. */
const MOST_BYTES = 32 << 20

type PhotoReading = Pick<MediaFacts, 'place' | 'make' | 'model' | 'software'> & {
  readonly photo: PhotoFacts
  readonly damage: Finding[]
}

/** Reads EXIF and frame size of a JPEG. Broken EXIF is absent EXIF; a cut photo is said so. */
export async function readPhoto(readAt: ReadAt, size: number): Promise<PhotoReading> {
  const bytes = await readAt(0, Math.min(size, MOST_BYTES))
  const exif = await parseExif(bytes)
  const frame = findFrame(bytes)
  const text = (key: string) => (typeof exif[key] === 'string' ? exif[key].trim() : undefined)
  const number = (key: string) => (typeof exif[key] === 'number' ? exif[key] : undefined)
  const software = text('Software')
  return {
    photo: {
      width: frame?.width,
      height: frame?.height,
      orientation: number('Orientation'),
      takenLocal: text('DateTimeOriginal')?.slice(0, 40),
      takenOffset: text('OffsetTimeOriginal')?.slice(0, 40),
      serial: (text('SerialNumber') ?? text('BodySerialNumber'))?.slice(0, 200),
    },
    place: validPlace(number('latitude') ?? 0, number('longitude') ?? 0),
    make: text('Make')?.slice(0, 200),
    model: text('Model')?.slice(0, 200),
    software: software ? [software.slice(0, 200)] : [],
    damage: size <= MOST_BYTES && !endsWhole(bytes) ? [{ code: 'photo-cut', facts: {} }] : [],
  }
}

/** Values stay as written: reviving dates would read them in the server's time zone. */
async function parseExif(bytes: Uint8Array): Promise<Record<string, unknown>> {
  try {
    const options = { reviveValues: false, translateValues: false, gps: true }
    const found: unknown = await exifr.parse(bytes, options)
    return typeof found === 'object' && found !== null ? { ...found } : {}
  } catch {
    // exifr throws on EXIF that contradicts itself; the picture may still be whole.
    return {}
  }
}

/** Picture size from the start-of-frame segment (ITU T.81 §B.2.2). */
function findFrame(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

/** The end marker, or zero padding behind it as some cameras write. */
function endsWhole(bytes: Uint8Array): boolean {
  let last = bytes.length - 1
  while (last > 0 && bytes[last] === 0) last -= 1
  return bytes[last] === 0xd9 && bytes[last - 1] === 0xff
}
