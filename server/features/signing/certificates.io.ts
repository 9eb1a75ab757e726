import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { askOverHttp } from '../../platform/signature/stamp-over-http.ts'
import { TimeStampError, timeStampOf } from '../../platform/signature/time-stamp.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { stateOf } from './certificate.ts'
import { chainOf, isWhole } from './describe.io.ts'
import { dropKey, keptKeys } from './keys.io.ts'
import type { CertificatesListed, Listing } from './list-certificates.ts'
import { agencyManagedBy } from './managed.io.ts'
import { lockAgency } from './registering.io.ts'
import type { RetireCertificate, Retiring, RetiringFacts } from './retire-certificate.ts'
import type { SetTimeStamping, TimeStampingFacts, TimeStampingSet } from './set-time-stamping.ts'

export async function scopeOfAgency(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<Found>> {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}

/** The newest first; ids rise with time. */
export async function pageOfCertificates(
  tx: Tx,
  { agency, asked: { after, limit } }: Listing,
  { at }: Moment,
): Promise<CertificatesListed> {
  let query = tx
    .selectFrom('agency_certificate as c')
    .leftJoin('person as p', 'p.id', 'c.registered_by')
    .selectAll('c')
    .select('p.name as by')
    .where('c.agency_id', '=', agency)
  if (after !== undefined) query = query.where('c.id', '<', uuidOf(after))
  const rows = await query
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    certificates: page.map((row) => {
      const chain = chainOf(row.chain)
      return {
        ...{ id: row.id, origin: row.origin, subject: row.subject, issuer: row.issuer },
        state: stateOf({ to: row.valid_to, retired: row.retired_at !== null }, at),
        ...{ subjectFull: row.subject_full, serial: row.serial, sha256: row.sha256 },
        ...{ keyKind: row.key_kind, from: row.valid_from, to: row.valid_to },
        above: chain.slice(1).map(({ subject }) => subject.title),
        whole: isWhole(chain),
        ...{ registeredAt: row.registered_at, registeredBy: row.by },
        ...{ retiredAt: row.retired_at, retiredBecause: row.retired_because },
      }
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    timeStamping: await timeStampingShown(tx, agency),
  }
}

async function timeStampingShown(tx: Tx, agency: Listing['agency']) {
  const row = await tx
    .selectFrom('time_stamping')
    .select(['url', 'failed_at', 'failed_because'])
    .where('agency_id', '=', agency)
    .executeTakeFirst()
  return {
    url: row?.url ?? null,
    failedAt: row?.failed_at ?? null,
    failedBecause: row?.failed_because ?? null,
  }
}

/** After whoever replaces it at the same time, so that it is retired once. */
export async function factsForRetiring(
  tx: Tx,
  asked: RetireCertificate,
  { who }: Moment,
): Promise<Decision<RetiringFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  await lockAgency(tx, who.agency)
  const row = await tx
    .selectFrom('agency_certificate')
    .select(['id', 'sha256', 'retired_at', 'salt'])
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const certificate = { id: row.id, sha256: row.sha256, retired: row.retired_at !== null }
  const digest = (text: string) => saltedDigest(row.salt, text)
  return accept({ scope: { agency: who.agency }, certificate, digest })
}

export async function commitRetiring(tx: Tx, { id, reason }: Retiring, { who, at }: Moment) {
  await tx
    .updateTable('agency_certificate')
    .set({
      retired_at: at,
      retired_by: who.is === 'person' ? who.person : null,
      retired_because: reason,
    })
    .where('id', '=', id)
    .execute()
  return { id, retired: id }
}

/** Keys whose removal a crash or a full disk prevented. A key that no row knows is left alone. */
export async function dropRetiredKeys(tx: Tx, keys: string): Promise<void> {
  const kept = await keptKeys(keys)
  if (kept.length === 0) return
  const rows = await tx
    .selectFrom('agency_certificate')
    .select('id')
    .where('id', 'in', kept)
    .where('retired_at', 'is not', null)
    .execute()
  for (const { id } of rows) await dropKey(keys, id)
}

/** An authority that is to be asked from now on is asked once before. */
export async function factsForTimeStamping(
  _tx: Tx,
  { url }: SetTimeStamping,
  { who }: Moment,
): Promise<Decision<TimeStampingFacts>> {
  const managed = agencyManagedBy(who)
  if (!managed.ok) return managed
  const fault = url === null ? undefined : await triedOut(url)
  return accept({ scope: { agency: managed.accepted }, fault, digest: saltedDigest })
}

async function triedOut(url: string): Promise<string | undefined> {
  try {
    await timeStampOf(randomBytes(32), randomBytes(8), askOverHttp(url))
    return undefined
  } catch (error) {
    if (error instanceof TimeStampError) return error.message
    throw error
  }
}

export async function commitTimeStamping(
  tx: Tx,
  { agency, url }: TimeStampingSet,
  { who, at }: Moment,
): Promise<{ url: string | null }> {
  if (who.is !== 'person') throw new Error('set by a person only')
  const set = { url, set_by: who.person, set_at: at, failed_at: null, failed_because: null }
  await tx
    .insertInto('time_stamping')
    .values({ agency_id: agency, ...set })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(set))
    .execute()
  return { url }
}

/** The chain of a certificate by its fingerprint: certificates are for everybody. */
export async function chainBySha256(
  tx: Tx,
  sha256: string,
): Promise<readonly Uint8Array[] | undefined> {
  const row = await tx
    .selectFrom('agency_certificate')
    .select('chain')
    .where(sql<boolean>`sha256 = ${sha256}`)
    .executeTakeFirst()
  return row?.chain
}
