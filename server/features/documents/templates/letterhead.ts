import { z } from 'zod'

const line = z.string().trim().min(1).max(120).nullable()

/** What documents say of the agency itself. Null: not entered, the place stays empty. */
export const Letterhead = z.object({
  /** Its name in numbers, 顺应急 in 顺应急罚字〔2026〕12号. */
  shortName: z.string().trim().min(1).max(20).nullable(),
  address: line,
  postcode: line,
  phone: line,
  /** 行政复议机关 */
  reconsideration: line,
  /** 有管辖权的人民法院 */
  court: line,
  bank: line,
  account: line,
})
export type Letterhead = z.infer<typeof Letterhead>

export const LETTERHEAD_KEYS = [
  'shortName',
  'address',
  'postcode',
  'phone',
  'reconsideration',
  'court',
  'bank',
  'account',
] as const satisfies readonly (keyof Letterhead)[]
