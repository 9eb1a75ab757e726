import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPaperTools } from '../features/documents/index.ts'
import { drawnOnPage } from '../features/media/index.ts'
import { sansFont } from '../platform/pdf/find-fonts.ts'
import type { PageImage } from './page-images.ts'
import type { PagePlaces } from './page-places.ts'

/**
 * Draws who looks, by which request, under which line of the register, and when, into the picture of
 * a page: what leaves has the mark in its pixels. Nothing leaves unmarked where that is not possible.
 */
export function pageMarker(
  places: Pick<PagePlaces, 'work'>,
  tools = findPaperTools(),
  fontFile = sansFont(),
) {
  return async (png: Buffer, mark: string): Promise<PageImage> => {
    if (tools.ffmpeg === undefined || fontFile === undefined) return { ok: false, why: 'no-mark' }
    await mkdir(places.work, { recursive: true })
    const work = await mkdtemp(join(places.work, 'mark-'))
    try {
      const [plain, marked, textFile] = ['page.png', 'marked.png', 'text'].map((name) =>
        join(work, name),
      )
      if (plain === undefined || marked === undefined || textFile === undefined) throw new Error()
      await writeFile(plain, png)
      await writeFile(textFile, mark)
      const filter = drawnOnPage({ textFile, fontFile })
      const { exitCode, limit } = await tools.run(tools.ffmpeg, [
        ...['-v', 'error', '-nostdin', '-y', '-f', 'image2', '-i', `file:${plain}`],
        ...['-vf', filter, '-frames:v', '1', `file:${marked}`],
      ])
      if (exitCode !== 0 || limit !== undefined) return { ok: false, why: 'unreadable' }
      return { ok: true, png: await readFile(marked) }
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }
}
