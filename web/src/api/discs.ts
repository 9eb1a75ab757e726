import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type DiscRow = Answered<'/api/v1/discs'>['discs'][number]
export type DiscShown = Answered<'/api/v1/discs/{id}'>
export type DiscsWanted = Wanted<'/api/v1/cases/{id}/discs'>
export type BurnWanted = Wanted<'/api/v1/discs/{id}/burned'>
export type TestWanted = Wanted<'/api/v1/discs/{id}/tests'>
export type SignWanted = Wanted<'/api/v1/discs/{id}/signatures'>
export type SubmissionWanted = Wanted<'/api/v1/cases/{id}/evidence-submissions'>

const SOON_MS = 2000
const isMaking = ({ state }: Pick<DiscRow, 'state'>) => state === 'making'

export interface DiscsAsked {
  readonly state?: DiscRow['state'] | 'loose' | 'filed' | 'unreadable'
  readonly number?: string
  readonly from?: string
  readonly to?: string
  readonly after?: string
}

export function discsQuery(asked: DiscsAsked) {
  return queryOptions({
    queryKey: ['discs', asked],
    queryFn: () => answer(client.GET('/api/v1/discs', { params: { query: asked } })),
    refetchInterval: ({ state: { data } }) => (data?.discs.some(isMaking) ? SOON_MS : false),
  })
}

export function caseDiscsQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'discs'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/discs', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.discs.some(isMaking) ? SOON_MS : false),
  })
}

export function discQuery(id: string) {
  return queryOptions({
    queryKey: ['disc', id],
    queryFn: () => answer(client.GET('/api/v1/discs/{id}', { params: { path: { id } } })),
    // While the image or the form is being made the page follows it.
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false
      return isMaking(data.disc) || (data.disc.state === 'stored' && !data.sealed) ? SOON_MS : false
    },
  })
}

const at = (id: string, headers: object) => ({ params: { path: { id } }, headers: { ...headers } })

export function orderDiscs(id: string, body: DiscsWanted, headers: object) {
  return answer(client.POST('/api/v1/cases/{id}/discs', { ...at(id, headers), body }))
}

export function registerBurn(id: string, body: BurnWanted, headers: object) {
  return answer(client.POST('/api/v1/discs/{id}/burned', { ...at(id, headers), body }))
}

export function testMedium(id: string, body: TestWanted, headers: object) {
  return answer(client.POST('/api/v1/discs/{id}/tests', { ...at(id, headers), body }))
}

export function fillForm(id: string, fields: { [key: string]: string }, headers: object) {
  return answer(client.PUT('/api/v1/discs/{id}/form', { ...at(id, headers), body: { fields } }))
}

export function signForm(id: string, body: SignWanted, headers: object) {
  return answer(client.POST('/api/v1/discs/{id}/signatures', { ...at(id, headers), body }))
}

export function storeDisc(id: string, headers: object) {
  return answer(client.POST('/api/v1/discs/{id}/store', at(id, headers)))
}

export function fileDisc(id: string, headers: object) {
  return answer(client.POST('/api/v1/discs/{id}/file', at(id, headers)))
}

export function submitEvidence(id: string, body: SubmissionWanted, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/evidence-submissions', { ...at(id, headers), body }),
  )
}

export const discImage = (id: string) => `/api/v1/discs/${id}/image`
export const discPaper = (id: string, which: 'label' | 'form') =>
  `/api/v1/discs/${id}/papers/${which}`

export function discsSheet({ after: _, ...asked }: DiscsAsked): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) search.set(key, value)
  return `/api/v1/discs.xlsx?${search}`
}
