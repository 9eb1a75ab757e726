import { execFile } from 'node:child_process'
import { mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** One file as the recorder wrote it. Times are seconds after the shift began, device clock. */
export interface CardFile {
  readonly at: number
  /** Seconds; a photo has none. */
  readonly lasts?: number
  readonly sequence: number
}

export interface Card {
  readonly device: string
  readonly officer: string
  readonly files: readonly CardFile[]
}

/** The name that the recorder gave it. */
export function nameOf({ device, officer }: Card, file: CardFile, began: number): string {
  const at = new Date(began + file.at * 1000 + 8 * 3_600_000).toISOString()
  const digits = at.slice(0, 19).replace(/\D/g, '')
  const sequence = String(file.sequence).padStart(4, '0')
  return `${device}_${officer}_${digits}_${sequence}.${file.lasts === undefined ? 'JPG' : 'MP4'}`
}

const run = promisify(execFile)

/**
 * Writes a recorder's card: real films and photos, each with bytes of its own, because identical
 * ones would rightly be taken for one original.
 */
export async function layCard(folder: string, work: string, card: Card, began: number) {
  await mkdir(folder, { recursive: true })
  for (const file of card.files) {
    const path = join(folder, nameOf(card, file, began))
    const end = new Date(began + (file.at + (file.lasts ?? 0)) * 1000)
    if (file.lasts === undefined) await takePhoto(path, card, file)
    else await copyFilm(path, await film(work, file.lasts), card, began + file.at * 1000)
    await utimes(path, end, end)
  }
}

const made = new Map<string, Promise<string>>()

/** A film of that length, encoded once. */
function film(work: string, lasts: number): Promise<string> {
  const path = join(work, `film-${lasts}.mp4`)
  const before = made.get(path)
  if (before !== undefined) return before
  const picture = `testsrc=size=160x120:rate=5:duration=${lasts}`
  const sound = `sine=frequency=440:sample_rate=8000:duration=${lasts}`
  const words = [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '45', '-bf', '0', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-b:a', '12k', path],
  ]
  const making = run('ffmpeg', words).then(() => path)
  made.set(path, making)
  return making
}

async function copyFilm(path: string, from: string, { device }: Card, startMs: number) {
  const created = `creation_time=${new Date(startMs).toISOString()}`
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    from,
    '-c',
    'copy',
    '-metadata',
    created,
    '-metadata',
    `comment=${device}`,
    path,
  ])
}

async function takePhoto(path: string, { device }: Card, { sequence }: CardFile) {
  const of = Number(device.replace(/\D/g, ''))
  const colour = `0x${(of * 4096 + sequence * 40_503).toString(16).padStart(6, '0').slice(-6)}`
  const picture = `color=c=${colour}:size=320x240`
  await run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-frames:v', '1', path])
}
