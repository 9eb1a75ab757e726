import { randomUUID } from 'node:crypto'
import { open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFile } from '../collect/read-folder.ts'
import { failedBy, syncFolder, writeDurably } from '../durable.ts'
import { type Guarded, hasFields, isCount, isListOf, isText, parseJson } from '../guard.ts'
import type { Offer } from './offer-card.ts'

const isOffered = hasFields({
  name: isText,
  path: isText,
  bytes: isCount,
  sha256: isText,
  mtimeNs: isText,
  inode: isText,
  collection: isText,
})
const isWritten = hasFields({
  server: isText,
  folder: isText,
  files: isListOf(isOffered),
  collections: isListOf(isText),
})

/**
 * A clearing that has begun: its list is written down before the first file goes, so that after a
 * crash exactly this list is gone on with, and told to the server.
 */
export interface Clearing extends Guarded<typeof isWritten> {
  readonly id: string
  /** Files up to this place of the list may be gone; durable before they go. */
  readonly reached: number
}

/** Durable when it resolves. */
export async function openClearing(
  state: string,
  server: string,
  folder: string,
  offer: Offer,
): Promise<Clearing> {
  const id = randomUUID()
  const { files, collections } = offer
  const written = { server, folder, files, collections }
  await writeDurably(join(state, FOLDER, `${id}.json`), `${JSON.stringify(written)}\n`)
  return { ...written, id, reached: 0 }
}

/** From here on the files before `reached` may go. */
export async function noteReached(state: string, { id }: Clearing, reached: number): Promise<void> {
  const file = await open(join(state, FOLDER, `${id}.reached`), 'a', 0o600)
  try {
    await file.appendFile(`${reached}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(join(state, FOLDER))
}

/**
 * The clearing of this very card that was broken off. What lacks must have been reached, and what
 * is there must be on the list: another card at the same place is not taken for an emptied one.
 */
export async function unfinishedClearing(
  state: string,
  server: string,
  folder: string,
  present: readonly FoundFile[],
): Promise<Clearing | undefined> {
  for (const id of await idsIn(join(state, FOLDER))) {
    const clearing = await readClearing(state, id)
    if (clearing?.server !== server || !isOfCard(clearing, present)) continue
    const emptied = present.length === 0
    if (!emptied || clearing.folder === folder) return { ...clearing, folder }
  }
  return undefined
}

function isOfCard({ files, reached }: Clearing, present: readonly FoundFile[]): boolean {
  const sizes = new Map(present.map(({ name, bytes }) => [name, bytes]))
  const here = files.map(({ name, bytes }) => sizes.get(name) === bytes)
  const count = here.filter((one) => one).length
  const lacksOnlyReached = here.every((one, place) => one || place < reached)
  return lacksOnlyReached && (count > 0 || present.length === 0)
}

async function readClearing(state: string, id: string): Promise<Clearing | undefined> {
  const value = parseJson(await readFile(join(state, FOLDER, `${id}.json`), 'utf8'))
  if (!isWritten(value)) return undefined
  const log = await readFile(join(state, FOLDER, `${id}.reached`), 'utf8').catch(() => '')
  const places = log.split('\n').map(Number).filter(Number.isSafeInteger)
  return { ...value, id, reached: Math.max(0, ...places) }
}

/** The server knows of it; what was written stays, under another name. */
export async function closeClearing(state: string, { id }: Clearing): Promise<void> {
  const path = join(state, FOLDER, `${id}.json`)
  await rename(path, join(state, FOLDER, `${id}.done`))
  await syncFolder(join(state, FOLDER))
}

async function idsIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => /^[0-9a-f-]{36}\.json$/.test(name))
      .map((name) => name.slice(0, 36))
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return []
    throw error
  }
}

const FOLDER = 'clearings'
