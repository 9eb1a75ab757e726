import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type CopiesListed = Answered<'/api/v1/releases'>
export type CopyListed = CopiesListed['copies'][number]
export type CopyShown = Answered<'/api/v1/releases/{id}'>
export type CopyPlanned = Answered<'/api/v1/release-plans'>
export type MakingCopy = Wanted<'/api/v1/releases'>
export type HandingOver = Wanted<'/api/v1/releases/{id}/hand-over'>

interface CopiesAsked {
  readonly action?: CopyListed['action']
  readonly state?: CopyListed['state']
  readonly request?: string
  readonly recording?: string
  readonly after?: string
}

export function copiesQuery(asked: CopiesAsked) {
  return queryOptions({
    queryKey: ['copies', asked],
    queryFn: () => answer(client.GET('/api/v1/releases', { params: { query: asked } })),
  })
}

/** Looked at again while it is being made. */
export function copyQuery(id: string) {
  return queryOptions({
    queryKey: ['copy', id],
    queryFn: () => answer(client.GET('/api/v1/releases/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'ordered' || data?.state === 'making' ? 1500 : false,
  })
}

interface PlanAsked {
  readonly request?: string
  readonly recordings?: string
  readonly derivatives?: string
  readonly purpose?: string
}

export function planQuery(asked: PlanAsked) {
  return queryOptions({
    queryKey: ['copy-plan', asked],
    queryFn: () => answer(client.GET('/api/v1/release-plans', { params: { query: asked } })),
    placeholderData: (before: CopyPlanned | undefined) => before,
  })
}

export function makeCopy(body: MakingCopy, headers: object) {
  return answer(client.POST('/api/v1/releases', { body, headers: { ...headers } }))
}

export function makeAgain(id: string, headers: object) {
  const asked = { params: { path: { id } }, headers: { ...headers } }
  return answer(client.POST('/api/v1/releases/{id}/again', asked))
}

export function handOverCopy(id: string, body: HandingOver, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/releases/{id}/hand-over', asked))
}

export function checkMasking(
  id: string,
  body: { readonly derivative?: string; readonly reason?: string },
  headers: object,
) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/recordings/{id}/masking-checks', asked))
}

export function copyFileUrl(id: string, position: number): string {
  return `/api/v1/releases/${id}/files/${position}`
}
