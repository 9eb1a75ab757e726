import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Device = Answered<'/api/v1/devices'>['devices'][number]
export type Registering = Wanted<'/api/v1/devices'>
export type Checking = Wanted<'/api/v1/devices/{id}/checks'>
export type DeviceState = Device['state']
export type DeviceShown = Answered<'/api/v1/devices/{id}'>
export type DeviceAct = DeviceShown['acts'][number]['act']
export type Repair = DeviceShown['repairs'][number]
export type LifeEvent = Answered<'/api/v1/devices/{id}/life'>['events'][number]
export type PlanEntry = Answered<'/api/v1/devices/maintenance'>['entries'][number]
export type UnitEquipment = Answered<'/api/v1/devices/equipment'>['units'][number]
export type Procedure = Answered<'/api/v1/procedures'>['procedures'][number]

interface DevicesAsked {
  readonly state?: DeviceState
  readonly unit?: string
  readonly overdue?: 'yes'
  readonly query?: string
  readonly after?: string
  readonly limit?: number
}

export function devicesQuery(asked: DevicesAsked = {}) {
  return queryOptions({
    queryKey: ['devices', asked],
    // Kept on the device: an activity is opened with its recorders without a network too.
    queryFn: () =>
      keptOr(`devices ${JSON.stringify(asked)}`, () =>
        answer(client.GET('/api/v1/devices', { params: { query: asked } })),
      ),
  })
}

export function deviceQuery(id: string) {
  return queryOptions({
    queryKey: ['device', id],
    queryFn: () => answer(client.GET('/api/v1/devices/{id}', { params: { path: { id } } })),
  })
}

export function lifeQuery(id: string, asked: { about?: 'care' | 'use'; after?: number }) {
  return queryOptions({
    queryKey: ['device-life', id, asked],
    queryFn: () =>
      answer(client.GET('/api/v1/devices/{id}/life', { params: { path: { id }, query: asked } })),
  })
}

export function planQuery(asked: { overdue?: 'yes'; unit?: string; after?: string }) {
  return queryOptions({
    queryKey: ['device-plan', asked],
    queryFn: () => answer(client.GET('/api/v1/devices/maintenance', { params: { query: asked } })),
  })
}

export function equipmentQuery(after?: string) {
  return queryOptions({
    queryKey: ['equipment', after ?? ''],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/devices/equipment', { params: { query } }))
    },
  })
}

export function proceduresQuery(after?: string) {
  return queryOptions({
    queryKey: ['procedures', after ?? ''],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/procedures', { params: { query } }))
    },
  })
}

export function procedureQuery(id: string, after?: string) {
  return queryOptions({
    queryKey: ['procedure', id, after ?? ''],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/procedures/{id}', { params: { path: { id }, query } }))
    },
  })
}

export function registerDevice(asked: Registering, headers: object) {
  return answer(client.POST('/api/v1/devices', { body: asked, headers: { ...headers } }))
}

export function importDevices(asked: Wanted<'/api/v1/devices/import'>, headers: object) {
  return answer(client.POST('/api/v1/devices/import', { body: asked, headers: { ...headers } }))
}

export function checkDevice(id: string, asked: Checking, headers: object) {
  return answer(
    client.POST('/api/v1/devices/{id}/checks', {
      params: { path: { id } },
      body: asked,
      headers: { ...headers },
    }),
  )
}

export function publishProcedure(asked: Wanted<'/api/v1/procedures'>, headers: object) {
  return answer(client.POST('/api/v1/procedures', { body: asked, headers: { ...headers } }))
}

export function confirmProcedure(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/procedures/{id}/confirm', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

export type Amending = Wanted<'/api/v1/devices/{id}/entry'>
export type Issuing = Wanted<'/api/v1/devices/{id}/issue'>
export type CheckingIn = Wanted<'/api/v1/devices/{id}/check-in'>
export type Maintaining = Wanted<'/api/v1/devices/{id}/maintenance'>
export type ReportingFault = Wanted<'/api/v1/devices/{id}/fault'>
export type ReportingDamage = Wanted<'/api/v1/devices/{id}/damage'>
export type ReportingLoss = Wanted<'/api/v1/devices/{id}/loss'>
export type ReportingFound = Wanted<'/api/v1/devices/{id}/found'>
export type Repairing = Wanted<'/api/v1/devices/{id}/repairs'>
export type Retiring = Wanted<'/api/v1/devices/{id}/retire'>

/** What can be done to one recorder; each is a verb of the server. */
export const deviceActs = {
  amend: (id: string, body: Amending, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/entry', { ...to(id, headers), body })),
  issue: (id: string, body: Issuing, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/issue', { ...to(id, headers), body })),
  checkIn: (id: string, body: CheckingIn, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/check-in', { ...to(id, headers), body })),
  maintain: (id: string, body: Maintaining, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/maintenance', { ...to(id, headers), body })),
  reportFault: (id: string, body: ReportingFault, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/fault', { ...to(id, headers), body })),
  reportDamage: (id: string, body: ReportingDamage, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/damage', { ...to(id, headers), body })),
  reportLoss: (id: string, body: ReportingLoss, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/loss', { ...to(id, headers), body })),
  reportFound: (id: string, body: ReportingFound, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/found', { ...to(id, headers), body })),
  repair: (id: string, body: Repairing, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/repairs', { ...to(id, headers), body })),
  retire: (id: string, body: Retiring, headers: object) =>
    answer(client.POST('/api/v1/devices/{id}/retire', { ...to(id, headers), body })),
} as const

function to(id: string, headers: object) {
  return { params: { path: { id } }, headers: { ...headers } }
}

export function reimburseRepair(id: string, repair: string, headers: object) {
  return answer(
    client.POST('/api/v1/devices/{id}/repairs/{repair}/reimburse', {
      params: { path: { id, repair } },
      headers: { ...headers },
    }),
  )
}
