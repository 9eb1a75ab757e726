import { objectAt, readStream } from './read-object.ts'
import { readTable, type Whereabouts } from './read-table.ts'
import { readValue } from './read-value.ts'
import { dictionaryOf, type PdfEntries, PdfError, type PdfValue, wholeOf } from './value.ts'

/** A PDF file, as far as it has to be known to add to its end. */
export interface PdfFile {
  readonly bytes: Uint8Array
  readonly trailer: PdfEntries
  /** Where its last table stands, which the added one names. */
  readonly startOfTable: number
  /** Its last table is a stream: then an added one is a stream too. */
  readonly tableIsStream: boolean
  /** @throws PdfError when there is no such object */
  readonly object: (number: number) => { readonly value: PdfValue; readonly generation: number }
  /** What a reference leads to; anything else is itself. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue | undefined
}

/** @throws PdfError when it is damaged, encrypted, or no PDF at all */
export function readPdf(bytes: Uint8Array): PdfFile {
  const { startOfTable, tableIsStream, trailer, places } = readTable(bytes)
  if (trailer.has('Encrypt')) throw new PdfError('the file is encrypted')
  const packed = new Map<number, readonly PdfValue[]>()
  const object: PdfFile['object'] = (number) => {
    const place = places.get(number)
    if (place === undefined) throw new PdfError(`no object ${number}`)
    if (place.is === 'packed') {
      const value = unpack(place.inside)[place.index]
      if (value === undefined) throw new PdfError(`no object ${number}`)
      return { value, generation: 0 }
    }
    return { value: objectAt(bytes, place.offset, number), generation: place.generation }
  }
  const resolve: PdfFile['resolve'] = (value) => {
    let found = value
    for (let steps = 0; found?.is === 'reference'; steps += 1) {
      if (steps > MOST_STEPS) throw new PdfError('references that lead nowhere')
      found = object(found.number).value
    }
    return found
  }
  const unpack = (number: number): readonly PdfValue[] => {
    const known = packed.get(number)
    if (known !== undefined) return known
    const found = unpacked(bytes, places.get(number), resolve)
    packed.set(number, found)
    return found
  }
  return { bytes, trailer, startOfTable, tableIsStream, object, resolve }
}

/** References that lead to references are rare, and never many. */
const MOST_STEPS = 20

/** The values of an object stream, in its order. */
function unpacked(
  bytes: Uint8Array,
  place: Whereabouts | undefined,
  resolve: PdfFile['resolve'],
): readonly PdfValue[] {
  if (place?.is !== 'plain') throw new PdfError('no object stream')
  const { entries, data } = readStream(bytes, place.offset, resolve)
  const count = wholeOf(resolve(entries.get('N')))
  const first = wholeOf(resolve(entries.get('First')))
  const head = Buffer.from(data.subarray(0, first)).toString('latin1').trim().split(/\s+/)
  return Array.from({ length: count }, (_, i) => {
    return readValue(data, first + Number(head[2 * i + 1])).value
  })
}

/** The catalog and where it stands. */
export function catalogOf({ trailer, object }: PdfFile): {
  readonly number: number
  readonly generation: number
  readonly entries: PdfEntries
} {
  const root = trailer.get('Root')
  if (root?.is !== 'reference') throw new PdfError('no catalog')
  const { value, generation } = object(root.number)
  return { number: root.number, generation, entries: dictionaryOf(value) }
}

/** The first page and where it stands. */
export function firstPageOf(file: PdfFile): ReturnType<typeof catalogOf> {
  let next = catalogOf(file).entries.get('Pages')
  for (let depth = 0; depth < 100; depth += 1) {
    if (next?.is !== 'reference') break
    const { value, generation } = file.object(next.number)
    const entries = dictionaryOf(value)
    const kids = file.resolve(entries.get('Kids'))
    if (kids?.is !== 'array') return { number: next.number, generation, entries }
    next = kids.items[0]
  }
  throw new PdfError('no page')
}
