import { createHash } from 'node:crypto'
import { canonicalBytes, type Json, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { ProbeResult } from '../media/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { Parameters } from './derivative.ts'
import { type Film, filmOf } from './film.ts'
import type { OrderDerivative, OrderFacts, Ordering } from './order-derivative.ts'

export async function factsForOrdering(
  tx: Tx,
  asked: OrderDerivative,
): Promise<Decision<OrderFacts>> {
  // Locked: two orders at once are counted one after the other.
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const { count } = await tx
    .selectFrom('ordered_derivative')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('recording_id', '=', row.id)
    .where('state', 'in', ['ordered', 'making'])
    .executeTakeFirstOrThrow()
  return accept({
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    source: digestOf(row.original_sha256),
    film: await filmFor(tx, row.id),
    parametersDigest: parametersDigest(asked.parameters),
    unfinished: count,
  })
}

export async function commitOrdering(tx: Tx, ordering: Ordering, { at }: Moment) {
  await tx
    .insertInto('ordered_derivative')
    .values({
      id: ordering.id,
      agency_id: ordering.agency,
      recording_id: ordering.recording,
      kind: ordering.parameters.kind,
      parameters: JSON.stringify(ordering.parameters),
      parameters_digest: ordering.parametersDigest,
      source_sha256: ordering.source,
      state: 'ordered',
      ordered_by: ordering.by,
      ordered_at: at,
      changed_at: at,
    })
    .execute()
  return { derivative: ordering.id }
}

export async function filmFor(tx: Tx, recording: Uuid): Promise<Film | undefined> {
  const row = await tx
    .selectFrom('probe')
    .select('result')
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  return row && filmOf(ProbeResult.parse(row.result))
}

/** Two same orders have the same digest, whatever order their fields came in. */
export function parametersDigest(parameters: Parameters): Sha256 {
  const json: Json = JSON.parse(JSON.stringify(parameters))
  return digestOf(createHash('sha256').update(canonicalBytes(json)).digest('hex'))
}

export function digestOf(text: string): Sha256 {
  const digest = parseSha256(text)
  if (digest === undefined) throw new RangeError('digest of an original')
  return digest
}
