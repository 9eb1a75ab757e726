import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BindingPrograms, runLimited } from './qpdf.ts'

/** A scanner's file of many pages; more than this is no scan of one document. */
const MOST_PAGES = 500

/**
 * Each page of a TIFF as a PNG; none when it cannot be read. ffmpeg reads the first page of a file
 * only (its option for others fails), so each page is made the first in turn: the head of the file
 * is pointed at its directory.
 */
export async function tiffPages(
  programs: BindingPrograms & { readonly ffmpeg: string },
  file: string,
  folder: string,
): Promise<readonly Uint8Array[]> {
  const bytes = await readFile(file)
  const { offsets, write } = directoriesOf(bytes)
  const pages: Uint8Array[] = []
  for (const offset of offsets.slice(0, MOST_PAGES)) {
    write(offset)
    await writeFile(file, bytes)
    const to = join(folder, 'page.png')
    const words = [
      '-v',
      'error',
      '-nostdin',
      '-y',
      '-protocol_whitelist',
      'file',
      '-f',
      'tiff_pipe',
    ]
    const order = [...words, '-i', file, '-frames:v', '1', to]
    const ran = await runLimited(programs, programs.ffmpeg, order)
    if (ran.code !== 0) return []
    pages.push(await readFile(to))
  }
  return pages
}

/** Follows the chain of directories; a chain that leads nowhere or into itself ends there. */
function directoriesOf(bytes: Buffer) {
  const little = bytes.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const offsets = new Set<number>()
  try {
    for (let at = long(4); at !== 0 && !offsets.has(at); at = long(at + 2 + short(at) * 12)) {
      short(at)
      offsets.add(at)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  const write = (at: number) => (little ? bytes.writeUInt32LE(at, 4) : bytes.writeUInt32BE(at, 4))
  return { offsets: [...offsets], write }
}
