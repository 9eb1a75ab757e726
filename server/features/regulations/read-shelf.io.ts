import { lstatSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkShelf, type Pack, type PackProblem, type PackSource } from '@liuhen/law'
import { laxerThanSuperiors } from './check-superiors.ts'
import { digestOfFiles } from './digest-files.io.ts'
import { type PackFiles, placedIn } from './pack-files.ts'
import { readCached } from './read-cached.io.ts'
import { isWithin, listFolder, readPackFolder } from './read-pack-folder.io.ts'
import type { FileProblem } from './read-yaml.ts'

/** A version of the shelf with the files that it was read from. */
export interface Shelved {
  /** Name of its folder on the shelf. */
  readonly folder: string
  /** Where that folder is. */
  readonly path: string
  readonly pack: Pack
  readonly source: PackSource
  readonly files: PackFiles
  readonly digest: string
}

/** A folder of the shelf that is not loaded, and everything that keeps it from it. */
export interface ShelfFault {
  readonly folder: string
  readonly problems: readonly FileProblem[]
}

export interface Shelf {
  readonly shelved: readonly Shelved[]
  readonly faults: readonly ShelfFault[]
}

/**
 * Every version of a shelf that is sound by itself and beside the others. A faulty one is left out
 * and named; it does not keep the others from being read. Several folders make one shelf: the
 * product's own and the agency's.
 *
 * @throws Error of node:fs when a folder is not there or may not be read
 */
export function readShelf(...folders: readonly string[]): Shelf {
  const [first, ...further] = folders
  const own = first === undefined ? [] : readFolder(first)
  return besideEachOther([...own, ...further.flatMap(readFurther)])
}

/**
 * A shelf that may name superiors which it does not hold itself: they are taken from the other one,
 * which is read only then, and given back with it.
 *
 * @throws Error of node:fs when a folder is not there or may not be read
 */
export function readShelfUnder(folder: string, above: () => Shelf): Shelf & Pick<Lent, 'lent'> {
  const own = readFolder(folder)
  const { lent } = lend(own, above)
  const shelf = besideEachOther([...own, ...lent.map((shelved) => ({ shelved }))])
  return { ...shelf, shelved: shelf.shelved.filter((entry) => !lent.includes(entry)), lent }
}

interface Lent {
  readonly lent: readonly Shelved[]
}

function lend(own: readonly ReadOne[], above: () => Shelf): Lent {
  const packs = own.flatMap(({ shelved }) => shelved?.pack ?? [])
  const ids = new Set(packs.map(({ id }) => id))
  const missing = packs.some(({ under }) => under !== undefined && !ids.has(under))
  return { lent: missing ? above().shelved.filter(({ pack }) => !ids.has(pack.id)) : [] }
}

/** What lies beside the product's own regulations never keeps those from being read. */
function readFurther(folder: string): readonly ReadOne[] {
  try {
    return readFolder(folder)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const sentence = `制度目录 ${folder} 不能读取（${error.code}），请检查文件夹的权限。`
    return [{ fault: { folder: '.', problems: [{ file: '.', line: 1, column: 1, sentence }] } }]
  }
}

function readFolder(folder: string): readonly ReadOne[] {
  const root = realpathSync(folder)
  const { names, problems } = listFolder(root, '')
  if (problems.length > 0) return [{ fault: { folder: '.', problems } }]
  return names.filter((name) => looksLikePack(root, name)).map((name) => readOne(root, name))
}

/** Reference texts lie beside the packs; a pack that lost its pack.yaml is still one. */
function looksLikePack(root: string, name: string): boolean {
  const path = join(root, name)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return false
  const has = (file: string) => {
    return lstatSync(join(path, file), { throwIfNoEntry: false }) !== undefined
  }
  return has('pack.yaml') || has('settings.yaml') || has('rules')
}

interface ReadOne {
  readonly shelved?: Shelved
  readonly fault?: ShelfFault
}

function readOne(root: string, folder: string): ReadOne {
  const path = join(root, folder)
  const faulty = (problems: readonly FileProblem[]) => ({ fault: { folder, problems } })
  const whole = (sentence: string) => faulty([{ file: '.', line: 1, column: 1, sentence }])
  try {
    if (!isWithin(root, realpathSync(path))) return whole(OUTSIDE)
    const read = readVersion(path)
    if (!read.ok) return faulty(read.problems)
    const { pack, source, files } = read
    const misnamed = wrongName(folder, pack)
    if (misnamed !== undefined) return faulty([placedIn(files, misnamed)])
    return { shelved: { folder, path, pack, source, files, digest: digestOfFiles(files) } }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return whole(`不能读取（${error.code}），请检查文件夹的权限。`)
  }
}

const OUTSIDE = '链接指向制度目录以外，不读取；请把文件夹复制到制度目录里。'

/** A folder of one version, read and checked by itself. */
export type ReadVersion =
  | {
      readonly ok: true
      readonly pack: Pack
      readonly source: PackSource
      readonly files: PackFiles
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** @throws Error of node:fs when the folder is not there or may not be read */
export function readVersion(path: string): ReadVersion {
  const { files, problems } = readPackFolder(path)
  const read = readCached(files)
  const found = [...problems, ...(read.ok ? [] : read.problems)]
  // A file that could not be read is also reported as missing: once is enough.
  const known = new Set(problems.map(({ file }) => file))
  const told = found.filter((problem, i) => i < problems.length || !known.has(problem.file))
  return read.ok && problems.length === 0 ? { ...read, files } : { ok: false, problems: told }
}

/** The folder of a version is called by its id, a further version's by id@version. */
function wrongName(folder: string, { id, version }: Pack): PackProblem | undefined {
  if (folder === id || folder === `${id}@${version}`) return undefined
  const sentence = `文件夹名与编号不符：应为“${id}”或“${id}@${version}”，这里是“${folder}”。`
  return { file: 'pack.yaml', path: ['id'], sentence }
}

/**
 * Takes out what does not agree with the rest, and again until the rest agrees: a regulation whose
 * superior is faulty has no superior.
 */
function besideEachOther(read: readonly ReadOne[]): Shelf {
  let shelved = read.flatMap((one) => one.shelved ?? [])
  const faults = read.flatMap((one) => one.fault ?? [])
  for (;;) {
    const found = disagreements(shelved)
    if (found.size === 0) return { shelved, faults }
    faults.push(...[...found].map(([{ folder }, problems]) => ({ folder, problems })))
    shelved = shelved.filter((entry) => !found.has(entry))
  }
}

type Disagreements = ReadonlyMap<Shelved, readonly FileProblem[]>

/** By the version itself: two folders of one name may lie on two shelves. */
function disagreements(shelved: readonly Shelved[]): Disagreements {
  const byPack = Map.groupBy(checkShelf(shelved.map(({ pack }) => pack)), ({ at }) => at)
  const beside = shelved.map((entry, at): [Shelved, readonly FileProblem[]] => {
    return [entry, (byPack.get(at) ?? []).map((problem) => placedIn(entry.files, problem))]
  })
  const found = beside.filter(([, problems]) => problems.length > 0)
  if (found.length > 0) return new Map(found)
  const laxer = shelved.map((entry): [Shelved, readonly FileProblem[]] => {
    return [entry, laxerThanSuperiors(entry, shelved)]
  })
  return new Map(laxer.filter(([, problems]) => problems.length > 0))
}
