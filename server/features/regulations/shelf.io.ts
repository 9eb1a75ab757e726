import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Pack } from '@liuhen/law'
import { readShelf, type Shelf, type ShelfFault, type Shelved } from './read-shelf.io.ts'

/** Where the regulations of the product lie; an agency adds its own folder beside them. */
export const REGULATIONS = fileURLToPath(new URL('../../../regulations', import.meta.url))

/** There is no regulation at all: the message is Chinese and says what to mend. */
export class ShelfError extends Error {}

let shelf: Shelf | undefined

/**
 * Reads every version of the folder once, and those that the agency laid in `own`, if there is such
 * a folder, and keeps them for the life of the process. Called at start-up. A faulty version is left
 * out and told by {@link shelfFaults}: the others and whatever agencies have adopted (it is kept in
 * the database) go on binding.
 *
 * @throws ShelfError in Chinese when the folder is missing or holds no regulation
 */
export function openShelf(folder: string = REGULATIONS, own?: string): readonly Pack[] {
  shelf = readSomeShelf(folder, own)
  return packsOnShelf()
}

/** The packs of the open shelf; opens the product's own if nobody has opened one. */
export function packsOnShelf(): readonly Pack[] {
  return versionsOnShelf().map(({ pack }) => pack)
}

/** The same with their files. */
export function versionsOnShelf(): readonly Shelved[] {
  shelf ??= readSomeShelf(REGULATIONS)
  return shelf.shelved
}

/** What has been read of the shelf so far: all of it, or nothing while nobody has opened it. */
export function versionsRead(): readonly Shelved[] {
  return shelf?.shelved ?? []
}

/** A version that was on the shelf a moment ago. @throws Error when it is not there any more */
export function demandShelved(id: string, version: string): Shelved {
  const found = versionsOnShelf().find(({ pack }) => pack.id === id && pack.version === version)
  if (found === undefined) throw new Error(`${id} ${version} left the shelf while it was adopted`)
  return found
}

/** Versions that were left out because they are faulty. */
export function shelfFaults(): readonly ShelfFault[] {
  shelf ??= readSomeShelf(REGULATIONS)
  return shelf.faults
}

/** All faults of a folder in Chinese, one line each, with file, line and column. */
export function sayFault({ folder, problems }: ShelfFault): string {
  const lines = problems.map(({ file, line, column, sentence }) => {
    return `  ${folder}/${file}:${line}:${column} ${sentence}`
  })
  return [`制度“${folder}”有 ${problems.length} 处错误，没有载入：`, ...lines].join('\n')
}

function readSomeShelf(folder: string, own?: string): Shelf {
  const read = tryShelf(folder, own)
  const whole = read.faults.find((fault) => fault.folder === '.')
  if (whole !== undefined && read.shelved.length === 0) throw new ShelfError(sayFault(whole))
  if (read.shelved.length + read.faults.length > 0) return read
  throw new ShelfError(`制度目录 ${folder} 中没有制度（缺少 pack.yaml）。`)
}

function tryShelf(folder: string, own?: string): Shelf {
  try {
    return readShelf(folder, ...(own !== undefined && existsSync(own) ? [own] : []))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new ShelfError(`制度目录 ${folder} 不能读取（${error.code}），请恢复该文件夹。`)
  }
}
