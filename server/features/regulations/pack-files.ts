import { type Pack, type PackProblem, type PackSource, parsePack } from '@liuhen/law'
import { type Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml'

/** A version as it is written: YAML text by file name (pack.yaml, settings.yaml, rules/NN-….yaml). */
export type PackFiles = { readonly [file: string]: string }

/** Where a file is wrong, for whoever has it open. */
export interface FileProblem {
  readonly file: string
  /** From 1; of the nearest line that holds the place. */
  readonly line: number
  /** Chinese: what is wrong and what to do. */
  readonly sentence: string
}

export type ReadPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** The longest article with its rules is a tenth of it. */
export const FILE_CHARACTERS = 256 * 1024

/** Reads a version from its files, or says what is wrong and where. Nothing is half read. */
export function readPackFiles(files: PackFiles): ReadPack {
  const read = new Map(Object.entries(files).map(([name, text]) => [name, readYaml(name, text)]))
  const broken = [...read.values()].flatMap((file) => file.problems)
  const missing = ['pack.yaml', 'settings.yaml'].filter((name) => !read.has(name))
  if (missing.length > 0 || broken.length > 0) {
    const absent = missing.map((file) => ({ file, line: 1, sentence: `缺少文件 ${file}。` }))
    return { ok: false, problems: [...absent, ...broken] }
  }
  const parsed = parsePack(sourceOf(read))
  if (parsed.ok) return parsed
  return { ok: false, problems: parsed.problems.map((problem) => placed(read, problem)) }
}

interface YamlFile {
  readonly value: unknown
  readonly problems: readonly FileProblem[]
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/** At most this many anchors may be called up: more is an attack or a mistake. */
const ALIASES = 100

function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter()
  const wrong = (line: number, sentence: string): YamlFile => {
    return { value: undefined, problems: [{ file, line, sentence }], lineOf: () => line }
  }
  if (text.length > FILE_CHARACTERS) {
    return wrong(1, `文件超过${FILE_CHARACTERS / 1024}K字，不能读取；请一条条文写一个文件。`)
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems = document.errors.map(({ pos, code }) => {
    const { line } = lines.linePos(pos[0])
    return { file, line, sentence: `不是正确的 YAML（${code}），请检查这一行的缩进和标点。` }
  })
  if (problems.length > 0) return { value: undefined, problems, lineOf: () => 1 }
  try {
    const value: unknown = document.toJS({ maxAliasCount: ALIASES })
    return { value, problems: [], lineOf: (path) => lineAt(document, lines, path) }
  } catch {
    const line = text.slice(0, text.search(/[&*]\w/)).split('\n').length
    return wrong(line, '锚点和引用展开后过大，不能读取；请写出内容，不要用引用。')
  }
}

/** The line of the place, or of the nearest thing around it that is there. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let at = startOf(node) ?? 0
  for (const step of path) {
    node = childOf(node, step)
    const start = startOf(node)
    if (start === undefined) break
    at = start
  }
  return lines.linePos(at).line
}

function startOf(node: unknown): number | undefined {
  const ranged = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(ranged) && typeof ranged[0] === 'number' ? ranged[0] : undefined
}

/** A step into a map or list; a list of rules or settings is stepped into by id or key as well. */
function childOf(node: unknown, step: PropertyKey): unknown {
  if (isMap(node)) return node.get(step, true)
  if (!isSeq(node)) return undefined
  if (typeof step === 'number') return node.get(step, true)
  return node.items.find((item) => isMap(item) && [item.get('id'), item.get('key')].includes(step))
}

function sourceOf(read: ReadonlyMap<string, YamlFile>): PackSource {
  const names = [...read.keys()].filter((name) => name.startsWith('rules/')).sort()
  return {
    pack: read.get('pack.yaml')?.value,
    settings: read.get('settings.yaml')?.value,
    articles: names.map((file) => ({ file, value: read.get(file)?.value })),
  }
}

function placed(read: ReadonlyMap<string, YamlFile>, problem: PackProblem): FileProblem {
  const { file, path, sentence } = problem
  return { file, line: read.get(file)?.lineOf(path) ?? 1, sentence }
}
