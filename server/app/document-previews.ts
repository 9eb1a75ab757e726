import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { type PageImage, pageImages } from './page-images.ts'
import { pagePlaces } from './page-places.ts'

export interface Previews {
  /** Keeps what was printed of a draft; gives the name under which its pages are asked for. */
  readonly keep: (pdf: Uint8Array, person: Uuid) => Promise<string>
  /** undefined: it is not there any more, or was printed for somebody else. */
  readonly page: (key: string, page: number, person: Uuid) => Promise<PageImage | undefined>
}

/** Some hundred megabytes; whoever looks at his draft later has it printed again. */
const MOST = 300

/**
 * Drafts as they would read, each for whoever asked. They lie among the derived files: the oldest
 * make room for new ones, and none outlives the process.
 */
export function openPreviews(derived: string, most = MOST): Previews {
  const places = pagePlaces(derived, 'document-previews')
  const { kept: folder } = places
  const draw = pageImages(places)
  const owners = new Map<string, Uuid>()
  const emptied = rm(folder, { recursive: true, force: true })
  // A folder that cannot be emptied is told to whoever has his draft printed, not to the process.
  emptied.catch(() => undefined)
  const pathOf = (key: string) => join(folder, key.slice(0, 2), `${key}.pdf`)
  return {
    keep: async (pdf, person) => {
      await emptied
      const key = createHash('sha256').update(pdf).update(person).digest('hex')
      await mkdir(dirname(pathOf(key)), { recursive: true })
      await writeFile(pathOf(key), pdf)
      // At the end of the line again, where it stood there before.
      owners.delete(key)
      owners.set(key, person)
      for (const old of [...owners.keys()].slice(0, Math.max(0, owners.size - most))) {
        owners.delete(old)
        await forget(dirname(pathOf(old)), old)
      }
      return key
    },
    page: async (key, page, person) => {
      if (owners.get(key) !== person) return undefined
      return draw({ key, path: pathOf(key), type: 'application/pdf', page })
    },
  }
}

/** The PDF and the pages that were drawn of it. */
async function forget(folder: string, key: string): Promise<void> {
  const mine = (await readdir(folder)).filter((name) => name.startsWith(key))
  await Promise.all(mine.map((name) => rm(join(folder, name), { force: true })))
}
