import type { Uuid } from '@liuhen/format'
import { sayDuration } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { loadRights } from '../org/index.ts'
import type { LinksListing, ListFacts, Listing } from './list-cameras.ts'

export async function factsForListing(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ListFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

/** One page of the register in the order of codes. */
export async function pageOfCameras(tx: Tx, { who, asked }: Listing) {
  let query = tx
    .selectFrom('camera')
    .innerJoin('unit', 'unit.id', 'camera.unit_id')
    .innerJoin('person', 'person.id', 'camera.registered_by')
    .select(['camera.id', 'camera.code', 'camera.place', 'camera.area', 'camera.retention'])
    .select(['unit.id as unitId', 'unit.name as unit', 'person.name as registeredBy'])
    .select(['camera.registered_at as registeredAt', 'camera.retired_at', 'camera.retired_because'])
    .where('camera.agency_id', '=', who.agency)
    .orderBy('camera.code')
    .limit(asked.limit + 1)
  if (asked.state === 'in-use') query = query.where('camera.retired_at', 'is', null)
  if (asked.state === 'retired') query = query.where('camera.retired_at', 'is not', null)
  if (asked.id !== undefined) query = query.where('camera.id', '=', uuidOf(asked.id))
  if (asked.unit !== undefined) query = query.where('camera.unit_id', '=', uuidOf(asked.unit))
  if (asked.after !== undefined) query = query.where('camera.code', '>', asked.after)
  const rows = await query.execute()
  const cameras = rows.slice(0, asked.limit).map(({ retired_at, retired_because, ...row }) => ({
    ...row,
    kept: sayDuration(row.retention),
    retired:
      retired_at === null || retired_because === null
        ? null
        : { at: retired_at, because: retired_because },
  }))
  const mayRegister = loadRights()(who)('camera.register', { agency: who.agency }).ok
  const next = rows.length > asked.limit ? (cameras.at(-1)?.code ?? null) : null
  return { cameras, next, mayRegister }
}

/**
 * Links of one camera or one case, the latest first: those of cases that the person reads. A
 * recording that is marked for others is not among them; whether he may open the rest is said.
 */
export async function pageOfLinks(tx: Tx, { who, asked }: LinksListing) {
  const rows = await linkRows(tx, who.agency, asked)
  const may = loadRights()(who)
  const { page, next } = cutPage(rows, asked.limit, ({ from: at, id }) => ({ at, id }))
  const links = []
  for (const row of page) {
    const own = { agency: who.agency, own: row.handlers }
    const secrecy = row.secrecy === null ? {} : { secrecy: row.secrecy }
    if (!may('case.read', { ...own, unit: row.caseUnit, ...secrecy }).ok) continue
    links.push({
      id: row.id,
      camera: { id: row.camera, code: row.code, place: row.place },
      case: { id: row.case, number: row.number, cause: row.cause },
      from: row.from,
      to: row.to,
      linkedBy: row.linkedBy,
      linkedAt: row.linkedAt,
      mayOpen: may('recording.read', { ...own, unit: row.cameraUnit }).ok,
      recordings: await recordingsOf(tx, row.id, who.person),
    })
  }
  return { links, next }
}

async function linkRows(tx: Tx, agency: Uuid, asked: LinksListing['asked']) {
  let query = tx
    .selectFrom('camera_link as link')
    .innerJoin('camera', 'camera.id', 'link.camera_id')
    .innerJoin('enforcement_case as matter', 'matter.id', 'link.case_id')
    .innerJoin('person', 'person.id', 'link.linked_by')
    .select(['link.id', 'link.from_at as from', 'link.to_at as to', 'link.linked_at as linkedAt'])
    .select(['camera.id as camera', 'camera.code', 'camera.place', 'camera.unit_id as cameraUnit'])
    .select(['matter.id as case', 'matter.number', 'matter.cause', 'matter.secrecy'])
    .select(['matter.unit_id as caseUnit', 'person.name as linkedBy'])
    .select(
      sql<Uuid[]>`array(select person_id from case_handler handler
        where handler.case_id = matter.id and handler.until_at is null)`.as('handlers'),
    )
    .where('link.agency_id', '=', agency)
    .orderBy('link.from_at', 'desc')
    .orderBy('link.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.camera !== undefined) query = query.where('link.camera_id', '=', uuidOf(asked.camera))
  if (asked.case !== undefined) query = query.where('link.case_id', '=', uuidOf(asked.case))
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(sql<boolean>`(link.from_at, link.id) < (${place.at}, ${place.id}::uuid)`)
  }
  return query.execute()
}

function recordingsOf(tx: Tx, link: Uuid, person: Uuid) {
  return tx
    .selectFrom('camera_link_recording as film')
    .innerJoin('recording', 'recording.id', 'film.recording_id')
    .select(['recording.id', 'recording.name', 'recording.started_at as startedAt'])
    .select('recording.duration_ms as durationMs')
    .where('film.link_id', '=', link)
    .where(sql<boolean>`(recording.circle is null or ${person}::uuid = any(recording.circle))`)
    .orderBy('recording.started_at')
    .orderBy('recording.id')
    .execute()
}
