import { createHash } from 'node:crypto'
import { type Instant, parseUuid, type Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'

/** The small writes and look-ups that the verbs of this feature share. */

export interface PersonRow {
  readonly agency: Uuid
  readonly unit: Uuid
  readonly person: Uuid
  readonly name: string
  readonly badgeNumber: string
  readonly salt: Uint8Array
}

export async function insertPerson(tx: Tx, row: PersonRow, at: Instant): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      id: row.person,
      agency_id: row.agency,
      unit_id: row.unit,
      name: row.name,
      badge_number: row.badgeNumber,
      salt: Buffer.from(row.salt),
      registered_at: at,
    })
    .execute()
}

export async function insertPosts(
  tx: Tx,
  person: Uuid,
  roles: readonly string[],
  since: Instant,
): Promise<void> {
  const posts = [...new Set(roles)].map((role) => ({ person_id: person, role, since }))
  if (posts.length > 0) await tx.insertInto('post').values(posts).execute()
}

/** Logins are unique in the whole installation, so this one look goes past the agency's rows. */
export async function loginTaken(tx: Tx, login: string, agency: Uuid): Promise<boolean> {
  await seeAgency(tx, '*')
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirst()
  await seeAgency(tx, agency)
  return row !== undefined
}

export interface Link {
  readonly id: Uuid
  readonly token: Uint8Array
  readonly expiresAt: Instant
  readonly purpose: 'found-installation' | 'activate-account'
  readonly account?: Uuid
  /** The person who issued it; absent: the machine, when it was started. */
  readonly issuedBy?: Uuid
}

export async function insertLink(tx: Tx, link: Link): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({
      id: link.id,
      account_id: link.account ?? null,
      purpose: link.purpose,
      issued_by: link.issuedBy ?? null,
      token_hash: tokenHash(link.token),
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Finds a one-time link by its token and locks it, so that it cannot be used twice at once. */
export async function findLink(tx: Tx, token: string, purpose: Link['purpose'], at: Instant) {
  const row = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return { state: 'unknown' as const }
  if (row.used_at !== null) return { state: 'used' as const, row }
  if (row.expires_at <= at) return { state: 'expired' as const, row }
  return { state: 'open' as const, row }
}

export async function useLink(tx: Tx, id: Uuid, at: Instant): Promise<void> {
  await tx.updateTable('invitation').set({ used_at: at }).where('id', '=', id).execute()
}

/** Tokens are stored as their SHA-256 only; they have 256 random bits, so no salt is needed. */
export function tokenHash(token: Uint8Array | string): Buffer {
  const bytes = typeof token === 'string' ? Buffer.from(token, 'base64url') : token
  return createHash('sha256').update(bytes).digest()
}

/** For an id that a schema has already checked. @throws RangeError otherwise (a bug of ours) */
export function uuidOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError(`not a uuid: ${text}`)
  return id
}
