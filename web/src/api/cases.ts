import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type CaseListed = Answered<'/api/v1/cases'>['cases'][number]
export type CaseShown = Answered<'/api/v1/cases/{id}'>
export type CaseChoices = Answered<'/api/v1/case-choices'>
export type CaseAct = keyof CaseShown['can']
export type Party = CaseShown['parties'][number]
export type CaseLimit = CaseShown['deadlines'][number]
export type OpeningCase = Wanted<'/api/v1/cases'>
export type PartyGiven = Wanted<'/api/v1/cases/{id}/parties'>['party']

export interface CasesAsked {
  readonly state?: CaseListed['state']
  readonly category?: CaseListed['category']
  readonly step?: string
  readonly handler?: string
  readonly unit?: string
  readonly mine?: 'true'
  readonly overdue?: 'true'
  readonly after?: string
}

export function casesQuery(query: CasesAsked) {
  return queryOptions({
    queryKey: ['cases', query],
    queryFn: () => answer(client.GET('/api/v1/cases', { params: { query } })),
  })
}

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}', { params: { path: { id } } })),
  })
}

export const caseChoicesQuery = queryOptions({
  queryKey: ['case-choices'],
  queryFn: () => answer(client.GET('/api/v1/case-choices')),
  staleTime: 60_000,
})

export function openCase(body: OpeningCase, headers: object) {
  return answer(client.POST('/api/v1/cases', { body, headers: { ...headers } }))
}

export function amendCase(id: string, body: Wanted<'/api/v1/cases/{id}/amend'>, headers: object) {
  const params = { path: { id } }
  return answer(client.POST('/api/v1/cases/{id}/amend', { params, body, headers: { ...headers } }))
}

export function markSecrecy(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/secrecy'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/secrecy', { params, body, headers: { ...headers } }),
  )
}

export function reassignCase(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/handlers'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/handlers', { params, body, headers: { ...headers } }),
  )
}

export function enterStep(id: string, body: Wanted<'/api/v1/cases/{id}/steps'>, headers: object) {
  const params = { path: { id } }
  return answer(client.POST('/api/v1/cases/{id}/steps', { params, body, headers: { ...headers } }))
}

export function remarkStage(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/stage-remarks'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/stage-remarks', { params, body, headers: { ...headers } }),
  )
}

export function approveStep(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/approvals'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/approvals', { params, body, headers: { ...headers } }),
  )
}

export function extendDeadline(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/extensions'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/extensions', { params, body, headers: { ...headers } }),
  )
}

export function closeCase(id: string, body: Wanted<'/api/v1/cases/{id}/close'>, headers: object) {
  const params = { path: { id } }
  return answer(client.POST('/api/v1/cases/{id}/close', { params, body, headers: { ...headers } }))
}
