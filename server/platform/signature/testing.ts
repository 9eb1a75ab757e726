import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

/** One page with a line of text, and a table of the older or of the newer kind. */
export function plainPdf(table: 'plain' | 'stream' = 'plain'): Uint8Array {
  return table === 'plain' ? withPlainTable() : withStreams()
}

const PAGE =
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>'
const TEXT = 'BT /F 12 Tf 20 50 Td (A \\(small\\) page) Tj ET'
const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
const STREAM = `<</Length ${TEXT.length}>>\nstream\n${TEXT}\nendstream`
const ID = '[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]'

function withPlainTable(): Uint8Array {
  const bodies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    PAGE,
    STREAM,
    FONT,
  ]
  let text = '%PDF-1.7\n'
  const offsets = bodies.map((body, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n\r\n`
  })
  const start = text.length
  text += `xref\n0 6\n0000000000 65535 f\r\n${offsets.join('')}`
  text += `trailer\n<</Size 6/Root 1 0 R/ID${ID}>>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

/** Catalog and pages lie in an object stream; the table is a stream with predicted rows. */
function withStreams(): Uint8Array {
  const packed = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', PAGE]
  const places = packed.map((_, i) => packed.slice(0, i).join(' ').length + (i === 0 ? 0 : 1))
  const head = places.map((place, i) => `${i + 1} ${place}`).join(' ')
  const data = deflateSync(Buffer.from(`${head} ${packed.join(' ')}`, 'latin1'))
  let file: Buffer = Buffer.from('%PDF-1.7\n')
  const offsets = new Map<number, number>()
  const add = (number: number, ...parts: readonly (string | Uint8Array)[]) => {
    offsets.set(number, file.length)
    const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))
    file = Buffer.concat([
      file,
      Buffer.from(`${number} 0 obj\n`),
      ...bytes,
      Buffer.from('\nendobj\n'),
    ])
  }
  add(4, STREAM)
  add(5, FONT)
  const about = `/N 3/First ${head.length + 1}/Length ${data.length}/Filter/FlateDecode`
  add(6, `<</Type/ObjStm${about}>>\nstream\n`, data, '\nendstream')
  const start = file.length
  const rows = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => {
    if (number === 0) return [0, 0, 255]
    if (number < 4) return [2, 6, number - 1]
    return [1, number === 7 ? start : (offsets.get(number) ?? 0), 0]
  })
  const plain = rows.map(([kind = 0, place = 0, last = 0]) => [kind, place >> 8, place & 255, last])
  // Each byte as its difference from the one above: predictor 12.
  const predicted = plain.flatMap((row, r) => [
    2,
    ...row.map((byte, i) => (byte - (plain[r - 1]?.[i] ?? 0)) & 255),
  ])
  const table = deflateSync(Buffer.from(predicted))
  const form = '/W[1 2 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>'
  add(
    7,
    `<</Type/XRef/Size 8/Root 1 0 R/ID${ID}${form}/Length ${table.length}>>\nstream\n`,
    table,
    '\nendstream',
  )
  return Buffer.concat([file, Buffer.from(`startxref\n${start}\n%%EOF\n`)])
}

/** What poppler's pdfsig says of a file, with these certificates trusted. */
export function pdfsig(pdf: Uint8Array, trusted: readonly Uint8Array[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdfsig-'))
  const run = (command: string, ...words: readonly string[]) =>
    execFileSync(command, words, {
      encoding: 'utf8',
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  run('certutil', '-N', '-d', `sql:${folder}`, '--empty-password')
  trusted.forEach((der, i) => {
    writeFileSync(join(folder, `${i}.cer`), der)
    run('certutil', '-A', '-d', `sql:${folder}`, '-n', `root${i}`, '-t', 'CT,C,C', '-i', `${i}.cer`)
  })
  writeFileSync(join(folder, 'file.pdf'), pdf)
  try {
    return run('pdfsig', '-nssdir', `sql:${folder}`, 'file.pdf')
  } catch (error) {
    // It ends with 2 when there is no signature, and tells it on standard output.
    if (error instanceof Error && 'stdout' in error) return String(error.stdout)
    throw error
  }
}
