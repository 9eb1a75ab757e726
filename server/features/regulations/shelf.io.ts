import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Pack, type PackProblem, type PackSource, parsePack } from '@liuhen/law'
import { parse, YAMLParseError } from 'yaml'

/** Where the regulations of the product lie; an agency adds its own folder beside them. */
export const REGULATIONS = fileURLToPath(new URL('../../../regulations', import.meta.url))

/** A regulation that cannot be read: the message is Chinese and says what to mend. */
export class ShelfError extends Error {}

let shelf: readonly Pack[] | undefined

/**
 * Reads every pack of the folder once and keeps them for the life of the process. Called at
 * start-up, so that a faulty regulation stops the start and not an officer in the field.
 *
 * @throws ShelfError in Chinese, naming file, place and what is wrong
 */
export function openShelf(folder: string = REGULATIONS): readonly Pack[] {
  shelf = readPacks(folder)
  return shelf
}

/** The packs of the open shelf; opens the product's own if nobody has opened one. */
export function packsOnShelf(): readonly Pack[] {
  return shelf ?? openShelf()
}

/** A folder with a pack.yaml is a pack; others (reference texts) are none. */
export function readPacks(folder: string): readonly Pack[] {
  const names = readdirSync(folder).sort()
  const packs = names
    .filter((name) => existsSync(join(folder, name, 'pack.yaml')))
    .map((name) => readPack(folder, name))
  if (packs.length === 0) throw new ShelfError(`制度目录 ${folder} 中没有制度（缺少 pack.yaml）。`)
  return packs
}

function readPack(folder: string, name: string): Pack {
  const parsed = parsePack(readSource(folder, name))
  if (parsed.ok) return parsed.pack
  throw new ShelfError(sayProblems(name, parsed.problems))
}

function readSource(folder: string, name: string): PackSource {
  const read = (file: string) => readYaml(folder, name, file)
  const rules = readdirSync(join(folder, name, 'rules'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
  return {
    pack: read('pack.yaml'),
    settings: read('settings.yaml'),
    articles: rules.map((file) => ({ file: `rules/${file}`, value: read(`rules/${file}`) })),
  }
}

function readYaml(folder: string, name: string, file: string): unknown {
  try {
    return parse(readFileSync(join(folder, name, file), 'utf8'))
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    const line = error.linePos?.[0].line ?? 1
    throw new ShelfError(
      `制度“${name}”不能读取：${file} 第 ${line} 行不是正确的 YAML（${error.code}）。`,
    )
  }
}

function sayProblems(name: string, problems: readonly PackProblem[]): string {
  const lines = problems.map(({ file, path, sentence }) => {
    const place = path.length === 0 ? '' : `（${path.map(String).join('.')}）`
    return `  ${name}/${file}${place}：${sentence}`
  })
  return [`制度“${name}”有 ${problems.length} 处错误，未启动：`, ...lines].join('\n')
}
