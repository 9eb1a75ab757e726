import type { Json } from '@liuhen/format'
import type { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { Letterhead } from './letterhead.ts'

export const ChangeLetterhead = Letterhead
export type ChangeLetterhead = z.infer<typeof ChangeLetterhead>

export interface SettingsFacts {
  readonly scope: Scope
  readonly digestOf: (value: Json) => string
}

export interface LetterheadChange extends Accepted {
  readonly agency: Scope['agency']
  readonly letterhead: Letterhead
}

/** What new documents say of the agency from now on; issued ones stay as they are. */
export function decideChangeLetterhead(
  { scope, digestOf }: SettingsFacts,
  letterhead: ChangeLetterhead,
  _moment: Moment,
): Decision<LetterheadChange> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { key: 'document-letterhead', valueDigest: digestOf(letterhead) }
  const facts = [{ kind: 'setting.changed' as const, subjects, body }]
  return accept({ agency: scope.agency, letterhead, facts })
}
