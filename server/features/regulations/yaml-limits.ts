import { CST, type Document, isAlias, isCollection, isPair, type Node } from 'yaml'

/**
 * What a file of a regulation may at most be made of. The longest article with its rules is a tenth
 * of it; beyond it reading costs seconds (a map of 40,000 keys: 23 s) or the stack.
 */
export const LIMITS = { characters: 256 * 1024, nodes: 20_000, keys: 1000, depth: 40 } as const

/** A place in the text, as the offset of its first character. */
export interface Fault {
  readonly offset: number
  /** Chinese, what is wrong and what to do. */
  readonly sentence: string
}

/** The first place where the tokens are too many, too deep, or of a kind that no pack needs. */
export function faultOfTokens(tokens: readonly CST.Token[]): Fault | undefined {
  let documents = 0
  for (const token of tokens) {
    const { type, offset } = token
    if (type === 'byte-order-mark') {
      return { offset, sentence: '文件开头有看不见的标记（BOM），请另存为不带 BOM 的 UTF-8。' }
    }
    if (type === 'directive') {
      return { offset, sentence: '不需要 % 开头的指令，请删去这一行。' }
    }
    if (type !== 'document') continue
    documents += 1
    if (documents > 1)
      return { offset, sentence: '一个文件只写一份内容，请删去第二个“---”及其后。' }
    const fault = token.value === undefined ? undefined : faultOfTree(token.value)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** Without recursion: the depth is what is hostile. */
function faultOfTree(root: CST.Token): Fault | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 1 }]
  let nodes = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    nodes += 1
    const { offset } = token
    if (nodes > LIMITS.nodes) {
      return { offset, sentence: `内容超过${LIMITS.nodes}项，请拆成几个文件。` }
    }
    if (depth > LIMITS.depth) {
      return { offset, sentence: `嵌套超过${LIMITS.depth}层，请检查缩进和括号。` }
    }
    if (!CST.isCollection(token)) continue
    if (token.items.length > LIMITS.keys) {
      return { offset, sentence: `一处有超过${LIMITS.keys}个条目，请拆成几个文件。` }
    }
    for (const { key, value } of token.items) {
      for (const child of [key, value]) {
        if (child !== null && child !== undefined) open.push({ token: child, depth: depth + 1 })
      }
    }
  }
  return undefined
}

/**
 * The reference at which a document would grow beyond the limit when every anchor is written out,
 * or which lies within what it refers to. What is called up often counts as often.
 */
export function faultOfAnchors(document: Document): Fault | undefined {
  const sizes = new Map<Node, number | 'open'>()
  let fault: Fault | undefined
  const report = (node: Node, sentence: string) => {
    fault ??= { offset: node.range?.[0] ?? 0, sentence }
    return 0
  }
  const ofAlias = (node: Node): number => {
    if (!isAlias(node)) return 0
    const anchor = node.resolve(document)
    if (anchor === undefined)
      return report(node, `引用“*${node.source}”没有对应的锚点，请写出内容。`)
    if (sizes.get(anchor) === 'open') {
      return report(node, `引用“*${node.source}”指向它自己所在的内容，请写出内容。`)
    }
    return sizeOf(anchor)
  }
  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value)
    if (isCollection(node)) return ofCollection(node)
    return isAlias(node) ? ofAlias(node) : 1
  }
  const ofCollection = (node: Node & { readonly items: readonly unknown[] }): number => {
    const known = sizes.get(node)
    if (typeof known === 'number') return known
    sizes.set(node, 'open')
    let size = 1
    for (const item of node.items) {
      size += sizeOf(item)
      if (size > LIMITS.nodes) {
        size = LIMITS.nodes + 1
        const at = isPair(item) ? item.value : item
        report(isNodeAt(at) ? at : node, TOO_LARGE)
        break
      }
    }
    sizes.set(node, size)
    return size
  }
  sizeOf(document.contents)
  return fault
}

const TOO_LARGE = '锚点和引用展开后过大，不能读取；请写出内容，不要用引用。'

function isNodeAt(node: unknown): node is Node {
  return isCollection(node) || isAlias(node)
}
