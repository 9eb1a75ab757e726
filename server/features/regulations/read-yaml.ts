import { Composer, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from 'yaml'
import { sayYamlError } from './say-yaml-error.ts'
import { type Fault, faultOfAnchors, faultOfTokens, LIMITS } from './yaml-limits.ts'

/** Where a file is wrong, for whoever has it open. */
export interface FileProblem {
  readonly file: string
  /** From 1; of the place itself or of the nearest thing around it that is there. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** Chinese: what is wrong and what to do. */
  readonly sentence: string
}

/** A YAML file as plain data that knows where each part of it stands. */
export interface YamlFile {
  /** undefined where there are problems. */
  readonly value: unknown
  readonly problems: readonly FileProblem[]
  /** Where the entry of that path begins: its key, or the item of a list. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
}

interface Place {
  readonly line: number
  readonly column: number
}

/** Problems of one file that are listed: a wrong indent early on makes every later line wrong. */
const MAX_PROBLEMS = 20

/**
 * Reads one YAML text (1.2, core schema), which may be hostile: size, depth, number of entries and
 * what anchors grow to are bounded before anything is built.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter()
  const start = { line: 1, column: 1 }
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? start : { line, column: col }
  }
  const wrong = (faults: readonly Fault[]): YamlFile => ({
    value: undefined,
    problems: faults.map(({ offset, sentence }) => ({ file, ...at(offset), sentence })),
    placeOf: () => start,
  })
  const unfit = faultOfText(text)
  if (unfit !== undefined) return atCharacter(wrong, lines, text, unfit)
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  const fault = faultOfTokens(tokens)
  if (fault !== undefined) return wrong([fault])
  const [document] = new Composer(OPTIONS).compose(tokens, true, text.length)
  if (document === undefined || document.contents === null) {
    return wrong([{ offset: 0, sentence: '文件是空的，请写入内容或删去文件。' }])
  }
  const errors = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS)
  if (errors.length > 0) {
    return wrong(errors.map(({ code, pos }) => ({ offset: pos[0], sentence: sayYamlError(code) })))
  }
  const anchors = faultOfAnchors(document)
  if (anchors !== undefined) return wrong([anchors])
  // The anchors are bounded above, by what they grow to and not by how often they are named.
  const value: unknown = document.toJS({ maxAliasCount: -1 })
  return { value, problems: [], placeOf: (path) => at(offsetOf(document, path)) }
}

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  strict: true,
  uniqueKeys: true,
  stringKeys: true,
  prettyErrors: false,
} as const

function faultOfText(text: string): Fault | undefined {
  if (text.length > LIMITS.characters) {
    const sentence = `文件超过${LIMITS.characters / 1024}K字，不能读取；请一条条文写一个文件。`
    return { offset: 0, sentence }
  }
  const strange = text.search(CONTROL)
  if (strange < 0) return undefined
  const code = text.charCodeAt(strange).toString(16).toUpperCase().padStart(4, '0')
  const sentence = `这里有不能读取的控制字符（U+${code}），文件可能不是文本，请删去或重新另存为 UTF-8。`
  return { offset: strange, sentence }
}

/** Control characters except tab, line feed and carriage return. */
const CONTROL = /[^\P{Cc}\t\n\r]/u

/** The lines before a fault of the text are counted without reading it as YAML. */
function atCharacter(
  wrong: (faults: readonly Fault[]) => YamlFile,
  lines: LineCounter,
  text: string,
  fault: Fault,
): YamlFile {
  lines.addNewLine(0)
  for (let i = text.indexOf('\n'); i >= 0 && i < fault.offset; i = text.indexOf('\n', i + 1)) {
    lines.addNewLine(i + 1)
  }
  return wrong([fault])
}

/** The offset of the place, or of the nearest thing around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, step)
    if (child === undefined) break
    offset = child.offset ?? offset
    node = child.node
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  const ranged = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(ranged) && typeof ranged[0] === 'number' ? ranged[0] : undefined
}

/** A step into a map or list; an entry of a list is found by its id or key as well. */
function childOf(node: unknown, step: PropertyKey) {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
    return pair === undefined ? undefined : { node: pair.value, offset: startOf(pair.key) }
  }
  if (!isSeq(node)) return undefined
  const named = (item: unknown) => isMap(item) && NAMES.some((name) => item.get(name) === step)
  const item = typeof step === 'number' ? node.items[step] : node.items.find(named)
  return item === undefined ? undefined : { node: item, offset: startOf(item) }
}

const NAMES = ['id', 'key']
