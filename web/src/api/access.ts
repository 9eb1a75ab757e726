import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type RequestsAnswered = Answered<'/api/v1/access/requests'>
export type RequestLine = RequestsAnswered['requests'][number]
export type RequestShown = Answered<'/api/v1/access/requests/{id}'>
export type ItemFound = Answered<'/api/v1/access/items'>['items'][number]
export type Requesting = Wanted<'/api/v1/access/requests'>
export type Appointing = Wanted<'/api/v1/access/substitutes'>
export type SubstituteLine = Answered<'/api/v1/access/substitutes'>['substitutes'][number]
export type AccessAction = RequestLine['action']

export interface RequestsAsked {
  readonly of: 'mine' | 'turn' | 'all'
  readonly state?: RequestLine['state']
  readonly after?: string
}

export function requestsQuery(asked: RequestsAsked) {
  return queryOptions({
    queryKey: ['access-requests', asked],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/access/requests', { params: { query: asked }, signal })),
  })
}

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: ['access-request', id],
    queryFn: () => answer(client.GET('/api/v1/access/requests/{id}', { params: { path: { id } } })),
  })
}

export function itemsQuery(asked: {
  readonly type: 'recording' | 'case'
  readonly query?: string
  readonly ids?: string
}) {
  return queryOptions({
    queryKey: ['access-items', asked],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/access/items', { params: { query: asked }, signal })),
  })
}

export function choicesQuery(action: AccessAction, type: 'recording' | 'case') {
  return queryOptions({
    queryKey: ['access-choices', action, type],
    queryFn: () =>
      answer(client.GET('/api/v1/access/choices', { params: { query: { action, type } } })),
  })
}

/** What the law would say to it, and who would decide; nothing is kept. */
export function previewQuery(body: Requesting | undefined) {
  return queryOptions({
    queryKey: ['access-preview', body],
    enabled: body !== undefined,
    queryFn: async () =>
      body === undefined ? null : answer(client.POST('/api/v1/access/previews', { body })),
  })
}

export function requestAccess(body: Requesting, headers: object) {
  return answer(client.POST('/api/v1/access/requests', { body, headers: { ...headers } }))
}

export function approveRequest(id: string, opinion: string, headers: object) {
  const asked = { params: { path: { id } }, body: { opinion }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/approve', asked))
}

export function remindRequest(id: string, headers: object) {
  const asked = { params: { path: { id } }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/remind', asked))
}

export function refuseRequest(id: string, opinion: string, headers: object) {
  const asked = { params: { path: { id } }, body: { opinion }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/refuse', asked))
}

export function registerRequest(
  id: string,
  body: { readonly fields: { [key: string]: string }; readonly remark: string },
  headers: object,
) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/register', asked))
}

export function withdrawRequest(id: string, headers: object) {
  const asked = { params: { path: { id } }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/withdraw', asked))
}

export function revokeGrant(id: string, reason: string, headers: object) {
  const asked = { params: { path: { id } }, body: { reason }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/requests/{id}/revoke', asked))
}

export function substitutesQuery(after?: string) {
  return queryOptions({
    queryKey: ['access-substitutes', after ?? ''],
    queryFn: () =>
      answer(
        client.GET('/api/v1/access/substitutes', {
          params: { query: after === undefined ? {} : { after } },
        }),
      ),
  })
}

export function appointSubstitute(body: Appointing, headers: object) {
  return answer(client.POST('/api/v1/access/substitutes', { body, headers: { ...headers } }))
}

export function dismissSubstitute(id: string, headers: object) {
  const asked = { params: { path: { id } }, headers: { ...headers } }
  return answer(client.POST('/api/v1/access/substitutes/{id}/dismiss', asked))
}
