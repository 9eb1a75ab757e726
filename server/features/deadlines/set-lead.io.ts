import { SETTING_MARK } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt, lawOf } from '../regulations/index.ts'
import { CLOCKS } from './deadline.ts'
import { leadTimes } from './remind.io.ts'
import {
  type LeadFacts,
  type LeadSetting,
  type ReadingLeads,
  showLeads,
  showWaiting,
} from './set-lead.ts'

export async function factsForLeads(
  tx: Tx,
  _asked: unknown,
  { who, at }: Moment,
): Promise<Decision<LeadFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = lawAt(await lawOf(tx, who.agency), at)
  const owed = await tx
    .selectFrom('duty')
    .select('kind')
    .distinct()
    .where('agency_id', '=', who.agency)
    .where('due_at', 'is not', null)
    .execute()
  const clocks = CLOCKS.filter((clock) =>
    law.packs.some((pack) => pack.rules.some((rule) => rule.kind === clock)),
  )
  const kinds = [...new Set([...clocks, ...owed.map(({ kind }) => kind)])]
  return accept({ scope: { agency: who.agency }, kinds, leads: await leadTimes(tx, who.agency) })
}

export async function pageOfLeads(_tx: Tx, found: ReadingLeads) {
  return { leads: showLeads(found), waiting: showWaiting(found), mark: SETTING_MARK }
}

export async function commitLead(tx: Tx, { agency, kind, minutes }: LeadSetting, moment: Moment) {
  const { who, at } = moment
  if (who.is !== 'person') throw new Error('only a person sets')
  if (minutes === null) {
    await tx
      .deleteFrom('reminder_lead')
      .where('agency_id', '=', agency)
      .where('kind', '=', kind)
      .execute()
  } else {
    const set = { minutes: [...minutes], set_by: who.person, set_at: at }
    await tx
      .insertInto('reminder_lead')
      .values({ agency_id: agency, kind, ...set })
      .onConflict((conflict) => conflict.columns(['agency_id', 'kind']).doUpdateSet(set))
      .execute()
  }
  return { kind }
}
