import type { WorkCalendar } from '../engine/instant.ts'

/** Shown beside every value that an agency and not the text has set. */
export const SETTING_MARK = '本单位设定，非制度原文'

/** Reads settings of one pack: the agency's value if it fits the declaration, else the default. */
export interface SettingReader {
  duration(key: string): string
  integer(key: string): number
  terms(key: string): { readonly [key: string]: string }
  calendar(): WorkCalendar
  /** 设备时钟允许偏差：60秒（本单位设定，非制度原文） */
  say(key: string): string
}
