import { createHash } from 'node:crypto'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { actorBeside, commitCredentials, secondPerson } from '../org/index.ts'
import { commitHandingOver, factsForHandingOver } from './hand-over.io.ts'
import type { HandOverSealed, SealedFacts, SealedHandover } from './hand-over-sealed.ts'

export async function factsForHandingSealed(
  tx: Tx,
  asked: HandOverSealed,
  moment: Moment,
): Promise<Decision<SealedFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const found = await factsForHandingOver(tx, { ...asked, from: who.person, sealed: true }, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const operation = createHash('sha256')
    .update(`hand-over\n${found.accepted.activity.id}\n${asked.device}\n`)
    .digest('hex')
  const facts = { ...found.accepted, credentials, operation }
  if (account === undefined) return accept(facts)
  return accept({ ...facts, receiver: await actorBeside(tx, account, moment) })
}

export async function commitHandingSealed(
  tx: Tx,
  { credentials, handing }: SealedHandover,
  moment: Moment,
) {
  await seeAgency(tx, '*')
  await commitCredentials(tx, credentials)
  if (handing === undefined) return null
  await seeAgency(tx, handing.agency)
  return commitHandingOver(tx, handing, moment)
}
