import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type DraftListed = Answered<'/api/v1/regulation/drafts'>['drafts'][number]
export type Draft = Answered<'/api/v1/regulation/drafts/{id}'>
export type Preview = Answered<'/api/v1/regulation/drafts/{id}/preview'>
export type DraftOpening = NonNullable<Wanted<'/api/v1/regulation/drafts'>>
export type Retiring = NonNullable<Wanted<'/api/v1/regulation/retire'>>
export type FigureChange = NonNullable<Wanted<'/api/v1/regulation/drafts/{id}/figure'>>
export type TextChange = NonNullable<Wanted<'/api/v1/regulation/drafts/{id}/text'>>
export type Enacting = NonNullable<Wanted<'/api/v1/regulation/drafts/{id}/enact'>>
type Headers = ReturnType<typeof requestKey>

export function draftsQuery(after?: string) {
  const query = after === undefined ? {} : { after }
  return queryOptions({
    queryKey: ['drafts', after ?? ''],
    queryFn: () => answer(client.GET('/api/v1/regulation/drafts', { params: { query } })),
  })
}

const of = (id: string) => ({ params: { path: { id } } })

export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ['draft', id],
    queryFn: () => answer(client.GET('/api/v1/regulation/drafts/{id}', of(id))),
  })
}

/** Asked again while it is being made. */
export function previewQuery(id: string) {
  return queryOptions({
    queryKey: ['draft', id, 'preview'],
    queryFn: () => answer(client.GET('/api/v1/regulation/drafts/{id}/preview', of(id))),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1_000 : false),
  })
}

export function openDraft(asked: DraftOpening, headers: Headers) {
  return answer(client.POST('/api/v1/regulation/drafts', { body: asked, headers }))
}

export function retirePack(asked: Retiring, headers: Headers) {
  return answer(client.POST('/api/v1/regulation/retire', { body: asked, headers }))
}

export function changeFigure(id: string, asked: FigureChange, headers: Headers) {
  return answer(
    client.POST('/api/v1/regulation/drafts/{id}/figure', { ...of(id), body: asked, headers }),
  )
}

export function changeText(id: string, asked: TextChange, headers: Headers) {
  return answer(
    client.POST('/api/v1/regulation/drafts/{id}/text', { ...of(id), body: asked, headers }),
  )
}

export function discardDraft(id: string, headers: Headers) {
  return answer(client.POST('/api/v1/regulation/drafts/{id}/discard', { ...of(id), headers }))
}

export function orderPreview(id: string, headers: Headers) {
  return answer(client.POST('/api/v1/regulation/drafts/{id}/preview', { ...of(id), headers }))
}

export function enactDraft(id: string, asked: Enacting, headers: Headers) {
  return answer(
    client.POST('/api/v1/regulation/drafts/{id}/enact', { ...of(id), body: asked, headers }),
  )
}
