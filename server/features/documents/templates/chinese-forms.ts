/** Days and amounts as official documents write them out. */

const PLAIN_DIGITS = '〇一二三四五六七八九'
const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖'

/** 2026-11-21 → 二〇二六年十一月二十一日; undefined when it is no day. */
export function dayInChinese(day: string): string | undefined {
  const parts = partsOf(day)
  if (parts === undefined) return undefined
  const year = [...parts.year].map((digit) => PLAIN_DIGITS[Number(digit)]).join('')
  return `${year}年${countInChinese(parts.month)}月${countInChinese(parts.date)}日`
}

/** 2026-11-21 → 2026年11月21日; undefined when it is no day. */
export function dayInDigits(day: string): string | undefined {
  const parts = partsOf(day)
  return parts && `${parts.year}年${parts.month}月${parts.date}日`
}

function partsOf(day: string) {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined) return undefined
  const at = Date.parse(`${day}T00:00:00Z`)
  // A month has no 31st day where the calendar rolls over to another date.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return undefined
  return { year, month: Number(month), date: Number(date) }
}

const CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day and the time in Shanghai; undefined when the text is no moment. */
export function clockOf(
  moment: string,
): { readonly day: string; readonly hour: string; readonly minute: string } | undefined {
  const at = Date.parse(moment)
  if (Number.isNaN(at)) return undefined
  const part = new Map(CLOCK.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = `${part.get('year')}-${part.get('month')}-${part.get('day')}`
  return { day, hour: part.get('hour') ?? '', minute: part.get('minute') ?? '' }
}

/** 2026年11月21日: the day of a moment, in Shanghai. */
export function dayInWords(moment: string): string {
  return dayInDigits(clockOf(moment)?.day ?? '') ?? ''
}

/** 2026年11月21日9时05分 */
export function momentInDigits(moment: string): string | undefined {
  const clock = clockOf(moment)
  return clock && `${dayInDigits(clock.day)}${Number(clock.hour)}时${clock.minute}分`
}

/** 0 to 9999 in small characters: 十五, 一百零二, 三千. */
export function countInChinese(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > 9999) return String(count)
  if (count === 0) return '零'
  const said = fourDigits(count, '零一二三四五六七八九', ['', '十', '百', '千'])
  return said.startsWith('一十') ? said.slice(1) : said
}

/** The largest amount that can be written out: below one trillion yuan, exact in cents. */
export const MOST_YUAN = 999_999_999_999.99

/** 3000 → 人民币叁仟元整, 10500.05 → 人民币壹万零伍佰元零伍分; undefined when it is no amount. */
export function moneyInChinese(yuan: number): string | undefined {
  const cents = Math.round(yuan * 100)
  if (!Number.isFinite(yuan) || yuan < 0 || yuan > MOST_YUAN) return undefined
  const whole = Math.floor(cents / 100)
  const jiao = Math.floor((cents % 100) / 10)
  const fen = cents % 10
  const front = whole === 0 ? '' : `${wholeInCapitals(whole)}元`
  if (jiao === 0 && fen === 0) return `人民币${front === '' ? '零元' : front}整`
  const middle = jiao === 0 ? (front === '' ? '' : '零') : `${CAPITAL_DIGITS[jiao]}角`
  return `人民币${front}${middle}${fen === 0 ? '整' : `${CAPITAL_DIGITS[fen]}分`}`
}

function wholeInCapitals(whole: number): string {
  let said = ''
  let gap = false
  for (const [unit, size] of [
    ['亿', 1e8],
    ['万', 1e4],
    ['', 1],
  ] as const) {
    const group = Math.floor(whole / size) % 1e4
    if (group === 0) {
      gap = said !== ''
      continue
    }
    // 零 stands where the group before it left thousands open, or was left out altogether.
    if (said !== '' && (gap || group < 1000)) said += '零'
    said += `${fourDigits(group, CAPITAL_DIGITS, ['', '拾', '佰', '仟'])}${unit}`
    gap = false
  }
  return said
}

function fourDigits(number: number, digits: string, units: readonly string[]): string {
  let said = ''
  let zero = false
  for (const place of [3, 2, 1, 0]) {
    const digit = Math.floor(number / 10 ** place) % 10
    if (digit === 0) {
      zero = said !== ''
      continue
    }
    said += `${zero ? digits[0] : ''}${digits[digit]}${units[place]}`
    zero = false
  }
  return said
}

/** 3000 → 3,000.00 */
export function moneyInDigits(yuan: number): string {
  return yuan.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
