import type { Pack, PackProblem } from './pack.ts'

/**
 * Where the pack's words differ from its source text, or nothing: front, articles and back put
 * together are the original, word for word. White space and the dashes of transcribed lists are
 * layout and do not count. Only the first difference is told; what follows it hangs on it.
 */
export function checkSource(
  pack: Pack,
  original: string,
  files: readonly { readonly file: string; readonly article: string }[],
): readonly PackProblem[] {
  const whole = bare(original)
  const fileOf = new Map(files.map(({ file, article }) => [article, file]))
  let at = 0
  for (const { file, path, what, text } of piecesOf(pack, fileOf)) {
    const words = bare(text)
    if (whole.startsWith(words, at)) {
      at += words.length
      continue
    }
    const same = sameLength(words, whole, at)
    const [ours, theirs] = [words.slice(same), whole.slice(at + same)]
    const sentence = `${what}与原文不一致：原文是“${quote(theirs)}”，这里是“${quote(ours)}”。`
    return [{ file, path, sentence: sentence + sayMissing(words, whole, at) }]
  }
  const rest = whole.slice(at)
  if (rest === '') return []
  const sentence = `原文末尾的“${quote(rest)}”没有写入，请补上条文或 back。`
  return [{ file: 'pack.yaml', path: ['back'], sentence }]
}

/** Words of a text without layout. */
function bare(text: string): string {
  return text.replace(/^- /gm, '').replace(/\s/g, '')
}

interface Piece {
  readonly file: string
  readonly path: readonly string[]
  readonly what: string
  readonly text: string
}

function piecesOf(pack: Pack, fileOf: ReadonlyMap<string, string>): readonly Piece[] {
  const head = { file: 'pack.yaml', text: pack.front, path: ['front'], what: '文首' }
  const articles = pack.articles.flatMap(({ article, before, label, text }): Piece[] => {
    const file = fileOf.get(article) ?? 'rules'
    return [
      { file, path: ['before'], what: `“${article}”之前的文字`, text: before },
      { file, path: ['label'], what: `“${article}”的条号`, text: label },
      { file, path: ['text'], what: `“${article}”`, text },
    ]
  })
  return [head, ...articles, { ...head, text: pack.back, path: ['back'], what: '文末' }]
}

function sameLength(words: string, whole: string, at: number): number {
  let same = 0
  while (same < words.length && words[same] === whole[at + same]) same += 1
  return same
}

function quote(text: string): string {
  if (text === '') return '（到此为止）'
  return text.length <= 20 ? text : `${text.slice(0, 20)}……`
}

/** The piece stands further on: then something before it was left out. */
function sayMissing(words: string, whole: string, at: number): string {
  const further = words.length < 2 ? -1 : whole.indexOf(words, at)
  return further < 0
    ? ''
    : `这段文字在原文中靠后，之前的“${quote(whole.slice(at, further))}”没有写入。`
}
