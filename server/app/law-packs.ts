import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Edition, type Pack, sayNearest } from '@liuhen/law'
import {
  REGULATIONS,
  readShelf,
  readShelfUnder,
  readVersion,
  type Shelf,
  sayFault,
} from '../features/regulations/index.ts'
import { LawCommandError } from './law-words.ts'

/**
 * The version that a word names: a folder with a pack.yaml, or `<id>` or `<id>@<version>` of the
 * shelf. Of several versions of an id the one that came into force last.
 *
 * @throws LawCommandError when there is none, or it is faulty
 */
export function findVersion(word: string, shelf: Shelf): Edition {
  if (isPackFolder(word)) return versionIn(word)
  const named = shelf.shelved.filter(({ pack }) => names(word, pack))
  const latest = named.toSorted((a, b) => ((a.pack.from ?? '') < (b.pack.from ?? '') ? 1 : -1))[0]
  if (latest !== undefined) return latest
  throw new LawCommandError(sayAbsent(word, shelf))
}

/**
 * The versions of the regulation that a word names, and of every superior that it is made under.
 * The day decides which of them is in force.
 */
export function findRegulation(word: string, shelf: Shelf): readonly Pack[] {
  const own = isPackFolder(word)
    ? [versionIn(word).pack]
    : shelf.shelved.map(({ pack }) => pack).filter((pack) => names(word, pack))
  if (own.length === 0) throw new LawCommandError(sayAbsent(word, shelf))
  const found = [...own]
  const ids = new Set(own.map(({ id }) => id))
  for (const { under } of found) {
    if (under === undefined || ids.has(under)) continue
    const above = shelf.shelved.map(({ pack }) => pack).filter(({ id }) => id === under)
    if (above.length === 0) throw new LawCommandError(sayAbsent(under, shelf))
    ids.add(under)
    found.push(...above)
  }
  return found
}

/**
 * The shelf of the folder, or of the product; superiors that the folder does not hold are those of
 * the product. @throws LawCommandError when it cannot be read
 */
export function shelfOf(folder: string = REGULATIONS): Shelf {
  if (!existsSync(folder)) throw new LawCommandError(`没有制度目录“${folder}”。`)
  const { shelved, lent, faults } = shelfBelow(folder)
  return { shelved: [...shelved, ...lent], faults }
}

/** The same with the superiors kept apart. */
export function shelfBelow(folder: string) {
  return readShelfUnder(folder, () => readShelf(REGULATIONS))
}

/** True for a folder that is meant as one version of a regulation. */
export function isPackFolder(path: string): boolean {
  return ['pack.yaml', 'settings.yaml', 'rules'].some((name) => existsSync(resolve(path, name)))
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function names(word: string, { id, version }: Pack): boolean {
  return word === id || word === `${id}@${version}`
}

function versionIn(folder: string): Edition {
  const read = readVersion(folder)
  if (read.ok) return read
  throw new LawCommandError(
    sayFault({ folder: basename(resolve(folder)), problems: read.problems }),
  )
}

function sayAbsent(word: string, { shelved, faults }: Shelf): string {
  const faulty = faults.find(({ folder }) => folder === word || folder.startsWith(`${word}@`))
  if (faulty !== undefined) return sayFault(faulty)
  const ids = [...new Set(shelved.map(({ pack }) => pack.id))]
  const meant = sayNearest(word, ids)
  return `没有制度“${word}”${meant === '' ? `。可用的有：${ids.join('、')}。` : meant}`
}
