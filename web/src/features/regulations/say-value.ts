/** Values of settings and figures as people say them. */

const PERIOD =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
export const UNITS = ['年', '个月', '周', '天', '小时', '分钟', '秒'] as const
export type Unit = (typeof UNITS)[number]

const WORDS: { readonly [word: string]: string } = {
  'same-day': '当日24:00前',
  'next-working-day': '下一工作日24:00前',
  'end-of-workday': '当日下班前',
  permanent: '永久',
}

/** 24 小时, 当日, 星期一、星期二; something that is not there reads 未填写. */
export function sayValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return sayWord(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '无'
    return value.every((day) => typeof day === 'number') ? sayWeekdays(value) : value.join('、')
  }
  if (typeof value !== 'object' || value === null) return '未填写'
  const entries = Object.entries(value)
  return entries.length === 0
    ? '无'
    : entries.map(([name, length]) => `${name} ${sayValue(length)}`).join('；')
}

function sayWeekdays(days: readonly number[]): string {
  return days.map((day) => `星期${'一二三四五六日'[day - 1] ?? ''}`).join('、')
}

function sayWord(value: string): string {
  if (value === 'P0D') return '当日'
  const parts = periodOf(value)
  if (parts === undefined) return WORDS[value] ?? value
  return parts.map(({ amount, unit }) => `${amount} ${unit}`).join(' ')
}

/** One amount of one unit. */
export interface Part {
  readonly amount: number
  readonly unit: Unit
}

/** A duration's parts that are not nought; undefined: it is no duration. */
export function periodOf(value: string): readonly Part[] | undefined {
  const found = PERIOD.exec(value)
  if (found === null || value === 'P') return undefined
  return UNITS.flatMap((unit, at) => {
    const amount = Number(found[at + 1] ?? 0)
    return amount === 0 ? [] : [{ amount, unit }]
  })
}

/** PT24H from 24 小时, P1Y6M from 1 年 6 个月, in whatever order the parts are given. */
export function periodText(parts: readonly Part[]): string {
  const written = (units: readonly Unit[], from: number) =>
    units.flatMap((unit, at) => {
      const amounts = parts.filter((part) => part.unit === unit).map(({ amount }) => amount)
      if (amounts.length === 0) return []
      return [`${amounts.reduce((sum, amount) => sum + amount)}${'YMWDHMS'[from + at] ?? ''}`]
    })
  const days = written(UNITS.slice(0, CLOCK), 0).join('')
  const time = written(UNITS.slice(CLOCK), CLOCK).join('')
  return `P${days}${time === '' ? '' : `T${time}`}`
}

/** Where the units of the clock begin, which stand after the T. */
const CLOCK = 4
