import { open } from 'node:fs/promises'
import type { ZipPlan } from './plan-zip.ts'

/** Where the bytes of an entry are. */
export type ZipSource = { readonly inline: Uint8Array } | { readonly path: string }

const BLOCK = 4 * 1024 * 1024

/**
 * The bytes of the archive from `start` up to and without `end`. Reads each file in blocks into
 * fresh memory, one ahead of the one that is being sent.
 *
 * @throws Error when a file ends before the length that the plan has
 */
export async function* streamZip(
  plan: ZipPlan,
  sourceOf: (entry: number) => ZipSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (const piece of plan.pieces) {
    const from = Math.max(start, piece.at)
    const to = Math.min(end, piece.at + piece.length)
    if (from >= to) continue
    const [first, last] = [from - piece.at, to - piece.at]
    if ('own' in piece) yield piece.own.subarray(first, last)
    else yield* partOf(sourceOf(piece.entry), first, last)
  }
}

async function* partOf(source: ZipSource, first: number, last: number): AsyncGenerator<Uint8Array> {
  if ('inline' in source) {
    yield source.inline.subarray(first, last)
    return
  }
  const file = await open(source.path, 'r')
  const read = async (at: number): Promise<Uint8Array> => {
    const block = Buffer.allocUnsafe(Math.min(BLOCK, last - at))
    const { bytesRead } = await file.read(block, 0, block.length, at)
    if (bytesRead === 0) throw new Error(`${source.path} is shorter than planned`)
    return block.subarray(0, bytesRead)
  }
  try {
    let at = first
    let next: Promise<Uint8Array> | undefined = read(at)
    while (next !== undefined) {
      const block: Uint8Array = await next
      at += block.length
      next = at < last ? read(at) : undefined
      next?.catch(() => undefined)
      yield block
    }
  } finally {
    await file.close()
  }
}
