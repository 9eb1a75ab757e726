import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { undertakingsOf } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { keepOriginal } from '../collect/index.ts'
import { pictureOfStrokes } from '../documents/index.ts'
import { loadRights, rolesThatMay } from '../org/index.ts'
import { factsForPerson, postsOf, rolesAt, rolesUntil } from '../people/index.ts'
import { factsAbout, lawOf, shanghaiDay } from '../regulations/index.ts'
import type { UploadFate } from '../vault/index.ts'
import type { FilingUndertaking } from './file-undertaking.ts'
import type { OpenFacts, OpeningUndertaking, OpenUndertaking } from './open-undertaking.ts'
import { undertakingSheet } from './open-undertaking.ts'
import type { SealFacts, SealingUndertaking, SealUndertaking } from './seal-undertaking.ts'
import {
  type ShowingUndertakings,
  type UndertakingsShown,
  wantedShown,
} from './show-undertakings.ts'
import type { SigningFacts, SigningUndertaking, SignUndertaking } from './sign-undertaking.ts'
import type { PersonUndertaking } from './undertaking.ts'

/** The person, locked, and what the articles of today want of him. */
export async function personUndertaking(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PersonUndertaking>> {
  const found = await factsForPerson(tx, asked, moment)
  if (!found.ok) return found
  const { scope, person } = found.accepted
  const row = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .innerJoin('agency', 'agency.id', 'person.agency_id')
    .select(['person.name', 'unit.name as unit', 'agency.id', 'agency.name as agency'])
    .where('person.id', '=', person)
    .executeTakeFirstOrThrow()
  const posts = await postsOf(tx, person)
  const facts = await factsAbout(tx, [{ type: 'person', id: person }], READ)
  const law = await lawOf(tx, row.id)
  return accept({
    ...{ scope, person, agency: row.id, agencyName: row.agency, name: row.name, unit: row.unit },
    posts: rolesAt(posts, moment.at),
    formerPosts: rolesUntil(posts, moment.at),
    wanted: undertakingsOf({ ...law, facts, now: moment.at }, person),
    ...{ digestOf: saltedDigest, sha256Of, dayOf: shanghaiDay },
  })
}

const READ = ['person.registered', 'person.undertook'] as const

function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export async function showUndertakings(
  tx: Tx,
  { found }: ShowingUndertakings,
  { who }: Moment,
): Promise<UndertakingsShown> {
  const rows = await tx
    .selectFrom('undertaking')
    .innerJoin('person', 'person.id', 'undertaking.entered_by')
    .select(['undertaking.id', 'occasion', 'how', 'role_title as title', 'signed_on as on'])
    .select(['filed_at', 'person.name as by'])
    .where('person_id', '=', found.person)
    .where('filed_at', 'is not', null)
    .orderBy('entered_at', 'desc')
    .orderBy('undertaking.id', 'desc')
    .limit(50)
    .execute()
  if (who.is !== 'person') throw new Error('shown to a person only')
  const keeps = loadRights()(who)('person.keep', found.scope).ok
  const keepers = keeps ? [] : rolesThatMay(who, 'person.keep')
  const signed = rows.flatMap(({ filed_at, ...row }) =>
    filed_at === null ? [] : [{ ...row, filedAt: filed_at }],
  )
  return { wanted: wantedShown(found), signed, keeps, keepers }
}

export async function factsForSigning(
  tx: Tx,
  asked: SignUndertaking,
  moment: Moment,
): Promise<Decision<SigningFacts>> {
  const found = await personUndertaking(tx, asked, moment)
  if (!found.ok) return found
  const png = pictureOfStrokes(asked.strokes)
  const picture = png && { png, sha256: sha256Of(png) }
  return accept({ ...found.accepted, picture })
}

export async function factsForSigningMyself(
  tx: Tx,
  asked: Omit<SignUndertaking, 'id'>,
  moment: Moment,
): Promise<Decision<SigningFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  return factsForSigning(tx, { ...asked, id: moment.who.person }, moment)
}

export async function commitSigning(tx: Tx, signing: SigningUndertaking, { at }: Moment) {
  const { id, found, signs, picture, salt, on, by } = signing
  await tx
    .insertInto('undertaking')
    .values({
      ...{ id, agency_id: found.agency, person_id: found.person, how: 'screen', signed_on: on },
      ...{ occasion: signs.occasion, role: signs.role, role_title: signs.title },
      ...{ wording: signs.wording, salt: Buffer.from(salt), entered_by: by, entered_at: at },
      ...{ signature_png: Buffer.from(picture.png), signature_sha256: picture.sha256 },
      filed_at: at,
    })
    .execute()
  return { id }
}

export async function commitFiling(tx: Tx, filing: FilingUndertaking, { at }: Moment) {
  const { id, found, signs, asked, salt, by } = filing
  await tx
    .insertInto('undertaking')
    .values({
      ...{ id, agency_id: found.agency, person_id: found.person, how: 'paper' },
      ...{ occasion: signs.occasion, role: signs.role, role_title: signs.title },
      ...{ wording: signs.wording, salt: Buffer.from(salt), signed_on: asked.on },
      ...{ name: asked.name, declared_bytes: asked.bytes, entered_by: by, entered_at: at },
    })
    .execute()
  return { id }
}

/** A scan that somebody announced; undefined: none of his. */
export async function announcedUndertaking(tx: Tx, id: Uuid, by: Uuid) {
  return tx
    .selectFrom('undertaking')
    .select(['id', 'agency_id', 'person_id', 'role', 'occasion', 'signed_on'])
    .select(['declared_bytes as bytes', 'filed_at'])
    .where('id', '=', id)
    .where('entered_by', '=', by)
    .where('how', '=', 'paper')
    .forUpdate()
    .executeTakeFirst()
}

export async function factsForSealing(
  tx: Tx,
  { scan }: SealUndertaking,
  { who }: Moment,
): Promise<Decision<SealFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await announcedUndertaking(tx, uuidOf(scan), who.person)
  if (row === undefined) return refuse('not-found')
  const { id, person_id: person, role, occasion, signed_on: on } = row
  return accept({
    ...{ scope: { agency: row.agency_id, own: [person] }, id, person, role, occasion, on },
    ...{ bytes: row.bytes ?? 0, sealed: row.filed_at !== null, dayOf: shanghaiDay },
  })
}

export async function commitSealing(
  tx: Tx,
  { id, sealed, again }: SealingUndertaking,
  { at }: Moment,
) {
  if (again) return { id }
  const { digests, type, pages } = sealed
  await keepOriginal(tx, digests, at)
  await tx
    .updateTable('undertaking')
    .set({ media_type: type, pages, bytes: digests.bytes, sha256: digests.sha256, filed_at: at })
    .where('id', '=', id)
    .execute()
  return { id }
}

/** Sealed or not, what a crash left of a scan is sent again whole. */
export async function fateOfUndertaking(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const row = await tx
    .selectFrom('undertaking')
    .select(['filed_at', 'declared_bytes as bytes'])
    .where('id', '=', upload)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return row.filed_at === null ? { is: 'resumable', bytes: row.bytes ?? 0 } : { is: 'finished' }
}

export async function factsForOpening(
  tx: Tx,
  { id }: OpenUndertaking,
  moment: Moment,
): Promise<Decision<OpenFacts>> {
  const row = await tx
    .selectFrom('undertaking')
    .innerJoin('agency', 'agency.id', 'undertaking.agency_id')
    .innerJoin('person', 'person.id', 'undertaking.person_id')
    .selectAll('undertaking')
    .select(['agency.name as agency', 'person.name as signer'])
    .where('undertaking.id', '=', uuidOf(id))
    .where('filed_at', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const found = await factsForPerson(tx, { id: row.person_id }, moment)
  if (!found.ok) return found
  const { occasion, wording, agency, sha256, signature_png: png } = row
  if (png === null) {
    const scan = { sha256: sha256 ?? '', type: row.media_type ?? '', name: row.name ?? '' }
    return accept({ ...found.accepted, opened: { scan, sheet: null } })
  }
  const digests = `内容摘要 ${sha256Of(wording)}\n笔迹摘要 ${row.signature_sha256 ?? ''}`
  const drawn = { png: png.toString('base64'), name: row.signer, digests }
  const sheet = undertakingSheet({ agency, occasion, wording, at: row.entered_at, drawn })
  return accept({ ...found.accepted, opened: { scan: null, sheet } })
}

export async function showOpened(_tx: Tx, { opened }: OpeningUndertaking) {
  return opened
}
