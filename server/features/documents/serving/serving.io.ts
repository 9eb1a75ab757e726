import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { partiesOf } from '../../cases/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { lawFactsOf } from '../law-known.io.ts'
import { lockHome, placeOf } from '../place.io.ts'
import type { Place } from '../place.ts'
import { factsForStep } from '../standing.io.ts'
import type { AddProof, ProofFacts, Proving } from './add-proof.ts'
import type { Closing } from './close-service.ts'
import { defaultWays } from './default-ways.io.ts'
import type { ServiceFacts } from './serving.ts'
import type { Starting, StartingFacts, StartService } from './start-service.ts'
import { waysOf } from './ways.ts'

/** Locks the document: the same recipient is not served twice at once. */
export async function factsForStarting(
  tx: Tx,
  asked: StartService,
  moment: Moment,
): Promise<Decision<StartingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { document, place, scope } = found.accepted
  const law = await lawOf(tx, scope.agency)
  const parties = place.case === undefined ? [] : await partiesOf(tx, place.case.id)
  const served = await tx
    .selectFrom('service')
    .select(['party_id', 'recipient', 'state'])
    .where('document_id', '=', document.id)
    .where('state', 'in', ['open', 'complete'])
    .execute()
  return accept({
    ...found.accepted,
    law,
    ways: waysOf(law, defaultWays(), moment.at),
    lawFacts: await lawFactsOf(tx, place),
    servedAs: document.template.decides ? 'decision' : 'other',
    parties,
    served: served.flatMap(({ party_id, recipient, state }) =>
      state === 'open' || state === 'complete' ? [{ to: party_id ?? recipient, state }] : [],
    ),
  })
}

export async function commitStarting(tx: Tx, starting: Starting, moment: Moment) {
  const { place, asked, made, remarks } = starting
  const person = personOf(moment)
  await tx
    .insertInto('service')
    .values(
      made.map(({ id, party, recipient, salt }) => ({
        id,
        agency_id: place.scope.agency,
        case_id: place.case?.id ?? null,
        document_id: starting.document,
        party_id: party,
        recipient,
        method: starting.method,
        method_title: starting.methodTitle,
        served_as: starting.servedAs,
        place: asked.place ?? null,
        remark: asked.remark ?? null,
        salt: Buffer.from(salt),
        state: 'open' as const,
        begun_on: starting.begunOn,
        deemed_on: starting.deemedOn,
        started_by: person,
        started_at: moment.at,
      })),
    )
    .execute()
  return { services: made.map(({ id }) => id), remarks }
}

/** Locks the service, so that two steps at once are decided one after the other. */
export async function factsForService(
  tx: Tx,
  asked: { readonly id: string },
  { who, at }: Moment,
): Promise<Decision<ServiceFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('service')
    .selectAll()
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const place = await placeOfDocument(tx, row.document_id, row.agency_id, at)
  if (!place.ok) return place
  const law = await lawOf(tx, row.agency_id)
  return accept({
    scope: place.accepted.scope,
    place: place.accepted,
    law,
    ways: waysOf(law, defaultWays(), at),
    lawFacts: await lawFactsOf(tx, place.accepted),
    digest: (text) => saltedDigest(row.salt, text),
    service: {
      id: row.id,
      document: row.document_id,
      recipient: row.recipient,
      method: row.method,
      servedAs: row.served_as,
      state: row.state,
      begunOn: row.begun_on,
      proofs: await proofsOf(tx, row.id),
      ...(row.party_id === null ? {} : { party: row.party_id }),
      ...(row.deemed_on === null ? {} : { deemedOn: row.deemed_on }),
    },
  })
}

async function placeOfDocument(tx: Tx, id: Uuid, agency: Uuid, at: Instant) {
  const { case_id, activity_id } = await tx
    .selectFrom('document')
    .select(['case_id', 'activity_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const asked = { agency, case: case_id ?? undefined, activity: activity_id ?? undefined, at }
  await lockHome(tx, asked)
  return placeOf(tx, asked)
}

async function proofsOf(tx: Tx, service: Uuid): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('service_proof')
    .select('proof')
    .where('service_id', '=', service)
    .orderBy('entered_at')
    .execute()
  return rows.map(({ proof }) => proof)
}

/** With the document of the same file, or the recording of the agency, that is to prove it. */
export async function factsForProof(
  tx: Tx,
  asked: AddProof,
  moment: Moment,
): Promise<Decision<ProofFacts>> {
  const found = await factsForService(tx, asked, moment)
  if (!found.ok) return found
  const { place, scope } = found.accepted
  const { evidence } = asked
  if (evidence.kind === 'text') return found
  const material =
    evidence.kind === 'recording'
      ? await recordingOf(tx, place, uuidOf(evidence.recording))
      : await tx
          .selectFrom('document')
          .select('id')
          .where('agency_id', '=', scope.agency)
          .where('id', '=', uuidOf(evidence.document))
          .where('state', '=', 'issued')
          .where((where) =>
            place.case === undefined
              ? where('activity_id', '=', place.activity?.id ?? null)
              : where('case_id', '=', place.case.id),
          )
          .executeTakeFirst()
  return accept({ ...found.accepted, ...(material === undefined ? {} : { material: material.id }) })
}

/** One of the case's activities, or one that who handles it recorded himself. */
async function recordingOf(tx: Tx, { scope, case: file, activity }: Place, id: Uuid) {
  return tx
    .selectFrom('recording')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .select('recording.id')
    .where('recording.agency_id', '=', scope.agency)
    .where('recording.id', '=', id)
    .where((where) =>
      where.or([
        where('activity.case_id', '=', file?.id ?? NOBODY),
        where('activity.id', '=', activity?.id ?? NOBODY),
        where('recording.officer_id', 'in', [...(scope.own ?? []), NOBODY]),
      ]),
    )
    .executeTakeFirst()
}

const NOBODY = uuidOf('00000000-0000-0000-0000-000000000000')

export async function commitProof(tx: Tx, proving: Proving, moment: Moment) {
  const { service, agency, made, evidence } = proving
  await tx
    .insertInto('service_proof')
    .values(
      made.map(({ id, proof, title }) => ({
        ...{ id, agency_id: agency, service_id: service.id, proof, title },
        kind: evidence.kind,
        entry: evidence.kind === 'text' ? evidence.entry : null,
        document_id: evidence.kind === 'document' ? uuidOf(evidence.document) : null,
        recording_id: evidence.kind === 'recording' ? uuidOf(evidence.recording) : null,
        entered_by: personOf(moment),
        entered_at: moment.at,
      })),
    )
    .execute()
  return { id: service.id }
}

export async function commitClosing(tx: Tx, closing: Closing, moment: Moment) {
  const { service, agency, state, because, proofs, remarks } = closing
  const person = personOf(moment)
  if (proofs.length > 0 && because !== null) {
    await tx
      .insertInto('service_proof')
      .values(
        proofs.map(({ id, proof, title }) => ({
          ...{ id, agency_id: agency, service_id: service, proof, title },
          ...{ kind: 'text' as const, entry: because },
          ...{ entered_by: person, entered_at: moment.at },
        })),
      )
      .execute()
  }
  await tx
    .updateTable('service')
    .set({ state, closed_by: person, closed_at: moment.at, closed_because: because })
    .where('id', '=', service)
    .execute()
  return { id: service, remarks }
}

function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('entered by a person only')
  return who.person
}
