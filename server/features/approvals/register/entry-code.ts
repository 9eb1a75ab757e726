/** Which line of the register a watermark names. */
export interface CodedEntry {
  readonly year: number
  readonly number: number
}

/** Crockford's: no letter that looks like a figure. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DATA = 6
const LENGTH = 8
const FIRST_YEAR = 2000

/**
 * The short code of a line of the register, as it stands in a watermark: K3F7-92XQ. Six signs say
 * year and number, two check them: one sign that was misread is found and mended, and so are two of
 * which one knows that they could not be read. Reed-Solomon over GF(32).
 */
export function writeEntryCode({ year, number }: CodedEntry): string {
  const value = (year - FIRST_YEAR) * 2 ** 23 + number
  const data = Array.from(
    { length: DATA },
    (_, at) => Math.floor(value / 32 ** (DATA - 1 - at)) % 32,
  )
  const text = checked(data).map((one) => SIGNS[one] ?? '')
  return `${text.slice(0, 4).join('')}-${text.slice(4).join('')}`
}

/**
 * What was read off a screen, in any case and with any dashes; `?` for a sign that cannot be read.
 * Undefined: it is no code, or more of it is wrong than can be mended.
 */
export function readEntryCode(
  text: string,
): (CodedEntry & { readonly mended: boolean }) | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·.–—-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V')
  if (!/^[0-9A-HJKMNP-TV-Z?*]{8}$/.test(plain)) return undefined
  const signs = [...plain].map((one) => SIGNS.indexOf(one))
  const gaps = signs.flatMap((one, at) => (one < 0 ? [at] : []))
  const whole = gaps.length === 0 ? mended(signs) : filled(signs, gaps)
  if (whole === undefined) return undefined
  const value = whole.slice(0, DATA).reduce((sum, one) => sum * 32 + one, 0)
  const entry = { year: FIRST_YEAR + Math.floor(value / 2 ** 23), number: value % 2 ** 23 }
  return { ...entry, mended: gaps.length > 0 || whole.some((one, at) => one !== signs[at]) }
}

/** Two signs more, so that both sums over all eight are zero. */
function checked(data: readonly number[]): readonly number[] {
  return filled([...data, -1, -1], [DATA, DATA + 1]) ?? []
}

function mended(signs: readonly number[]): readonly number[] | undefined {
  if (isSound(signs)) return signs
  for (let at = 0; at < LENGTH; at++) {
    const one = filled(signs, [at])
    if (one !== undefined) return one
  }
  return undefined
}

/** The only signs for these places that make the code sound; more than two cannot be found. */
function filled(signs: readonly number[], gaps: readonly number[]): readonly number[] | undefined {
  const [first, second] = gaps
  if (first === undefined || gaps.length > 2) return undefined
  for (let one = 0; one < 32; one++) {
    for (let two = 0; two < (second === undefined ? 1 : 32); two++) {
      const tried = signs.map((sign, at) => (at === first ? one : at === second ? two : sign))
      if (isSound(tried)) return tried
    }
  }
  return undefined
}

function isSound(signs: readonly number[]): boolean {
  let [plain, weighed] = [0, 0]
  signs.forEach((sign, at) => {
    plain ^= sign
    weighed ^= times(sign, at)
  })
  return plain === 0 && weighed === 0
}

/** A sign by the `power`-th power of x, modulo x^5 + x^2 + 1. */
function times(sign: number, power: number): number {
  let value = sign
  for (let i = 0; i < power; i++) value = value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1
  return value
}
