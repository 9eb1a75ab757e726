import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { readName } from './known-names.io.ts'
import type { Described } from './seal-upload.ts'

interface UploadNamed {
  readonly agency_id: Uuid
  readonly collection_id: Uuid
  readonly name: string
}

/**
 * What is known of a recording before anybody has read it: from its name, the recorder that was
 * docked, the officer whose number the name carries. The probe says the rest later.
 */
export async function describe(tx: Tx, row: UploadNamed, moment: Moment): Promise<Described> {
  const name = readName(row.name)
  const collection = await tx
    .selectFrom('collection')
    .innerJoin('person', 'person.id', 'collection.operator_id')
    .leftJoin('camera', 'camera.id', 'collection.camera_id')
    .select([
      'collection.device_id',
      'collection.offset_ms',
      'collection.offset_bound_ms',
      'person.unit_id',
      'camera.id as camera',
      'camera.unit_id as hall',
    ])
    .where('collection.id', '=', row.collection_id)
    .executeTakeFirstOrThrow()
  // Of a fixed camera a name says the time only: nobody carries it.
  const { camera, hall } = collection
  const carried = camera === null ? name : undefined
  const device =
    camera === null
      ? await deviceOf(tx, row.agency_id, carried?.device, collection.device_id)
      : undefined
  const officer = await officerOf(tx, row.agency_id, carried?.officer)
  const startMs = name?.startAtMs
  const { offset_ms: offset, offset_bound_ms: bound } = collection
  return {
    unit: hall ?? officer?.unit ?? device?.unit ?? collection.unit_id,
    ...(camera === null ? {} : { camera }),
    media: mediaOf(row.name),
    ...(device === undefined ? {} : { device: device.id }),
    ...(officer === undefined ? {} : { officer: officer.id }),
    ...(startMs === undefined
      ? {}
      : {
          deviceStartAt: moment.instantOf(new Date(startMs)),
          startedAt: moment.instantOf(new Date(startMs + (offset ?? 0))),
        }),
    ...(offset === null ? {} : { offsetMs: offset }),
    ...(bound === null ? {} : { offsetBoundMs: bound }),
  }
}

async function deviceOf(tx: Tx, agency: Uuid, code: string | undefined, docked: Uuid | null) {
  const query = tx
    .selectFrom('device')
    .select(['id', 'unit_id as unit'])
    .where('agency_id', '=', agency)
  if (code !== undefined) {
    const named = await query.where('code', '=', code).executeTakeFirst()
    if (named !== undefined) return named
  }
  return docked === null ? undefined : query.where('id', '=', docked).executeTakeFirst()
}

async function officerOf(tx: Tx, agency: Uuid, badge: string | undefined) {
  if (badge === undefined) return undefined
  return tx
    .selectFrom('person')
    .select(['id', 'unit_id as unit'])
    .where('agency_id', '=', agency)
    .where('badge_number', '=', badge)
    .executeTakeFirst()
}

/** By the ending, until the bytes have been read; the probe corrects it. */
function mediaOf(name: string): Described['media'] {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  if (VIDEO.includes(ending)) return 'video'
  if (AUDIO.includes(ending)) return 'audio'
  return PHOTO.includes(ending) ? 'photo' : 'other'
}

const VIDEO: readonly string[] = ['mp4', 'mov', 'avi', 'ts', 'mkv', 'm4v', '3gp', 'mts']
const AUDIO: readonly string[] = ['wav', 'mp3', 'amr', 'm4a', 'aac']
const PHOTO: readonly string[] = ['jpg', 'jpeg', 'png', 'heic']
