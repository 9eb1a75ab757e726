import { createHash } from 'node:crypto'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { actorBeside, commitCredentials, secondPerson } from '../org/index.ts'
import { keepBefore } from './amend.io.ts'
import { factsForAct } from './found.io.ts'
import type { Done } from './found.ts'
import type { MarkSecrecy, SecrecyFacts, SecrecyMarked } from './mark-secrecy.ts'

export async function factsForMarking(
  tx: Tx,
  asked: MarkSecrecy,
  moment: Moment,
): Promise<Decision<SecrecyFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { secrecy, login, password } = asked
  if (login === undefined || password === undefined) return found
  const { id, agency } = found.accepted.case
  const beside = await secondPerson(tx, agency, { login, password }, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const signs = `cases.mark-secrecy\n${id}\n${secrecy ?? ''}\n`
  const operation = createHash('sha256').update(signs).digest('hex')
  const second = account === undefined ? {} : { second: await actorBeside(tx, account, moment) }
  return accept({ ...found.accepted, approval: { credentials, operation, ...second } })
}

export async function commitMarking(
  tx: Tx,
  { found, asked, credentials, done }: SecrecyMarked,
  moment: Moment,
): Promise<Done | null> {
  const { id, agency, scope } = found.case
  if (credentials !== undefined) {
    await seeAgency(tx, '*')
    await commitCredentials(tx, credentials)
    await seeAgency(tx, agency)
  }
  if (!done) return null
  await keepBefore(tx, found, { secrecy: scope.secrecy ?? null }, asked.because, moment)
  await tx
    .updateTable('enforcement_case')
    .set({ secrecy: asked.secrecy })
    .where('id', '=', id)
    .execute()
  return { id, warnings: [] }
}
