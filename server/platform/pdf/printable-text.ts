/** Text as it can be printed, and the characters that no font draws. */
export interface PrintableText {
  readonly text: string
  readonly replaced: readonly string[]
}

/**
 * Makes any text fit for PDF/A: other line ends become one, what has no shape (controls, marks of
 * direction, U+FEFF) goes, and a character that no font draws becomes 〓 with its number, so that
 * nothing disappears and nobody reads another character.
 */
export function printableText(text: string, covers: (character: number) => boolean): PrintableText {
  const replaced: string[] = []
  let printed = ''
  for (const character of plain(text)) {
    const code = character.codePointAt(0) ?? 0
    if (character === '\n' || isSelector(code) || covers(code)) printed += character
    else if (!SHAPELESS.test(character)) {
      replaced.push(character)
      printed += `〓（U+${code.toString(16).toUpperCase().padStart(4, '0')}）`
    }
  }
  return { text: printed.replace(SHAPELESS_RUNS, ''), replaced }
}

/** The wide yen sign is drawn as a dollar by the free FangSong: the narrow one stands for it. */
function plain(text: string): string {
  const whole = text.toWellFormed().replace(LINE_ENDS, '\n')
  return whole.replace(/\t/g, '　').replace(/￥/g, '¥')
}

const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029\v\f]/g
const SHAPELESS = /[\p{Cc}\p{Cf}]/u
const SHAPELESS_RUNS = /[^\P{Cc}\n]|\p{Cf}/gu

/** Chooses a shape of the character before it; a font that has no such shape passes it over. */
function isSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
}

/** A long run without a place to break (a digest, an address) may break every eight characters. */
export function breakable(text: string): string {
  return text.replace(/[\x21-\x7e]{24,}/g, (run) => run.replace(/.{8}(?=.)/g, '$&\u200b'))
}
