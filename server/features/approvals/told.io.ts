import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { Grant } from './grant.ts'
import { knownPurposes } from './purposes.ts'

/** What the register says of a grant. */
export interface GrantTold {
  readonly reason: string
  readonly purpose: string
  /** Who agreed, in the order of the steps, and which custodian entered it. */
  readonly consent: string
}

/** Who looks, as the watermark and the register say it. */
export interface Viewer {
  readonly name: string
  readonly unit: string
}

export async function toldOf(
  tx: Tx,
  { request, purpose }: Grant,
  { law, at }: { readonly law: Law; readonly at: Instant },
): Promise<GrantTold> {
  const { reason } = await tx
    .selectFrom('access_request')
    .select('reason')
    .where('id', '=', request)
    .executeTakeFirstOrThrow()
  const decisions = await decisionsOn(tx, request)
  const entered = (await registrarsOf(tx, request)).map(({ name }) => `${name}登记`)
  const consent = [...decisions.map(({ title, name }) => `${name}${title}`), ...entered].join('、')
  const known = knownPurposes(law, at).find(({ key }) => key === purpose)
  return { reason, purpose: known?.title ?? purpose, consent }
}

function decisionsOn(tx: Tx, request: Uuid) {
  return tx
    .selectFrom('access_decision')
    .innerJoin('person', 'person.id', 'access_decision.by_person')
    .select(['access_decision.title', 'person.name'])
    .where('access_decision.request_id', '=', request)
    .where('access_decision.agreed', '=', true)
    .orderBy('access_decision.at')
    .execute()
}

function registrarsOf(tx: Tx, request: Uuid) {
  return tx
    .selectFrom('access_registration')
    .innerJoin('person', 'person.id', 'access_registration.by_person')
    .select('person.name')
    .where('access_registration.request_id', '=', request)
    .execute()
}

/** Name and unit of today: the watermark and the register keep them as they are now. */
export async function viewerOf(tx: Tx, { person, unit }: PersonActor): Promise<Viewer> {
  const row = await tx
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const of = await tx.selectFrom('unit').select('name').where('id', '=', unit).executeTakeFirst()
  return { name: row.name, unit: of?.name ?? '' }
}
