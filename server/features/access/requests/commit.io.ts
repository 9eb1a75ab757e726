import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { enterRefused } from '../register/enter-refused.io.ts'
import type { StepDeciding } from './decide-step.ts'
import type { Onward } from './go-on.ts'
import type { Registering } from './register-request.ts'
import type { Revoking } from './revoke-grant.ts'
import type { Withdrawing } from './withdraw-request.ts'

export async function commitStep(tx: Tx, { onward, decision }: StepDeciding, moment: Moment) {
  const { at } = moment
  const { id, agency, step, title, by, agreed, opinion, salt } = decision
  await tx
    .insertInto('access_decision')
    .values({
      ...{ id, step, title, at, agreed, opinion, salt: Buffer.from(salt) },
      ...{ agency_id: agency, request_id: onward.id, by_person: by },
    })
    .execute()
  await commitOnward(tx, onward)
  if (!agreed) await enterRefused(tx, { request: onward.id, step: title, opinion }, moment)
  return { id: onward.id, state: onward.state }
}

export async function commitRegistering(tx: Tx, registering: Registering, { at }: Moment) {
  const { onward, agency, by, fields, remark, salt } = registering
  await tx
    .insertInto('access_registration')
    .values({
      ...{ request_id: onward.id, agency_id: agency, by_person: by, at, remark },
      ...{ fields: JSON.stringify(fields), salt: Buffer.from(salt) },
    })
    .execute()
  await commitOnward(tx, onward)
  return { id: onward.id, state: onward.state }
}

async function commitOnward(tx: Tx, { id, state, step, candidates, at, grant }: Onward) {
  await tx
    .updateTable('access_request')
    .set({
      ...{ state, step, candidates: [...candidates], turn_since: at },
      ended_at: state === 'refused' ? at : null,
    })
    .where('id', '=', id)
    .execute()
  if (grant === undefined) return
  await tx
    .insertInto('access_grant')
    .values({
      ...{ id: grant.id, agency_id: grant.agency, request_id: id, person_id: grant.person },
      ...{ action: grant.action, from_at: grant.from, until_at: grant.until, granted_at: at },
      salt: Buffer.from(grant.salt),
    })
    .execute()
}

export async function commitWithdrawing(tx: Tx, { id }: Withdrawing, { at }: Moment) {
  await endRequest(tx, id, 'withdrawn', at)
  return { id }
}

export async function commitRevoking(tx: Tx, revoking: Revoking, { at }: Moment) {
  const { id, grant, by, reason, salt } = revoking
  await tx
    .updateTable('access_grant')
    .set({ ended_at: at, ended_by: by, ended_because: reason, salt: Buffer.from(salt) })
    .where('id', '=', grant)
    .execute()
  await endRequest(tx, id, 'revoked', at)
  return { id }
}

export async function endRequest(
  tx: Tx,
  id: Uuid,
  state: 'withdrawn' | 'revoked' | 'expired',
  at: Instant,
) {
  await tx
    .updateTable('access_request')
    .set({ state, step: null, candidates: [], turn_since: null, ended_at: at })
    .where('id', '=', id)
    .execute()
}
