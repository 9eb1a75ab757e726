import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { insertLink } from './org-rows.io.ts'
import type { Renewal, RenewalFacts, RenewLink } from './renew-link.ts'

export async function factsForRenewal(
  tx: Tx,
  asked: RenewLink,
  { who }: Moment,
): Promise<Decision<RenewalFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('account')
    .select(['id', 'agency_id', 'person_id', 'state'])
    .where('person_id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id: account, person_id: person, state } = row
  return accept({ scope: { agency: row.agency_id }, issuer: who.person, person, account, state })
}

export async function commitRenewal(tx: Tx, { account, link, issuer }: Renewal, { at }: Moment) {
  await tx
    .updateTable('invitation')
    .set({ used_at: at })
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .execute()
  await insertLink(tx, { ...link, account, purpose: 'activate-account', issuedBy: issuer })
  return {
    linkToken: Buffer.from(link.token).toString('base64url'),
    linkExpiresAt: link.expiresAt,
  }
}
