import { inflateSync } from 'node:zlib'
import { readValue, type ValueRead, wordAt } from './read-value.ts'
import { dictionaryOf, type PdfEntries, PdfError, type PdfValue, wholeOf } from './value.ts'

/** The value of the object that begins at this offset. @throws PdfError when another is there */
export function objectAt(bytes: Uint8Array, offset: number, number?: number): PdfValue {
  return headed(bytes, offset, number).value
}

function headed(bytes: Uint8Array, offset: number, number?: number): ValueRead {
  const first = wordAt(bytes, offset)
  const generation = wordAt(bytes, first.next)
  const mark = wordAt(bytes, generation.next)
  if (mark.text !== 'obj' || (number !== undefined && Number(first.text) !== number)) {
    throw new PdfError(`no object at ${offset}`)
  }
  return readValue(bytes, mark.next)
}

/** A stream with its data, uncompressed. */
export function readStream(
  bytes: Uint8Array,
  offset: number,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): { readonly entries: PdfEntries; readonly data: Uint8Array } {
  const { value, next } = headed(bytes, offset)
  const entries = dictionaryOf(value)
  const mark = wordAt(bytes, next)
  if (mark.text !== 'stream') throw new PdfError(`no stream at ${offset}`)
  const start = mark.next + (bytes[mark.next] === 13 ? 2 : 1)
  const raw = bytes.subarray(start, start + wholeOf(resolve(entries.get('Length'))))
  return { entries, data: decoded(raw, entries, resolve) }
}

function decoded(
  raw: Uint8Array,
  entries: PdfEntries,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): Uint8Array {
  const filter = single(resolve(entries.get('Filter')))
  if (filter === undefined) return raw
  if (filter.is !== 'written' || filter.text !== '/FlateDecode') throw new PdfError('a filter')
  const data = inflated(raw)
  const parameters = single(resolve(entries.get('DecodeParms')))
  if (parameters?.is !== 'dictionary') return data
  const predictor = parameters.entries.get('Predictor')
  if (predictor === undefined || wholeOf(predictor) < 10) return data
  const columns = parameters.entries.get('Columns')
  return unpredicted(data, columns === undefined ? 1 : wholeOf(columns))
}

function single(value: PdfValue | undefined): PdfValue | undefined {
  return value?.is === 'array' ? value.items[0] : value
}

/** A table or an object stream of a file with a million objects is not larger than this. */
const LARGEST = 256 * 1024 ** 2

function inflated(raw: Uint8Array): Uint8Array {
  try {
    return inflateSync(raw, { maxOutputLength: LARGEST })
  } catch {
    throw new PdfError('a compressed part cannot be read')
  }
}

/** Rows of PNG with one byte a sample: each begins with how it was predicted. */
function unpredicted(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1))
  const plain = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)] ?? 0
    for (let i = 0; i < columns; i += 1) {
      const left = i === 0 ? 0 : (plain[row * columns + i - 1] ?? 0)
      const up = row === 0 ? 0 : (plain[(row - 1) * columns + i] ?? 0)
      const corner = row === 0 || i === 0 ? 0 : (plain[(row - 1) * columns + i - 1] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0
      plain[row * columns + i] = (data[row * (columns + 1) + 1 + i] ?? 0) + guess
    }
  }
  return plain
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
