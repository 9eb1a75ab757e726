import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml'

/** A value as it may stand in a rule. */
export type Figure = string | number | boolean | null | readonly Figure[] | FigureMap
interface FigureMap {
  readonly [key: string]: Figure
}

export type Edited =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string }

/**
 * The text with one value changed and every other character kept: comments, order, line breaks and
 * the words of the article. A value that is not there yet is added to the map that is to hold it.
 */
export function setInYaml(text: string, path: readonly (string | number)[], value: Figure): Edited {
  const document = parseDocument(text)
  if (document.errors.length > 0) return { ok: false, why: '文件不是正确的 YAML，请先改正。' }
  const last = path.at(-1)
  const holder = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true)
  if (last === undefined || !(isMap(holder) || isSeq(holder))) return NOWHERE
  const node = document.getIn(path, true)
  if (isScalar(node) && node.range) return replaced(text, node.range, value)
  if (node === undefined && !(isMap(holder) && typeof last === 'string')) return NOWHERE
  document.setIn([...path], value)
  return { ok: true, text: document.toString({ lineWidth: 0 }) }
}

const NOWHERE: Edited = { ok: false, why: '没有这一项，请刷新页面后再改。' }

/** Only the characters of the scalar itself. */
function replaced(text: string, range: readonly number[], value: Figure): Edited {
  const [start = 0, end = 0] = range
  return { ok: true, text: text.slice(0, start) + inline(value) + text.slice(end) }
}

/**
 * In one line, as YAML takes it in any place, also within brackets: a text with any sign that means
 * something there is put in quotes.
 */
function inline(value: Figure): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  if (typeof value === 'string' && MEANING.test(value)) return JSON.stringify(value)
  return stringify(value, { lineWidth: 0 }).trimEnd()
}

const MEANING = /[\n\r\t,:#&*!|>'"%@`?{}[\]]|^[\s-]|\s$/

/** Index of the rule in the `rules` of an article file; undefined: it is not in this file. */
export function ruleIndex(text: string, rule: string): number | undefined {
  const rules = parseDocument(text).get('rules')
  if (!isSeq(rules)) return undefined
  const index = rules.items.findIndex((item) => isMap(item) && item.get('id') === rule)
  return index < 0 ? undefined : index
}
