import type { Instant, Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import type { CollectionState, DeviceClock } from './collection.ts'
import { needsSecond, type Operator } from './confirmation.ts'
import type { OpenCollection } from './schemas.ts'

export interface OpeningFacts {
  readonly scope: Scope
  readonly operator: Operator
  readonly law: Law
  /** Of the code given, or the one that all readable file names agree on. */
  readonly device?: Uuid
  /** The fixed camera that was asked for; absent: none of this agency. */
  readonly camera?: { readonly id: Uuid; readonly code: string; readonly retired: boolean }
  /** Activities whose duties the docking of this recorder may change. */
  readonly waiting: readonly Uuid[]
}

export interface Offset {
  readonly deviceClockAt: Instant
  readonly offsetMs: number
  readonly offsetBoundMs: number
}

export interface Opening extends Accepted {
  readonly collection: Uuid
  readonly agency: Uuid
  readonly operator: Uuid
  readonly state: Extract<CollectionState, 'waiting' | 'confirmed'>
  readonly asked: OpenCollection
  readonly law: Law
  readonly device?: Uuid
  readonly camera?: Uuid
  readonly offset?: Offset
  readonly uploads: readonly Uuid[]
}

/** Opens a collection: the list is declared, nothing moves yet where a second operator is due. */
export function decideOpenCollection(
  found: OpeningFacts,
  asked: OpenCollection,
  moment: Moment,
): Decision<Opening> {
  const wrong = wrongTotals(asked)
  if (wrong !== undefined) return refuse('collect.totals', wrong)
  if (asked.deviceCode !== undefined && found.device === undefined) {
    return refuse('collect.device-unknown', { code: asked.deviceCode })
  }
  const camera = mayImport(found, asked)
  if (!camera.ok) return camera
  const { law, operator } = found
  const operators = [{ person: operator.person, posts: operator.posts }]
  const ruling = rule(law, {
    verb: 'collect.open',
    facts: [],
    request: { operators, onDevice: asked.onDevice, chosen: asked.totalFiles },
    at: moment.at,
  })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const second = needsSecond(law, operator, moment.at)
  const collection = moment.newId()
  const offset = asked.deviceClock && measureOffset(asked.deviceClock, moment)
  const optional = {
    ...(found.device === undefined ? {} : { device: found.device }),
    ...(offset === undefined ? {} : { offset }),
    ...(camera.accepted === undefined ? {} : { camera: camera.accepted }),
  }
  return accept({
    collection,
    agency: found.scope.agency,
    operator: operator.person,
    state: second.needed ? 'waiting' : 'confirmed',
    asked,
    law,
    ...optional,
    uploads: asked.files.map(() => moment.newId()),
    facts: [openedFact(collection, found, asked, offset)],
    touches: activitiesTouched(found.waiting),
  })
}

/** Recordings of a fixed camera come in by the same way, from one that is in use. */
function mayImport({ camera }: OpeningFacts, asked: OpenCollection): Decision<Uuid | undefined> {
  if (asked.camera === undefined) return accept(undefined)
  if (camera === undefined) return refuse('not-found')
  if (asked.deviceCode !== undefined) return refuse('camera.device-too')
  if (camera.retired) return refuse('camera.retired', { code: camera.code })
  return accept(camera.id)
}

function wrongTotals({ files, totalFiles, totalBytes }: OpenCollection) {
  const listed = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length > totalFiles || listed > totalBytes)
    return { files: totalFiles, bytes: totalBytes }
  if (files.length === totalFiles && listed !== totalBytes) {
    return { files: totalFiles, bytes: totalBytes }
  }
  return undefined
}

/**
 * Server minus device at the moment of the reading. How long ago that was is counted by the
 * station's monotonic clock, so the station's own date does not matter.
 */
export function measureOffset(
  clock: DeviceClock,
  { at, instantOf }: Pick<Moment, 'at' | 'instantOf'>,
): Offset {
  const shown = new Date(clock.shows)
  const offsetMs = Date.parse(at) - clock.ageMs - shown.getTime()
  return { deviceClockAt: instantOf(shown), offsetMs, offsetBoundMs: clock.boundMs }
}

function openedFact(
  collection: Uuid,
  { scope, operator, device, camera }: OpeningFacts,
  asked: OpenCollection,
  offset: Offset | undefined,
): Opening['facts'][number] {
  const { totalFiles: files, totalBytes: bytes } = asked
  const clock = offset && {
    deviceClockMs: Date.parse(offset.deviceClockAt),
    offsetMs: offset.offsetMs,
    offsetBoundMs: offset.offsetBoundMs,
  }
  return {
    kind: 'collection.opened',
    subjects: [
      { type: 'collection', id: collection },
      ...(device === undefined ? [] : [{ type: 'device' as const, id: device }]),
      ...(camera === undefined ? [] : [{ type: 'camera' as const, id: camera.id }]),
      { type: 'agency', id: scope.agency },
    ],
    body: { files, bytes, operator: operator.person, ...clock },
  }
}
