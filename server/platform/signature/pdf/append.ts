import type { PdfFile } from './read-file.ts'
import { listOf, type PdfEntries, wholeOf, word, written } from './value.ts'

/** An object to add, or a later state of one that is there. */
export interface Added {
  readonly number: number
  readonly generation: number
  /** Latin1. */
  readonly text: string
}

/**
 * What follows the end of the file so that these objects count: an incremental update, with a table
 * of the kind that the file has. The bytes before it stay as they are, and with them every
 * signature over them.
 * @param identity the second half of the file's /ID, new with every change of it
 */
export function update(
  file: PdfFile,
  objects: readonly Added[],
  identity: string,
): { readonly bytes: Buffer; readonly offsetOf: (number: number) => number } {
  const start = file.bytes.length
  const offsets = new Map<number, number>()
  let text = file.bytes.at(-1) === 10 ? '' : '\n'
  for (const { number, generation, text: body } of objects) {
    offsets.set(number, start + text.length)
    text += `${number} ${generation} obj\n${body}\nendobj\n`
  }
  const table = start + text.length
  const size = Math.max(wholeOf(file.trailer.get('Size')), ...objects.map((one) => one.number + 1))
  const rows = objects.map(({ number, generation }) => ({
    number,
    generation,
    offset: offsets.get(number) ?? 0,
  }))
  text += file.tableIsStream
    ? streamTable([...rows, { number: size, generation: 0, offset: table }], size, file, identity)
    : plainTable(rows, size, file, identity)
  text += `startxref\n${table}\n%%EOF\n`
  return { bytes: Buffer.from(text, 'latin1'), offsetOf: (number) => offsets.get(number) ?? 0 }
}

interface Row {
  readonly number: number
  readonly generation: number
  readonly offset: number
}

function plainTable(rows: readonly Row[], size: number, file: PdfFile, identity: string): string {
  const lines = rows.toSorted(byNumber).map(({ number, generation, offset }) => {
    const place = `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')}`
    return `${number} 1\n${place} n\r\n`
  })
  const entries = trailerOf(file, size, identity)
  return `xref\n${lines.join('')}trailer\n${written({ is: 'dictionary', entries })}\n`
}

/** The same as a stream (PDF 1.5); it lists itself. */
function streamTable(rows: readonly Row[], size: number, file: PdfFile, identity: string): string {
  const sorted = rows.toSorted(byNumber)
  const data = Buffer.concat(
    sorted.map(({ offset, generation }) => {
      const row = Buffer.alloc(9)
      row.writeUInt8(1, 0)
      row.writeUIntBE(offset, 1, 6)
      row.writeUInt16BE(generation, 7)
      return row
    }),
  )
  const entries = new Map([
    ...trailerOf(file, size + 1, identity),
    ['Type', word('/XRef')],
    ['W', listOf(word(1), word(6), word(2))],
    ['Index', listOf(...sorted.flatMap(({ number }) => [word(number), word(1)]))],
    ['Length', word(data.length)],
  ])
  const head = written({ is: 'dictionary', entries })
  return `${size} 0 obj\n${head}\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`
}

function byNumber(a: Row, b: Row): number {
  return a.number - b.number
}

/** Of the old trailer what a trailer may have; PDF/A wants the /ID in each. */
function trailerOf(file: PdfFile, size: number, identity: string): PdfEntries {
  const kept = [...file.trailer].filter(([key]) => key === 'Root' || key === 'Info')
  const old = file.resolve(file.trailer.get('ID'))
  const first = old?.is === 'array' ? old.items[0] : undefined
  return new Map([
    ...kept,
    ['ID', listOf(first ?? word(`<${identity}>`), word(`<${identity}>`))],
    ['Size', word(size)],
    ['Prev', word(file.startOfTable)],
  ])
}
