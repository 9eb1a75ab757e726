import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalBytes, fromUtf8, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { hasCode, syncFolder, writeNewFile } from './durable-file.io.ts'

/**
 * What the folder says of itself. Without its mark an empty mount point would be taken for the disk
 * that is not mounted, and be filled.
 */
export async function readMark(path: string): Promise<string | undefined> {
  try {
    const text = fromUtf8(await readFile(join(path, FILE)))
    return Mark.parse(JSON.parse(text)).place
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    // A mark that is not ours is somebody else's, whatever it says.
    if (error instanceof z.ZodError || error instanceof SyntaxError) return ''
    throw error
  }
}

export async function writeMark(path: string, place: Uuid): Promise<void> {
  await writeNewFile(join(path, FILE), canonicalBytes({ format: FORMAT, place }), 0o440)
  await syncFolder(path)
}

const FORMAT = 'liuhen-copy/v1'
const FILE = 'liuhen-copy.json'
const Mark = z.object({ format: z.literal(FORMAT), place: z.string() })
