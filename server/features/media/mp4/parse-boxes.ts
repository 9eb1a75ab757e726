import { ReadingLimited, type ReadLimits } from './read-at.ts'

/** One box in memory. `body` starts after size and type (and after the 64-bit size, if any). */
export interface Box {
  readonly type: string
  readonly body: DataView
  readonly children: readonly Box[]
}

const PARENTS = new Set([
  ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta', 'mvex', 'moof', 'traf', 'ilst'],
  'meta',
])

/**
 * Boxes of one container box. A box that claims more bytes than its parent has is cut at the
 * parent and reported through `malformed`; nothing behind it in that parent is read.
 */
export function parseBoxes(
  body: DataView,
  limits: ReadLimits,
  malformed: (box: string) => void,
): Box[] {
  let count = 0
  const parse = (view: DataView, depth: number): Box[] => {
    if (depth > limits.depth) throw new ReadingLimited('depth')
    const boxes: Box[] = []
    for (let at = 0; at + 8 <= view.byteLength; ) {
      count += 1
      if (count > limits.innerBoxes) throw new ReadingLimited('innerBoxes')
      const head = boxHead(view, at, view.byteLength - at)
      if (!head) {
        // QuickTime ends a udta list with four zero bytes; a size of zero is no box there.
        malformed(fourCc(view, at + 4))
        break
      }
      if (head.cut) malformed(head.type)
      const inside = new DataView(view.buffer, view.byteOffset + at + head.header, head.bodyBytes)
      const children = PARENTS.has(head.type)
        ? parse(head.type === 'meta' ? skipMetaHeader(inside) : inside, depth + 1)
        : []
      boxes.push({ type: head.type, body: inside, children })
      at += head.header + head.bodyBytes
    }
    return boxes
  }
  return parse(body, 0)
}

export interface BoxHead {
  readonly type: string
  readonly header: 8 | 16
  readonly bodyBytes: number
  /** The box claims more than there is. */
  readonly cut: boolean
}

/** Reads a box header at `at`; `room` is what the parent (or the file) still has from there. */
export function boxHead(view: DataView, at: number, room: number): BoxHead | undefined {
  const small = view.getUint32(at)
  const type = fourCc(view, at + 4)
  let header: 8 | 16 = 8
  let size = small
  if (small === 1) {
    if (view.byteLength < at + 16) return undefined
    header = 16
    // Above 2^53 the number is inexact, and far beyond any file either way.
    size = Number(view.getBigUint64(at + 8))
  } else if (small === 0) size = room
  if (size < header) return undefined
  return { type, header, bodyBytes: Math.min(size, room) - header, cut: size > room }
}

export function fourCc(view: DataView, at: number): string {
  let text = ''
  for (let i = at; i < at + 4; i++) text += String.fromCharCode(view.getUint8(i))
  return text
}

/** ISO meta has a version word before its children, QuickTime's has none. */
function skipMetaHeader(body: DataView): DataView {
  const plain = body.byteLength >= 8 && fourCc(body, 4) === 'hdlr'
  const skip = plain ? 0 : Math.min(4, body.byteLength)
  return new DataView(body.buffer, body.byteOffset + skip, body.byteLength - skip)
}

/** First box on a path of types, e.g. find(trak, 'mdia', 'minf', 'stbl'). */
export function findBox(boxes: readonly Box[], ...path: readonly string[]): Box | undefined {
  let here = boxes
  let found: Box | undefined
  for (const type of path) {
    found = here.find((box) => box.type === type)
    if (!found) return undefined
    here = found.children
  }
  return found
}

/** Bytes of a view as text, without the zero bytes that pad fixed fields. */
export function viewText(view: DataView, from = 0, to = view.byteLength): string {
  const start = Math.min(from, view.byteLength)
  const length = Math.max(0, Math.min(to, view.byteLength) - start)
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length)
  return new TextDecoder('utf-8').decode(bytes).split('\0').join('').slice(0, 200)
}
