import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
} from '../../../../platform/kernel/index.ts'
import { factsOfRequests } from '../../../approvals/index.ts'
import { lawOf } from '../../../regulations/index.ts'
import { itemsFound } from '../../../releases/index.ts'
import type { DerivedFound } from './choose-derived.ts'

/** What is known of these recordings and of what was made of them. */
export async function derivedFound(
  tx: Tx,
  recordings: readonly Uuid[],
  { person, agency }: PersonActor,
  { at }: Pick<Moment, 'at'>,
): Promise<Decision<DerivedFound>> {
  const subjects = recordings.map((id) => ({ type: 'recording' as const, id }))
  const facts = recordings.length === 0 ? [] : await factsOfRequests(tx, subjects, [person])
  const wanted = new Map(recordings.map((id) => [id, undefined]))
  const items = await itemsFound(tx, wanted, person, facts)
  if (!items.ok) return items
  const law = await lawOf(tx, agency)
  return accept({ law, facts, items: items.accepted, person, at, byLetter: false })
}
