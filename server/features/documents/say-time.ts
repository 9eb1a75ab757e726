import { clockOf, dayInDigits } from './templates/chinese-forms.ts'

/** 2026年11月21日 16:05, in Shanghai. @throws RangeError when it is no moment */
export function dayAndTime(instant: string): string {
  const clock = clockOf(instant)
  if (clock === undefined) throw new RangeError(`no moment: ${instant}`)
  return `${dayInDigits(clock.day)} ${Number(clock.hour)}:${clock.minute}`
}
