/** The text of a file's bytes, or the line at which they are no UTF-8 and what to do about it. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly sentence: string }

/** A byte order mark stays in the text: the reader of the text names it. */
export function decodeFile(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ok: false, line: 1, sentence: '文件是 UTF-16 编码，请另存为 UTF-8。' }
  }
  const text = decode(bytes)
  if (text !== undefined) return { ok: true, text }
  const sentence = '这一行不是 UTF-8 编码（可能是 GBK），请把文件另存为 UTF-8。'
  return { ok: false, line: firstBadLine(bytes), sentence }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** No character of several bytes holds a line feed, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end < 0 ? bytes.length : end
    if (decode(bytes.subarray(start, stop)) === undefined) return line
    start = stop + 1
  }
  return line
}
