import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { partiesOf } from '../../cases/index.ts'
import { type Listing, placesOf, type SignaturesListed } from './list-signatures.ts'

/** The places of a document with what stands there, and who may be offered to sign. */
export async function showSignatures(
  tx: Tx,
  { found, closedBecause }: Listing,
  { who }: Moment,
): Promise<SignaturesListed> {
  const { document, shown, scope, place } = found
  const rows = await rowsOf(tx, document.id)
  const me = who.is === 'person' ? who.person : null
  const own = [...new Set([...(scope.own ?? []), ...(me === null ? [] : [me])])]
  const parties = place.case === undefined ? [] : await partiesOf(tx, place.case.id)
  return {
    title: document.title,
    number: document.number ?? null,
    digest: shown,
    closedBecause,
    places: placesOf(found).map((slot) => ({
      ...slot,
      signatures: rows
        .filter((row) => row.place === slot.key)
        .map((row) => ({
          ...{ id: row.id, how: row.how, name: row.name, at: row.signed_at },
          picture: row.png?.toString('base64') ?? null,
          ...{ device: row.device, digest: row.digest, current: row.digest === shown },
          ...{ refusedBecause: row.refused_because, witness: row.witness, takenBy: row.by },
        })),
    })),
    colleagues: await named(tx, own),
    others: [...new Set(parties.map(({ name }) => name))],
    me,
  }
}

function rowsOf(tx: Tx, document: Uuid) {
  return tx
    .selectFrom('document_signature')
    .innerJoin('person', 'person.id', 'document_signature.entered_by')
    .selectAll('document_signature')
    .select('person.name as by')
    .where('document_id', '=', document)
    .where('withdrawn_at', 'is', null)
    .orderBy('signed_at')
    .orderBy('document_signature.id')
    .execute()
}

async function named(tx: Tx, people: readonly Uuid[]) {
  if (people.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', people)
    .execute()
  return people.flatMap((id) => rows.filter((row) => row.id === id))
}
