import { CHUNK_BYTES } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  type Refusal,
  readCursor,
  refuse,
  sayRefusal,
} from '../../platform/kernel/index.ts'
import { loadRights } from '../org/index.ts'
import { basisOf, findRecording, scopeOfRecording } from '../recordings/index.ts'
import { Made, ParametersShown } from './derivative.ts'
import { whyNotKind } from './film.ts'
import type { ListDerivatives, ListFacts, Listing } from './list-derivatives.ts'
import { whyNotLook } from './open-derivative.ts'
import { filmFor } from './order-derivative.io.ts'
import { whyNotWithdrawn } from './withdraw-derivative.ts'

export async function factsForDerivatives(
  tx: Tx,
  asked: ListDerivatives,
): Promise<Decision<ListFacts>> {
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const film = await filmFor(tx, row.id)
  return accept({ scope: await scopeOfRecording(tx, row), recording: row.id, film })
}

export async function pageOfDerivatives(tx: Tx, listing: Listing, { at }: Moment) {
  const row = await findRecording(tx, listing.recording)
  if (row === undefined) throw new RangeError('recording of a page')
  const { film, who, scope } = listing
  const may = loadRights()(who)
  const order = may('derivative.order', scope)
  const look = may('derivative.look', scope)
  const basis = await basisOf(tx, row, scope, { id: row.id }, { who, at })
  const noLook = look.ok ? whyNotLook(basis) : look.refusal
  const { page, next } = cutPage(await rowsOf(tx, listing), listing.asked.limit, (row) => ({
    at: row.ordered_at,
    id: row.id,
  }))
  return {
    derivatives: page.map((one) => ({
      id: one.id,
      kind: one.kind,
      state: one.state,
      progress: one.progress,
      parameters: ParametersShown.parse(one.parameters),
      parametersDigest: one.parameters_digest,
      sourceSha256: one.source_sha256,
      orderedBy: one.name,
      orderedAt: one.ordered_at,
      problem: one.problem,
      made: one.made === null ? null : Made.parse(one.made),
      mayWithdraw: said(order.ok ? whyNotWithdrawn(one.state) : order.refusal, '撤回派生文件'),
    })),
    next,
    mayOrder: order.ok ? sayFilm(film) : said(order.refusal, '预定派生文件'),
    mayLook: said(noLook, '打开派生文件'),
    film: {
      media: film?.media ?? 'other',
      durationMs: film?.durationMs ?? 0,
      sound: film?.sound ?? false,
      notExact: film?.notExact ?? null,
      chunkMs: Math.round((CHUNK_BYTES * (film?.durationMs ?? 0)) / Math.max(1, row.bytes)),
    },
  }
}

function rowsOf(tx: Tx, { recording, asked }: Listing) {
  let query = tx
    .selectFrom('ordered_derivative as one')
    .innerJoin('person', 'person.id', 'one.ordered_by')
    .select(['one.id', 'one.kind', 'one.state', 'one.progress', 'one.made'])
    // Of a transcript its number of lines: a page of ten would else be megabytes.
    .select(
      sql<unknown>`case when one.kind = 'transcript' then jsonb_set(one.parameters, '{lines}',
        to_jsonb(jsonb_array_length(one.parameters -> 'lines'))) else one.parameters end`.as(
        'parameters',
      ),
    )
    .select(['one.ordered_at', 'one.problem', 'one.parameters_digest', 'one.source_sha256'])
    .select('person.name')
    .where('one.recording_id', '=', recording)
    .orderBy('one.ordered_at', 'desc')
    .orderBy('one.id', 'desc')
    .limit(asked.limit + 1)
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(one.ordered_at, one.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  return query.execute()
}

function sayFilm(film: Listing['film']) {
  const why = film ? whyNotKind(film, 'treated') : '系统还没有读出该文件的内容，或者内容无法读取。'
  return { allowed: why === undefined, why: why ?? null }
}

function said(no: Refusal | undefined, verb: string) {
  const why = no === undefined ? null : sayRefusal({ ...no, facts: { verb, ...no.facts } })
  return { allowed: why === null, why }
}
