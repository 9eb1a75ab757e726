import { createHash } from 'node:crypto'
import { seeAgency, type Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { approverOf, commitCredentials, secondPerson } from '../../org/index.ts'
import { supplyFound } from '../found.io.ts'
import type { LiftHold, Lifting, LiftingFacts } from './lift-hold.ts'

export async function factsForLifting(
  tx: Tx,
  asked: LiftHold,
  moment: Moment,
): Promise<Decision<LiftingFacts>> {
  const found = await supplyFound(tx, asked, moment)
  if (!found.ok) return found
  const { supply } = found.accepted
  const signs = `hold.lift\n${supply.id}\n${asked.paper}\n${asked.reason}`
  const operation = createHash('sha256').update(signs).digest('hex')
  const { login = '', password = '' } = asked
  if (login === '' || password === '') return accept({ ...found.accepted, operation })
  const beside = await secondPerson(tx, supply.agency, { login, password }, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  return accept({
    ...{ ...found.accepted, operation, credentials },
    ...(account === undefined ? {} : { approver: await approverOf(tx, account, moment) }),
  })
}

export async function commitLifting(tx: Tx, { credentials, done }: Lifting, { at }: Moment) {
  if (credentials !== undefined) {
    await seeAgency(tx, '*')
    await commitCredentials(tx, credentials)
  }
  // Never shown: a wrong password is refused after it was counted.
  if (done === undefined) return { id: '' }
  const { supply, asked, by, approvedBy } = done
  await tx
    .updateTable('supply')
    .set({
      ...{ lifted_at: at, lifted_by: by, lift_approved_by: approvedBy },
      ...{ lift_paper: asked.paper === '' ? null : asked.paper, lift_reason: asked.reason },
    })
    .where('id', '=', supply)
    .execute()
  return { id: supply }
}
