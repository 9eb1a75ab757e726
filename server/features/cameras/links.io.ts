import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { lockCase } from '../cases/index.ts'
import { factsAbout, lawOf } from '../regulations/index.ts'
import { AT_ONCE, type LinkCamera, type Linking, type LinkingFacts } from './link-camera.ts'

/** The case is what is changed: the right is asked for it. */
export async function factsForLinking(
  tx: Tx,
  asked: LinkCamera,
  { who }: Moment,
): Promise<Decision<LinkingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const matter = await lockCase(tx, agency, uuidOf(asked.case))
  const camera = await tx
    .selectFrom('camera')
    .select(['id', 'code'])
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.camera))
    .executeTakeFirst()
  if (matter === undefined || camera === undefined) return refuse('not-found')
  const [from, to] = [asked.from, asked.to].map((text) => instantOf(new Date(text).toISOString()))
  if (from === undefined || to === undefined) return refuse('camera.period')
  return accept({
    scope: matter.scope,
    matter,
    camera: camera.id,
    code: camera.code,
    law: await lawOf(tx, agency),
    // What it recorded names it too: thousands a month that no rule of a link reads.
    facts: await factsAbout(tx, [{ type: 'camera', id: camera.id }], ['camera.registered']),
    recordings: await recordingsIn(tx, who, { camera: camera.id, from, to }),
    before: await linkedTo(tx, matter.id),
  })
}

interface Period {
  readonly camera: Uuid
  readonly from: Instant
  readonly to: Instant
}

/** A recording that has not been read yet counts by its beginning alone. */
async function recordingsIn(tx: Tx, { person }: PersonActor, { camera, from, to }: Period) {
  const { rows } = await sql<{ id: Uuid }>`
    select id from recording where camera_id = ${camera} and started_at < ${to}
      and started_at + coalesce(duration_ms, 0) * interval '1 millisecond' >= ${from}
      and (circle is null or ${person}::uuid = any(circle))
    order by started_at, id limit ${AT_ONCE + 1}`.execute(tx)
  return rows.map(({ id }) => id)
}

async function linkedTo(tx: Tx, matter: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('camera_link_recording')
    .innerJoin('camera_link', 'camera_link.id', 'camera_link_recording.link_id')
    .select('recording_id')
    .where('camera_link.case_id', '=', matter)
    .execute()
  return rows.map(({ recording_id }) => recording_id)
}

export async function commitLinking(tx: Tx, linking: Linking, { at }: Moment) {
  const { id, agency, recordings } = linking
  await tx
    .insertInto('camera_link')
    .values({
      id,
      agency_id: agency,
      camera_id: linking.camera,
      case_id: linking.case,
      from_at: linking.from,
      to_at: linking.to,
      linked_by: linking.by,
      linked_at: at,
    })
    .execute()
  await tx
    .insertInto('camera_link_recording')
    .values(
      recordings.map((recording) => ({ link_id: id, recording_id: recording, agency_id: agency })),
    )
    .execute()
  return { id, recordings: recordings.length }
}
