import { utf8 } from './bytes.ts'

/**
 * A file name for a packet that is close to the name on the recorder and safe on Linux, Windows
 * and a disc: NFC, no path, no control or reserved character, at most 120 bytes, and different
 * from the names already taken even where case does not count. The true name is in the
 * recording's JSON; this one only has to be findable.
 */
export function safeName(name: string, taken: ReadonlySet<string>): string {
  const clean = cleaned(name)
  const dot = clean.lastIndexOf('.')
  const hasEnding = dot > 0 && clean.length - dot <= 10
  const ending = hasEnding ? clean.slice(dot) : ''
  const stem = shortened(hasEnding ? clean.slice(0, dot) : clean, 120 - utf8(ending).length - 6)
  const used = new Set([...taken].map((one) => one.toLowerCase()))
  for (let copy = 1; ; copy++) {
    const tried = copy === 1 ? `${stem}${ending}` : `${stem}~${copy}${ending}`
    if (!used.has(tried.toLowerCase())) return tried
  }
}

function cleaned(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[. ]+|[. ]+$/g, '_')
  return plain === '' || RESERVED.test(plain) ? `_${plain}` : plain
}

/** Cut by whole characters, so that no half of one is left. */
function shortened(text: string, maxBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const letter of text) {
    bytes += utf8(letter).length
    if (bytes > maxBytes) break
    kept += letter
  }
  // Cutting can leave a base without its mark, which is another NFC text, or a blank at the end.
  return kept.normalize('NFC').replace(/[. ]+$/g, '_')
}

/** Controls, format characters (direction, joiners), separators other than a space, reserved. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}/\\%:*?"<>|]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
