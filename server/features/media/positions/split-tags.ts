import type { TextReader } from './collect-positions.ts'

/** A tag beyond this is none. */
const LONGEST_TAG = 2_000
/** A second `<` ends the search, so that a million of them cost a million looks. */
const WHOLE_TAG = /<[^<>]{0,2000}>/y
const CUT_TAG = /<[^<>]*$/y
const SKIPPED = [
  { from: '<!--', to: '-->' },
  { from: '<![CDATA[', to: ']]>' },
]

/** Takes the pieces of a document in their order; of a long text the first characters do. */
export interface TagTaker {
  readonly takeTag: (tag: string) => void
  readonly takeText: (text: string) => void
}

/**
 * Cuts XML into tags and the text between them, in any cut; comments and CDATA are passed over. No
 * XML parser: nothing is expanded, followed or nested, and each character is looked at once, so no
 * document can make it slow.
 */
export function splitTags({ takeTag, takeText }: TagTaker, textKept: number): TextReader['push'] {
  let rest = ''
  /** What ends the stretch that is being skipped. */
  let skipTo: string | undefined
  const skip = (text: string, at: number, to: string): number => {
    const end = text.indexOf(to, at)
    // The mark may be cut: its first characters wait for the next piece.
    if (end < 0) return Math.max(0, text.length - at - to.length)
    skipTo = undefined
    return end + to.length - at
  }
  /** Takes one piece from there and says how long it was; 0 when more text is needed. */
  const takePiece = (text: string, at: number): number => {
    if (skipTo !== undefined) return skip(text, at, skipTo)
    const open = text.indexOf('<', at)
    if (open !== at) {
      const end = open < 0 ? text.length : open
      takeText(text.slice(at, Math.min(end, at + textKept)))
      return end - at
    }
    const skipped = SKIPPED.find(({ from }) => text.startsWith(from, at))
    if (skipped) {
      skipTo = skipped.to
      return skipped.from.length
    }
    const tag = matchAt(WHOLE_TAG, text, at)
    if (tag !== undefined) {
      takeTag(tag)
      return tag.length
    }
    return text.length - at <= LONGEST_TAG && matchAt(CUT_TAG, text, at) !== undefined ? 0 : 1
  }
  return (more) => {
    const text = rest + more
    let at = 0
    while (at < text.length) {
      const length = takePiece(text, at)
      if (length === 0) break
      at += length
    }
    rest = text.slice(at)
  }
}

function matchAt(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at
  return form.exec(text)?.[0]
}
