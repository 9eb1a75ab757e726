import type { Uuid } from '@liuhen/format'
import { checkSettings, type SettingValue } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type DraftWritten, draftFact } from './drafts/draft.ts'
import type { DraftChange } from './drafts/draft-change.ts'
import { demandReadable, type Law, refusedByLaw } from './law.ts'
import { SettingGiven } from './setting-given.ts'

/** A value of the agency's own where the text gives none; null takes the pack's default again. */
export const ChangeSetting = z.object({
  key: z.string().min(1).max(60),
  value: SettingGiven.nullable(),
})
export type ChangeSetting = z.infer<typeof ChangeSetting>

/**
 * `draft` is null where the value holds now. Otherwise nothing has changed: the value would let
 * recordings be disposed of, and waits as a draft for its preview and for a second person.
 */
export const SettingChanged = z.object({
  key: z.string(),
  value: SettingGiven.nullable(),
  draft: z.string().nullable(),
})

export interface SettingFacts {
  readonly scope: Scope
  readonly law: Law
  /** SHA-256 of the canonical value. */
  readonly valueDigest: string
  /** Whether a recording could be disposed of that cannot be now, or too many to see at once. */
  readonly frees: boolean
  readonly digestOf: (change: DraftChange) => string
}

export interface SettingChange extends Accepted {
  readonly agency: Scope['agency']
  readonly key: string
  readonly value: SettingValue | null
  /** Absent: the value holds now. */
  readonly draft?: DraftWritten
}

/**
 * Enters an agency setting: it may be stricter than the clause, never laxer. What would let
 * recordings be disposed of is drafted instead, for a preview and a second person.
 */
export function decideChangeSetting(
  found: SettingFacts,
  { key, value }: ChangeSetting,
  moment: Moment,
): Decision<SettingChange> {
  const { agency } = found.scope
  const readable = demandReadable(found.law)
  if (!readable.ok) return readable
  const refusals = value === null ? [] : checkSettings(found.law.packs, { [key]: value })
  if (refusals.length > 0) return refusedByLaw(refusals)
  if (found.frees) {
    const draft = drafted(found, { is: 'setting', key, value }, moment.newId())
    return accept({ agency, key, value, draft, facts: draft.facts })
  }
  const subjects = [{ type: 'agency' as const, id: agency }]
  const body = { key, valueDigest: found.valueDigest }
  return accept({ agency, key, value, facts: [{ kind: 'setting.changed', subjects, body }] })
}

function drafted({ scope, digestOf }: SettingFacts, change: DraftChange, id: Uuid): DraftWritten {
  const digest = digestOf(change)
  const facts = [draftFact(id, 'regulation.drafted', { change: 'setting', valueDigest: digest })]
  return { agency: scope.agency, id, change, digest, state: 'open', facts }
}
