import { z } from 'zod'

/** A value of the agency's own where the text gives none; null takes the pack's default again. */
export const ChangeSetting = z.object({ key: z.string().min(1).max(60), value: z.unknown() })
export type ChangeSetting = z.infer<typeof ChangeSetting>

export const SettingChanged = z.object({ key: z.string(), value: z.unknown() })
