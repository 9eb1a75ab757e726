import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Device = Answered<'/api/v1/devices'>['devices'][number]
export type Registering = Wanted<'/api/v1/devices'>
export type Checking = Wanted<'/api/v1/devices/{id}/checks'>
export type DeviceState = Device['state']

export function devicesQuery(
  asked: { readonly state?: DeviceState; readonly after?: string; readonly limit?: number } = {},
) {
  return queryOptions({
    queryKey: ['devices', asked],
    queryFn: () =>
      keptOr(`devices ${JSON.stringify(asked)}`, () =>
        answer(client.GET('/api/v1/devices', { params: { query: asked } })),
      ),
  })
}

export function registerDevice(asked: Registering, headers: object) {
  return answer(client.POST('/api/v1/devices', { body: asked, headers: { ...headers } }))
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
