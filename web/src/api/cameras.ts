import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Camera = Answered<'/api/v1/cameras'>['cameras'][number]
export type CameraLink = Answered<'/api/v1/camera-links'>['links'][number]
export type RegisteringCamera = Wanted<'/api/v1/cameras'>
export type LinkingCamera = Wanted<'/api/v1/camera-links'>

interface CamerasAsked {
  readonly id?: string
  readonly state?: 'in-use' | 'retired'
  readonly unit?: string
  readonly after?: string
}

export function camerasQuery(asked: CamerasAsked) {
  return queryOptions({
    queryKey: ['cameras', asked],
    queryFn: () => answer(client.GET('/api/v1/cameras', { params: { query: asked } })),
  })
}

export function cameraLinksQuery(asked: {
  readonly camera?: string
  readonly case?: string
  readonly after?: string
}) {
  return queryOptions({
    queryKey: ['camera-links', asked],
    queryFn: () => answer(client.GET('/api/v1/camera-links', { params: { query: asked } })),
  })
}

export function registerCamera(camera: RegisteringCamera, headers: object) {
  return answer(client.POST('/api/v1/cameras', { body: camera, headers: { ...headers } }))
}

export function retireCamera(id: string, because: string, headers: object) {
  return answer(
    client.POST('/api/v1/cameras/{id}/retire', {
      params: { path: { id } },
      body: { because },
      headers: { ...headers },
    }),
  )
}

export function linkCamera(link: LinkingCamera, headers: object) {
  return answer(client.POST('/api/v1/camera-links', { body: link, headers: { ...headers } }))
}
