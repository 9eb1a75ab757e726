import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { factsForCheckOut } from '../devices/index.ts'
import { shanghaiDay } from '../regulations/index.ts'
import { factsForStep, personOf, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { ClaimExemption, ClaimingFacts } from './claim-exemption.ts'
import type { ExemptionStep } from './exemption-step.ts'
import type { FileExemption, Filing, FilingFacts } from './file-exemption.ts'
import { nextNumber } from './numbers.io.ts'
import type { HandInException } from './register-hand-in-exception.ts'

export async function commitException(
  tx: Tx,
  exception: HandInException,
  moment: Moment,
): Promise<Stepped> {
  const { activity, ground, note } = exception
  const entered = { ground, note, registered_by: personOf(moment), registered_at: moment.at }
  await tx
    .insertInto('hand_in_exception')
    .values({ activity_id: activity, ...entered })
    .onConflict((conflict) => conflict.column('activity_id').doUpdateSet(entered))
    .execute()
  return stepped(exception)
}

export async function commitExemption(
  tx: Tx,
  step: ExemptionStep,
  moment: Moment,
): Promise<Stepped> {
  const { activity, fills, secrecy } = step
  const person = personOf(moment)
  if ('ground' in fills) {
    const { ground, details, contradiction } = fills
    const claimed = { claimed_by: person, claimed_at: moment.at }
    const columns = { ground, details: JSON.stringify(details), contradiction, ...claimed }
    await tx
      .insertInto('exemption')
      .values({ activity_id: activity, ...columns })
      .onConflict((conflict) => conflict.column('activity_id').doUpdateSet(columns))
      .execute()
  } else {
    const filled =
      'cause' in fills
        ? { ...fills, work_recorded_at: moment.at }
        : { ...fills, noted_by: person, noted_at: moment.at }
    await tx.updateTable('exemption').set(filled).where('activity_id', '=', activity).execute()
  }
  if (secrecy !== undefined) {
    await tx.updateTable('activity').set({ secrecy }).where('id', '=', activity).execute()
  }
  return stepped(step)
}

/** With the recorders that might have been used where a ground says that there is none. */
export async function factsForClaiming(
  tx: Tx,
  asked: ClaimExemption,
  moment: Moment,
): Promise<Decision<ClaimingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const rows = await tx
    .selectFrom('device')
    .select('id')
    .where('agency_id', '=', found.accepted.scope.agency)
    .where('explosion_proof', '=', true)
    .where('state', '=', 'available')
    .orderBy('id')
    .limit(EXPLOSION_PROOF_AT_MOST)
    .execute()
  const devices = rows.map(({ id }) => id)
  return accept({ ...found.accepted, register: await factsForCheckOut(tx, devices, []) })
}

/** One that is at hand suffices to contradict; nobody has so many and none of them free. */
const EXPLOSION_PROOF_AT_MOST = 50

/** The register is numbered by year. */
export async function factsForFiling(
  tx: Tx,
  asked: FileExemption,
  moment: Moment,
): Promise<Decision<FilingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const year = shanghaiDay(moment.at).slice(0, 4)
  const number = await nextNumber(tx, found.accepted.scope.agency, 'exemption', year)
  return accept({ ...found.accepted, number })
}

export async function commitFiling(tx: Tx, filing: Filing, moment: Moment) {
  const { activity, number } = filing
  await tx
    .updateTable('exemption')
    .set({ filed_number: number, filed_by: personOf(moment), filed_at: moment.at })
    .where('activity_id', '=', activity)
    .execute()
  return { id: activity, number, at: moment.at }
}
