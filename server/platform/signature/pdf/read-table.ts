import { readStream } from './read-object.ts'
import { readValue, wordAt } from './read-value.ts'
import { dictionaryOf, type PdfEntries, PdfError, type PdfValue, wholeOf } from './value.ts'

/** Where an object stands: at an offset of the file, or in an object stream. */
export type Whereabouts =
  | { readonly is: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly is: 'packed'; readonly inside: number; readonly index: number }

export interface TableRead {
  readonly startOfTable: number
  readonly tableIsStream: boolean
  readonly trailer: PdfEntries
  readonly places: ReadonlyMap<number, Whereabouts>
}

/** All tables of the file, the last one first: what it says of an object is what counts. */
export function readTable(bytes: Uint8Array): TableRead {
  const startOfTable = startNamedAtEnd(bytes)
  const places = new Map<number, Whereabouts | undefined>()
  const first = readSection(bytes, startOfTable, places)
  const waiting = olderThan(first)
  const seen = new Set([startOfTable])
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    if (seen.has(place)) continue
    seen.add(place)
    waiting.push(...olderThan(readSection(bytes, place, places)))
  }
  const there = [...places].flatMap(([number, place]) =>
    place === undefined ? [] : [[number, place] as const],
  )
  const tableIsStream = wordAt(bytes, startOfTable).text !== 'xref'
  return { startOfTable, tableIsStream, trailer: first, places: new Map(there) }
}

const END_MARK = Buffer.from('startxref')

function startNamedAtEnd(bytes: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(END_MARK)
  if (at < 0) throw new PdfError('no startxref')
  return wholeOf(readValue(bytes, at + END_MARK.length).value)
}

function olderThan(trailer: PdfEntries): number[] {
  const previous = trailer.get('Prev')
  return previous === undefined ? [] : [wholeOf(previous)]
}

type Places = Map<number, Whereabouts | undefined>

function readSection(bytes: Uint8Array, start: number, places: Places): PdfEntries {
  if (wordAt(bytes, start).text !== 'xref') return readStreamSection(bytes, start, places)
  const rows: [number, Whereabouts | undefined][] = []
  let place = wordAt(bytes, start).next
  for (let head = wordAt(bytes, place); head.text !== 'trailer'; head = wordAt(bytes, place)) {
    const count = wordAt(bytes, head.next)
    if (!/^\d+$/.test(head.text) || !/^\d+$/.test(count.text)) throw new PdfError('a broken table')
    place = count.next
    for (let i = 0; i < Number(count.text); i += 1) {
      const row = readRow(bytes, place)
      rows.push([Number(head.text) + i, row.at])
      place = row.next
    }
  }
  const trailer = dictionaryOf(readValue(bytes, wordAt(bytes, place).next).value)
  // A hybrid file calls free in its table what its stream tells: the stream counts first.
  const stream = trailer.get('XRefStm')
  if (stream !== undefined) readStreamSection(bytes, wholeOf(stream), places)
  for (const [number, at] of rows) note(places, number, at)
  return trailer
}

function readRow(bytes: Uint8Array, place: number) {
  const offset = wordAt(bytes, place)
  const generation = wordAt(bytes, offset.next)
  const state = wordAt(bytes, generation.next)
  if (state.text !== 'n' && state.text !== 'f') throw new PdfError('a broken table')
  const at = {
    is: 'plain' as const,
    offset: Number(offset.text),
    generation: Number(generation.text),
  }
  return { at: state.text === 'n' ? at : undefined, next: state.next }
}

function note(places: Places, number: number, place: Whereabouts | undefined): void {
  if (!places.has(number)) places.set(number, place)
}

function readStreamSection(bytes: Uint8Array, start: number, places: Places): PdfEntries {
  const { entries, data } = readStream(bytes, start, (value) => value)
  const widths = numbersOf(entries.get('W'))
  const [kindWidth = 0, second = 0, third = 0] = widths
  const index = entries.has('Index')
    ? numbersOf(entries.get('Index'))
    : [0, wholeOf(entries.get('Size'))]
  let at = 0
  const take = (width: number) => {
    let value = 0
    for (let i = 0; i < width; i += 1) value = value * 256 + (data[at + i] ?? 0)
    at += width
    return value
  }
  for (let section = 0; section < index.length; section += 2) {
    for (let i = 0; i < (index[section + 1] ?? 0) && at < data.length; i += 1) {
      const kind = kindWidth === 0 ? 1 : take(kindWidth)
      const [a, b] = [take(second), take(third)]
      note(places, (index[section] ?? 0) + i, whereabouts(kind, a, b))
    }
  }
  return entries
}

function whereabouts(kind: number, a: number, b: number): Whereabouts | undefined {
  if (kind === 1) return { is: 'plain', offset: a, generation: b }
  return kind === 2 ? { is: 'packed', inside: a, index: b } : undefined
}

function numbersOf(value: PdfValue | undefined): number[] {
  if (value?.is !== 'array') throw new PdfError('a broken table')
  return value.items.map(wholeOf)
}
