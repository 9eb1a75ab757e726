import { checkSettings, type SettingValue } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw } from './law.ts'

export const SettingGiven = z.union([
  z.string().max(200),
  z.number(),
  z.array(z.string().max(40)).max(2000),
  z.array(z.number()).max(100),
  z.record(z.string().max(80), z.string().max(40)),
])

/** A value of the agency's own where the text gives none; null takes the pack's default again. */
export const ChangeSetting = z.object({
  key: z.string().min(1).max(60),
  value: SettingGiven.nullable(),
})
export type ChangeSetting = z.infer<typeof ChangeSetting>

export const SettingChanged = z.object({ key: z.string(), value: SettingGiven.nullable() })

export interface SettingFacts {
  readonly scope: Scope
  readonly law: Law
  /** SHA-256 of the canonical value. */
  readonly valueDigest: string
}

export interface SettingChange extends Accepted {
  readonly agency: Scope['agency']
  readonly key: string
  readonly value: SettingValue | null
}

/** Enters an agency setting: it may be stricter than the clause, never laxer. */
export function decideChangeSetting(
  { scope, law, valueDigest }: SettingFacts,
  { key, value }: ChangeSetting,
  _moment: Moment,
): Decision<SettingChange> {
  const refusals = value === null ? [] : checkSettings(law.packs, { [key]: value })
  if (refusals.length > 0) return refusedByLaw(refusals)
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const facts = [{ kind: 'setting.changed' as const, subjects, body: { key, valueDigest } }]
  return accept({ agency: scope.agency, key, value, facts })
}
