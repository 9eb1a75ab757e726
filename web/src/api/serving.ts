import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type Services = Answered<'/api/v1/cases/{id}/services'>
export type Service = Services['services'][number]
export type Way = Services['ways'][number]
export type ProofAsked = Way['proofs'][number]
export type Starting = Wanted<'/api/v1/documents/{id}/services'>
export type Proving = Wanted<'/api/v1/services/{id}/proofs'>
export type Execution = Answered<'/api/v1/cases/{id}/execution'>

/** Everything about the services and the execution of a case is read again after an act. */
export const servicesOf = (id: string) => ['services', id] as const

export function servicesQuery(id: string, after: string | undefined) {
  return queryOptions({
    queryKey: [...servicesOf(id), 'list', after ?? ''],
    queryFn: () =>
      answer(
        client.GET('/api/v1/cases/{id}/services', {
          params: { path: { id }, query: after === undefined ? {} : { after } },
        }),
      ),
  })
}

export function executionQuery(id: string) {
  return queryOptions({
    queryKey: [...servicesOf(id), 'execution'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/execution', { params: { path: { id } } })),
  })
}

export function startService(id: string, body: Starting, headers: Headers) {
  return answer(
    client.POST('/api/v1/documents/{id}/services', { params: { path: { id } }, body, headers }),
  )
}

export function addProof(id: string, body: Proving, headers: Headers) {
  return answer(
    client.POST('/api/v1/services/{id}/proofs', { params: { path: { id } }, body, headers }),
  )
}

export function draftReceipt(id: string, headers: Headers) {
  return answer(client.POST('/api/v1/services/{id}/receipt', { params: { path: { id } }, headers }))
}

export function completeService(id: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/services/{id}/complete', { params: { path: { id } }, headers }),
  )
}

export function returnService(id: string, because: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/services/{id}/return', {
      params: { path: { id } },
      body: { because },
      headers,
    }),
  )
}

export function failService(id: string, because: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/services/{id}/fail', {
      params: { path: { id } },
      body: { because },
      headers,
    }),
  )
}

export function registerPerformance(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/performance'>,
  headers: Headers,
) {
  return answer(
    client.POST('/api/v1/cases/{id}/performance', { params: { path: { id } }, body, headers }),
  )
}

export function recordUrging(id: string, note: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/cases/{id}/urgings', {
      params: { path: { id } },
      body: { note },
      headers,
    }),
  )
}

export function closeUrging(id: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/cases/{id}/urgings/close', { params: { path: { id } }, headers }),
  )
}

export function startExecution(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/execution'>,
  headers: Headers,
) {
  return answer(
    client.POST('/api/v1/cases/{id}/execution', { params: { path: { id } }, body, headers }),
  )
}

export function noteExecution(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/execution/notes'>,
  headers: Headers,
) {
  return answer(
    client.POST('/api/v1/cases/{id}/execution/notes', { params: { path: { id } }, body, headers }),
  )
}

export function closeExecution(id: string, result: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/cases/{id}/execution/close', {
      params: { path: { id } },
      body: { result },
      headers,
    }),
  )
}
