import {
  closeSync,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { join, sep } from 'node:path'
import { decodeFile } from './decode-file.ts'
import type { PackFiles } from './pack-files.ts'
import type { FileProblem } from './read-yaml.ts'

/** A pack's files as they lie on the disk; with a problem they are not to be used. */
export interface PackFolder {
  readonly files: PackFiles
  readonly problems: readonly FileProblem[]
}

/** What one folder of a pack may hold: beyond it nothing is read. */
const FOLDER = { entries: 2000, fileBytes: 1024 * 1024, allBytes: 16 * 1024 * 1024 } as const

const HEADS: readonly string[] = ['pack.yaml', 'settings.yaml']

/**
 * Reads pack.yaml, settings.yaml and rules/*.yaml of a folder that somebody else may have filled:
 * nothing outside of it is read, nothing that is not a plain file, no more than fits the limits.
 *
 * @throws Error of node:fs when the folder itself is not there or may not be read
 */
export function readPackFolder(folder: string): PackFolder {
  const root = realpathSync(folder)
  const top = listFolder(root, '')
  const rules = top.names.includes('rules') ? listFolder(root, 'rules') : NONE
  const strays = [
    ...top.names.filter((name) => isYaml(name) && !HEADS.includes(name)).map(sayStray),
    ...rules.names.filter((name) => isYaml(name) && !name.endsWith('.yaml')).map(sayMisnamed),
  ]
  const articles = rules.names.filter((name) => name.endsWith('.yaml')).map((n) => `rules/${n}`)
  const wanted = [...HEADS.filter((name) => top.names.includes(name)), ...articles]
  const read = readAll(root, wanted)
  const problems = [...top.problems, ...rules.problems, ...strays, ...read.problems]
  return { files: read.files, problems }
}

/** Names of the cases of a pack (must/…yaml), in order; none where there are none. */
export function listCases(folder: string): Listed {
  const root = realpathSync(folder)
  const moods = listFolder(root, 'cases')
  if (moods.names.length === 0) return NONE
  const unknown = moods.names.filter((name) => !MOODS.includes(name))
  const lists = MOODS.filter((mood) => moods.names.includes(mood)).map((mood) => {
    const { names, problems } = listFolder(root, `cases/${mood}`)
    return { names: names.filter(isYaml).map((name) => `cases/${mood}/${name}`), problems }
  })
  const strange = unknown.map((name) => {
    const sentence = `案例只放在 cases/must、cases/must-not、cases/may 中，请移走“${name}”。`
    return { file: `cases/${name}`, line: 1, column: 1, sentence }
  })
  const problems = [...moods.problems, ...strange, ...lists.flatMap((list) => list.problems)]
  return { names: lists.flatMap((list) => list.names), problems }
}

const MOODS: readonly string[] = ['must', 'must-not', 'may']

/** The text of one file within the folder; undefined: it is not there. */
export function readWithin(folder: string, file: string): ReadText | undefined {
  return readText(realpathSync(folder), file)
}

export type ReadText =
  | { readonly ok: true; readonly text: string; readonly bytes: number }
  | { readonly ok: false; readonly problem: FileProblem }

export interface Listed {
  readonly names: readonly string[]
  readonly problems: readonly FileProblem[]
}

const NONE: Listed = { names: [], problems: [] }

/** Names in a folder below the root, sorted; of an enormous folder none. Hidden files do not count. */
export function listFolder(root: string, below: string): Listed {
  const path = join(root, below)
  const problem = (sentence: string): Listed => {
    const file = below === '' ? '.' : below
    return { names: [], problems: [{ file, line: 1, column: 1, sentence }] }
  }
  if (!isThere(path)) return NONE
  const target = realPath(path)
  if (target === undefined) return problem('链接所指的文件夹不存在，请把文件夹复制过来。')
  if (!isWithin(root, target)) return problem(OUTSIDE)
  try {
    const names = namesIn(target)
    if (names !== undefined) return { names, problems: [] }
    return problem(`文件夹里超过${FOLDER.entries}个文件，不能读取；请移走不属于制度的文件。`)
  } catch (error) {
    return problem(`不能作为文件夹读取（${codeOf(error)}），请检查是否为文件夹、是否有权限。`)
  }
}

/** undefined: there are too many. */
function namesIn(path: string): readonly string[] | undefined {
  const names: string[] = []
  using folder = opendirSync(path)
  for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
    if (names.length === FOLDER.entries) return undefined
    if (!entry.name.startsWith('.') && !entry.name.endsWith('~')) names.push(entry.name)
  }
  return names.sort()
}

/** A path through a file, or of impossible characters, leads to nothing. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    codeOf(error)
    return false
  }
}

/** The code of an error of the file system. @throws whatever is none */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}

const OUTSIDE = '链接指向制度文件夹以外，不读取；请把文件复制到文件夹里。'

export function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name)
}

function sayStray(file: string): FileProblem {
  const sentence = '制度文件夹里只有 pack.yaml、settings.yaml 和 rules、cases 两个文件夹，请移走。'
  return { file, line: 1, column: 1, sentence }
}

function sayMisnamed(name: string): FileProblem {
  const sentence = '条文的文件名必须以小写的 .yaml 结尾，否则不会读取，请改名。'
  return { file: `rules/${name}`, line: 1, column: 1, sentence }
}

function readAll(root: string, names: readonly string[]): PackFolder {
  const files: { [file: string]: string } = {}
  const problems: FileProblem[] = []
  let bytes = 0
  for (const name of names) {
    const read = readText(root, name)
    if (read === undefined) continue
    if (!read.ok) {
      problems.push(read.problem)
      continue
    }
    bytes += read.bytes
    if (bytes > FOLDER.allBytes) {
      const sentence = `文件合计超过${FOLDER.allBytes / 1024 ** 2}MB，不能读取；请移走不属于制度的文件。`
      return { files: {}, problems: [{ file: name, line: 1, column: 1, sentence }] }
    }
    files[name] = read.text
  }
  return { files, problems }
}

function readText(root: string, file: string): ReadText | undefined {
  const path = join(root, file)
  const unusable = (sentence: string, line = 1): ReadText => {
    return { ok: false, problem: { file, line, column: 1, sentence } }
  }
  if (!isThere(path)) return undefined
  const target = realPath(path)
  if (target === undefined) return unusable('链接所指的文件不存在，请把文件复制到文件夹里。')
  if (!isWithin(root, target)) return unusable(OUTSIDE)
  // Opening a pipe would wait for ever.
  if (!lstatSync(target).isFile()) return unusable('不是普通文件，不能读取，请移走。')
  const bytes = tryBytes(target)
  if (typeof bytes === 'string') return unusable(`不能读取（${bytes}），请检查文件的权限。`)
  if (bytes === undefined) {
    return unusable(`文件超过${FOLDER.fileBytes / 1024 ** 2}MB，不能读取；请一条条文写一个文件。`)
  }
  const decoded = decodeFile(bytes)
  if (!decoded.ok) return unusable(decoded.sentence, decoded.line)
  return { ok: true, text: decoded.text, bytes: bytes.length }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch (error) {
    codeOf(error)
    return undefined
  }
}

/** The bytes, or the code of the error of the file system. */
function tryBytes(path: string): Uint8Array | string | undefined {
  try {
    return readBytes(path)
  } catch (error) {
    return codeOf(error)
  }
}

/** undefined: the file is larger than the limit, or grew while it was read. */
function readBytes(path: string): Uint8Array | undefined {
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    if (size > FOLDER.fileBytes) return undefined
    const buffer = new Uint8Array(size + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, length)
    }
    return length > size ? undefined : buffer.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}
