/** Kinds of papers by which somebody is identified. */
export const ID_KINDS = {
  'resident-id': '居民身份证',
  'credit-code': '统一社会信用代码',
  passport: '护照',
  'hk-macau-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  'foreigner-id': '外国人永久居留身份证',
  'military-id': '军官证（士兵证）',
  other: '其他证件',
} as const
export type IdKind = keyof typeof ID_KINDS

export function isIdKind(text: string): text is IdKind {
  return Object.hasOwn(ID_KINDS, text)
}

/** As it is kept: full-width signs narrow, without spaces, letters large. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

/**
 * Chinese, what is wrong with a number of that kind; undefined: nothing that can be seen. Only the
 * two kinds with a check digit are judged.
 */
export function wrongWith(kind: IdKind, number: string): string | undefined {
  if (kind === 'resident-id') return wrongResidentId(number)
  return kind === 'credit-code' ? wrongCreditCode(number) : undefined
}

function wrongResidentId(number: string): string | undefined {
  if (/^\d{15}$/.test(number)) return '15 位的旧号码已停止使用，请填写 18 位号码'
  if (number.length !== 18) return `应为 18 位，现有 ${number.length} 位`
  if (!/^\d{17}[\dX]$/.test(number)) return '前 17 位应为数字，末位应为数字或 X'
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birth)) return `第 7 至 14 位不是出生日期（${birth}）`
  const sum = [...number.slice(0, 17)].reduce(
    (total, digit, i) => total + Number(digit) * (RESIDENT_WEIGHTS[i] ?? 0),
    0,
  )
  const check = RESIDENT_CHECKS[sum % 11]
  return number.endsWith(check ?? '') ? undefined : '校验码（末位）不符，号码中有的数字写错了'
}

/** GB 11643. */
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function wrongCreditCode(number: string): string | undefined {
  if (number.length !== 18) return `应为 18 位，现有 ${number.length} 位`
  const strange = [...number].find((sign) => !CREDIT_SIGNS.includes(sign))
  if (strange !== undefined) return `不会出现“${strange}”（不使用字母 I、O、S、V、Z）`
  const sum = [...number.slice(0, 17)].reduce(
    (total, sign, i) => total + ((CREDIT_SIGNS.indexOf(sign) * 3 ** i) % 31),
    0,
  )
  const check = CREDIT_SIGNS[(31 - (sum % 31)) % 31]
  return number.endsWith(check ?? '') ? undefined : '校验码（末位）不符，号码中有的字符写错了'
}

/** GB 32100: the place of a sign is its value; the weight of a place is 3 to its power, modulo 31. */
const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Its beginning and its end: enough to know it again, not enough to use it. */
export function masked(text: string): string {
  const signs = [...text]
  if (signs.length <= 4) return '*'.repeat(signs.length)
  const [head, tail] = signs.length < 10 ? [1, 2] : [3, 4]
  const hidden = '*'.repeat(signs.length - head - tail)
  return `${signs.slice(0, head).join('')}${hidden}${signs.slice(-tail).join('')}`
}
