import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/database/connect.ts'
import { drawInk } from '../../../platform/ink/draw-ink.ts'
import { writePng } from '../../../platform/ink/write-png.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { factsAboutPeople } from '../../people/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { contentDigest } from '../content.io.ts'
import { personOf } from '../drafts.io.ts'
import { factsForStep, factsOfStanding } from '../standing.io.ts'
import type { RefusalNoted } from './refuse-signature.ts'
import type { SignDocument, Signing, SigningFacts, SignMyself } from './sign-document.ts'
import { lengthOf, type PlaceFacts, type SignatureKept, type Strokes } from './signature.ts'
import type { Withdrawing, WithdrawingFacts, WithdrawSignature } from './withdraw-signature.ts'

/** Locks the document: what was shown cannot change between the question and the answer. */
export async function factsForPlace(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PlaceFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, shown: contentDigest(found.accepted.document) })
}

/** The same without the lock. */
export async function factsForListing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PlaceFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const found = await factsOfStanding(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, shown: contentDigest(found.accepted.document) })
}

export async function factsForSigning(
  tx: Tx,
  asked: SignDocument,
  moment: Moment,
): Promise<Decision<SigningFacts>> {
  const found = await factsForPlace(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  const colleague =
    asked.person === undefined
      ? undefined
      : await tx
          .selectFrom('person')
          .select(['id', 'name'])
          .where('agency_id', '=', agency)
          .where('id', '=', uuidOf(asked.person))
          .executeTakeFirst()
  return accept({
    ...found.accepted,
    law: await lawOf(tx, agency),
    people: await factsAboutPeople(tx, colleague === undefined ? [] : [colleague.id]),
    colleague,
    picture: pictureOf(asked.strokes),
  })
}

export async function factsForSigningMyself(
  tx: Tx,
  asked: SignMyself,
  moment: Moment,
): Promise<Decision<SigningFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  return factsForSigning(tx, { ...asked, person: moment.who.person }, moment)
}

/** A name is longer than the field is high: undefined is no signature. */
export function pictureOfStrokes(strokes: Strokes): Uint8Array | undefined {
  if (lengthOf(strokes) < strokes.height / 2) return undefined
  return writePng(drawInk(strokes))
}

function pictureOf(strokes: Strokes): SigningFacts['picture'] {
  const png = pictureOfStrokes(strokes)
  return png && { png, sha256: createHash('sha256').update(png).digest('hex') }
}

export async function commitSigning(
  tx: Tx,
  { signature, person, strokes, device, picture }: Signing,
  moment: Moment,
): Promise<{ id: string }> {
  await tx
    .insertInto('document_signature')
    .values({
      ...rowOf(signature, moment),
      how: 'screen',
      person_id: person ?? null,
      strokes: JSON.stringify(strokes),
      png: Buffer.from(picture.png),
      png_sha256: picture.sha256,
      device,
    })
    .execute()
  return { id: signature.id }
}

export async function commitRefusal(
  tx: Tx,
  { signature, because, witness }: RefusalNoted,
  moment: Moment,
): Promise<{ id: string }> {
  await tx
    .insertInto('document_signature')
    .values({ ...rowOf(signature, moment), how: 'refused', refused_because: because, witness })
    .execute()
  return { id: signature.id }
}

function rowOf({ id, agency, document, place, name, digest }: SignatureKept, moment: Moment) {
  return {
    ...{ id, agency_id: agency, document_id: document, place, name, digest },
    signed_at: moment.at,
    entered_by: personOf(moment),
  }
}

/** Of this document and no other. */
export async function factsForWithdrawing(
  tx: Tx,
  asked: WithdrawSignature,
  moment: Moment,
): Promise<Decision<WithdrawingFacts>> {
  const found = await factsForPlace(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('document_signature')
    .select(['id', 'place', 'withdrawn_at'])
    .where('document_id', '=', found.accepted.document.id)
    .where('id', '=', uuidOf(asked.signature))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const signature = { id: row.id, place: row.place, withdrawn: row.withdrawn_at !== null }
  return accept({ ...found.accepted, signature })
}

export async function commitWithdrawing(
  tx: Tx,
  { id, because }: Withdrawing,
  moment: Moment,
): Promise<{ id: string }> {
  await tx
    .updateTable('document_signature')
    .set({
      withdrawn_by: personOf(moment),
      withdrawn_at: moment.at,
      withdrawn_because: because,
    })
    .where('id', '=', id)
    .execute()
  return { id }
}
