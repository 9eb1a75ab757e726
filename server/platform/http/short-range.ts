/** A player asks on from where an answer ends; two megabytes are some seconds of film. */
const PIECE = 2 * 1024 ** 2

/**
 * The same range cut after two megabytes, so that whoever reads on has to ask again. A range from
 * the end stays as it is; what asks for no range, for several, or for none that can be read gets
 * the first piece.
 */
export function shortRange(range: string | undefined): string {
  const found = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '')
  if (found === null) return isFromEnd(range) ? range : `bytes=0-${PIECE - 1}`
  const from = Number(found[1])
  const to = found[2] === '' ? Number.POSITIVE_INFINITY : Number(found[2])
  return `bytes=${from}-${Math.min(to, from + PIECE - 1)}`
}

function isFromEnd(range: string | undefined): range is string {
  const found = /^bytes=-(\d{1,15})$/.exec(range ?? '')
  return found !== null && Number(found[1]) <= PIECE
}
