import { z } from 'zod'
import { SettingGiven } from '../setting-given.ts'

/** What a draft wants to change of the law that binds the agency. */
export const DraftChange = z.discriminatedUnion('is', [
  /** A further version of a regulation that the agency has adopted, as YAML text by file. */
  z.object({
    is: z.literal('version'),
    pack: z.string(),
    /** The version that it was begun from, and that it is compared with. */
    base: z.string(),
    files: z.record(z.string(), z.string()),
  }),
  /** A regulation beside those that bind already, from a day on, with those that stand above it. */
  z.object({
    is: z.literal('adoption'),
    pack: z.string(),
    version: z.string(),
    from: z.iso.date(),
    files: z.record(z.string(), z.string()),
    superiors: z.array(z.object({ files: z.record(z.string(), z.string()) })),
  }),
  /** The end of a regulation: `until` is its last day. */
  z.object({ is: z.literal('retirement'), pack: z.string(), until: z.iso.date() }),
  /** The agency's own value of a setting; null takes the regulation's default again. */
  z.object({ is: z.literal('setting'), key: z.string(), value: SettingGiven.nullable() }),
])
export type DraftChange = z.infer<typeof DraftChange>

export type VersionChange = Extract<DraftChange, { is: 'version' }>

export type AdoptionChange = Extract<DraftChange, { is: 'adoption' }>

export type DraftState = 'open' | 'enacted' | 'discarded'

export const STATE_ZH: { readonly [state in DraftState]: string } = {
  open: '起草中',
  enacted: '启用',
  discarded: '放弃',
}
