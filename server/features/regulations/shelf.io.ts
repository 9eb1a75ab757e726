import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalText } from '@liuhen/format'
import type { Pack } from '@liuhen/law'
import { type FileProblem, type PackFiles, readPackFiles } from './pack-files.ts'

/** Where the regulations of the product lie; an agency adds its own folder beside them. */
export const REGULATIONS = fileURLToPath(new URL('../../../regulations', import.meta.url))

/** A regulation that cannot be read: the message is Chinese and says what to mend. */
export class ShelfError extends Error {}

/** A version of the shelf with the files that it was read from. */
export interface Shelved {
  readonly pack: Pack
  readonly files: PackFiles
  readonly digest: string
}

let shelf: readonly Shelved[] | undefined

/**
 * Reads every pack of the folder once and keeps them for the life of the process. Called at
 * start-up, so that a faulty regulation stops the start and not an officer in the field.
 *
 * @throws ShelfError in Chinese, naming file, place and what is wrong
 */
export function openShelf(folder: string = REGULATIONS): readonly Pack[] {
  shelf = readShelf(folder)
  return packsOnShelf()
}

/** The packs of the open shelf; opens the product's own if nobody has opened one. */
export function packsOnShelf(): readonly Pack[] {
  return versionsOnShelf().map(({ pack }) => pack)
}

/** The same with their files. */
export function versionsOnShelf(): readonly Shelved[] {
  shelf ??= readShelf(REGULATIONS)
  return shelf
}

/** A folder with a pack.yaml is a pack; others (reference texts) are none. */
export function readPacks(folder: string): readonly Pack[] {
  return readShelf(folder).map(({ pack }) => pack)
}

/** SHA-256 of the canonical JSON of the files: the name of a version's content. */
export function digestOfFiles(files: PackFiles): string {
  return createHash('sha256').update(canonicalText(files)).digest('hex')
}

function readShelf(folder: string): readonly Shelved[] {
  const names = readdirSync(folder).sort()
  const read = names
    .filter((name) => existsSync(join(folder, name, 'pack.yaml')))
    .map((name) => readFolder(folder, name))
  if (read.length === 0) throw new ShelfError(`制度目录 ${folder} 中没有制度（缺少 pack.yaml）。`)
  return read
}

function readFolder(folder: string, name: string): Shelved {
  const files = readFiles(join(folder, name))
  const read = readPackFiles(files)
  if (!read.ok) throw new ShelfError(sayProblems(name, read.problems))
  return { pack: read.pack, files, digest: digestOfFiles(files) }
}

function readFiles(folder: string): PackFiles {
  const rules = readdirSync(join(folder, 'rules'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `rules/${file}`)
  const names = ['pack.yaml', 'settings.yaml', ...rules]
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

function sayProblems(name: string, problems: readonly FileProblem[]): string {
  const lines = problems.map(({ file, line, sentence }) => {
    return `  ${name}/${file} 第 ${line} 行：${sentence}`
  })
  return [`制度“${name}”有 ${problems.length} 处错误，未启动：`, ...lines].join('\n')
}
