import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { administratorsOf } from './administrators.io.ts'
import type { DisableAccount, Disabling, DisablingFacts } from './disable-account.ts'
import type { EnableAccount, Enabling, EnablingFacts } from './enable-account.ts'

export async function factsForDisabling(
  tx: Tx,
  asked: DisableAccount,
  { who, at }: Moment,
): Promise<Decision<DisablingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const administrators = await administratorsOf(tx, who.agency, at, true)
  const row = await accountOf(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const { id: account, person_id: person, agency_id: agency, state } = row
  const others = administrators.filter((one) => one.person !== person && one.lasting)
  return accept({
    scope: { agency },
    actor: who.person,
    ...{ person, account, state, digestOf: saltedDigest },
    administrator: administrators.some((one) => one.person === person),
    otherAdministrators: others.length,
  })
}

/** His open sessions end with it, and one-time links that nobody has used yet. */
export async function commitDisabling(tx: Tx, disabling: Disabling, { at }: Moment) {
  const { account, person, actor } = disabling
  await tx.updateTable('account').set({ state: 'disabled' }).where('id', '=', account).execute()
  await tx
    .insertInto('account_disabling')
    .values({
      id: disabling.id,
      agency_id: disabling.agency,
      account_id: account,
      because: disabling.because,
      salt: Buffer.from(disabling.salt),
      disabled_by: actor,
      disabled_at: at,
    })
    .execute()
  await tx
    .updateTable('session')
    .set({ closed_at: at })
    .where('account_id', '=', account)
    .where('closed_at', 'is', null)
    .execute()
  await tx
    .updateTable('invitation')
    .set({ used_at: at })
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .execute()
  return { person, state: 'disabled' as const }
}

export async function factsForEnabling(
  tx: Tx,
  asked: EnableAccount,
  { who }: Moment,
): Promise<Decision<EnablingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await accountOf(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  return accept({
    scope: { agency: row.agency_id },
    actor: who.person,
    ...{ person: row.person_id, account: row.id, state: row.state },
    hasPassword: row.password_hash !== null,
  })
}

export async function commitEnabling(tx: Tx, enabling: Enabling, { at }: Moment) {
  const { account, person, actor, state } = enabling
  await tx
    .updateTable('account')
    .set({ state, failed_count: 0, locked_until: null })
    .where('id', '=', account)
    .execute()
  await tx
    .updateTable('account_disabling')
    .set({ enabled_by: actor, enabled_at: at })
    .where('account_id', '=', account)
    .where('enabled_at', 'is', null)
    .execute()
  return { person, state }
}

function accountOf(tx: Tx, person: string) {
  return tx
    .selectFrom('account')
    .select(['id', 'agency_id', 'person_id', 'state', 'password_hash'])
    .where('person_id', '=', uuidOf(person))
    .forUpdate()
    .executeTakeFirst()
}

export interface DisabledShown {
  readonly at: string
  readonly by: string
  readonly because: string
}

/** Of these persons, those whose account is disabled now, and why. */
export async function disabledOf(tx: Tx, persons: readonly Uuid[]) {
  if (persons.length === 0) return new Map<Uuid, DisabledShown>()
  const rows = await tx
    .selectFrom('account_disabling')
    .innerJoin('account', 'account.id', 'account_disabling.account_id')
    .innerJoin('person', 'person.id', 'account_disabling.disabled_by')
    .select(['account.person_id', 'disabled_at as at', 'person.name as by', 'because'])
    .where('account.person_id', 'in', persons)
    .where('enabled_at', 'is', null)
    .execute()
  return new Map(rows.map(({ person_id, ...shown }) => [person_id, shown] as const))
}
