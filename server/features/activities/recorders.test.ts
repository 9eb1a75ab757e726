import type { Uuid } from '@liuhen/format'
import { describe, expect, test } from 'vitest'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import type { DeviceForUse } from '../devices/index.ts'
import type { ActivityState } from './activity.ts'
import { decideAssignDevice } from './assign-device.ts'
import { decideHandOverDevice } from './hand-over-device.ts'
import { decideOpenActivity, type OpenActivity } from './open-activity.ts'
import {
  actor,
  agency,
  asOffice,
  asOfficer,
  BEFORE,
  camera,
  clerk,
  id,
  law,
  leader,
  li,
  said,
  standing,
  unit,
  wang,
} from './test-standing.io.ts'

describe('recorders', () => {
  const values = { noFault: true, batteryPercent: 95, freeMegabytes: 60_000, clockOffsetMs: 500 }
  const check = {
    id: someId(9),
    person: wang,
    passed: true,
    checkedAt: instantAt(BEFORE),
    ...values,
  }
  const device: DeviceForUse = {
    id: camera,
    code: 'DSJ0231',
    model: 'T1',
    state: 'available',
    check,
  }
  const carried = { device: camera, carrier: wang, role: 'whole-course' as const }
  const asked: OpenActivity = {
    kind: 'inspection',
    place: '养老院',
    matter: '检查',
    party: '某院',
    officers: [wang, li],
    assistants: [],
    devices: [carried],
    basis: '养老机构管理办法',
    purpose: 'inspection',
  }
  const taking = (devices: readonly DeviceForUse[]) => ({
    devices,
    posts: new Map([
      [wang, ['officer']],
      [li, ['officer']],
    ]),
    lives: [],
    use: { basis: '养老机构管理办法', purpose: 'inspection' },
  })
  const found = (devices: readonly DeviceForUse[]) => {
    const scope = { agency, unit }
    return {
      scope,
      who: actor(wang, ['officer']),
      law,
      officers: [wang, li],
      people: [],
      registered: [],
      ...taking(devices),
      taken: false,
    }
  }

  test('an activity opens with officers and checked recorders, and the law warns of a small crew', () => {
    const opened = decideOpenActivity(found([device]), asked, asOfficer)
    expect(said(opened)).toBe('activity.opened, activity.device-assigned')
    expect(opened).toMatchObject({ accepted: { warnings: [{ code: 'crew-too-small' }] } })
  })

  test('nobody who is stopped from work or on no establishment is an officer of it', () => {
    const about = (kind: string, body: object) => ({
      ...{ id: kind, kind, at: '2026-11-01T00:00:00.000Z', body: { ...body } },
      subjects: [{ type: 'person', id: li }],
    })
    const stopped = about('person.suspended', { from: '2026-11-01', to: '2026-11-30' })
    expect(
      decideOpenActivity({ ...found([device]), people: [stopped] }, asked, asOfficer),
    ).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['DD-30.3'] }] },
    })
    const assistant = about('person.enlisted', { establishment: false })
    const opened = decideOpenActivity({ ...found([device]), people: [assistant] }, asked, asOfficer)
    expect(said(opened)).toBe('person.auxiliary')
  })

  test('a telephone without a network names the activity itself, and no name is given twice', () => {
    const own = { ...asked, id: someId(40) }
    expect(decideOpenActivity(found([device]), own, asOfficer)).toMatchObject({
      accepted: { activity: someId(40), facts: [{ subjects: [{ id: someId(40) }, {}] }, {}] },
    })
    const again = { ...found([device]), taken: true }
    expect(said(decideOpenActivity(again, own, asOfficer))).toBe('activity.id-taken')
  })

  test.each<[string, Partial<OpenActivity>, Partial<DeviceForUse>, string]>([
    ['a kind that the regulation lacks', { kind: 'party' }, {}, 'activity.kind-unknown'],
    ['one officer', { officers: [wang] }, {}, 'activity.officers'],
    ['one officer twice', { officers: [wang, wang] }, {}, 'activity.officers'],
    ['somebody who is no officer', { officers: [wang, clerk] }, {}, 'activity.officers'],
    [
      'a carrier from outside',
      { devices: [{ ...carried, carrier: clerk }] },
      {},
      'activity.carrier',
    ],
    ['a recorder twice', { devices: [carried, carried] }, {}, 'activity.carrier'],
    ['a recorder in use', {}, { inUseBy: '20261120-001' }, 'device.in-use'],
    ['a faulty recorder', {}, { state: 'faulty' }, 'device.not-available'],
    [
      'a check of yesterday',
      {},
      { check: { ...check, checkedAt: instantAt('2026-11-19T02:00:00.000Z') } },
      'law.refused',
    ],
    ['a check with a weak battery', {}, { check: { ...check, batteryPercent: 20 } }, 'law.refused'],
  ])('no activity opens with %s', (_, changed, other, expected) => {
    const facts = found([{ ...device, ...other }])
    expect(said(decideOpenActivity(facts, { ...asked, ...changed }, asOfficer))).toBe(expected)
  })

  test('no activity opens without its own opener, without a check, or without a regulation', () => {
    const { check: _, ...unchecked } = device
    expect(said(decideOpenActivity(found([unchecked]), asked, asOfficer))).toBe('device.unchecked')
    const bare = { ...found([device]), law: { packs: [], settings: {} } }
    expect(said(decideOpenActivity(bare, asked, asOfficer))).toBe('regulation.none')
    const others = { ...found([device]), officers: [li, leader] }
    const foreign = { ...asked, officers: [li, leader] }
    expect(said(decideOpenActivity(others, foreign, asOfficer))).toBe('activity.officers')
  })

  test('a further recorder is taken along until the activity ends', () => {
    const more = { id, device: camera, carrier: li, role: 'second' as const }
    const assign = (state: ActivityState) =>
      said(decideAssignDevice({ ...standing(state), ...taking([device]) }, more, asOfficer))
    expect(assign('on-scene')).toBe('activity.device-assigned → on-scene')
    expect(assign('ended')).toBe('activity.not-now')
  })

  test('the office receives a recorder once, from an officer of the activity', () => {
    const handed = { id: camera, code: 'DSJ0231' }
    const receive = (
      from: Uuid,
      extra: object = { device: handed },
      state: ActivityState = 'ended',
    ) =>
      said(
        decideHandOverDevice(
          { ...standing(state), number: '20261120-001', ...extra },
          { id, device: camera, from, sealed: true, condition: '完好' },
          asOffice,
        ),
      )
    expect(receive(wang)).toBe('device.handed-over → ended')
    expect(receive(leader)).toBe('activity.carrier')
    expect(receive(wang, {})).toBe('not-found')
    expect(receive(wang, { device: { ...handed, receipt: 'x' } })).toBe('device.handed-over-before')
    expect(receive(wang, { device: handed }, 'on-scene')).toBe('activity.not-now')
  })
})
