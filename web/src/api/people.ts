import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type PersonFile = Answered<'/api/v1/people/{id}/file'>
export type Certificate = PersonFile['certificates'][number]
export type Suspension = PersonFile['suspensions'][number]
export type Qualified = Answered<'/api/v1/qualifications'>['people'][number]
export type CertificateState = Qualified['state']
export type TrainingListed = Answered<'/api/v1/trainings'>['trainings'][number]
export type TrainingShown = Answered<'/api/v1/trainings/{id}'>
export type Untrained = Answered<'/api/v1/untrained'>['people'][number]
export type Planning = Wanted<'/api/v1/trainings'>
export type Recording = Wanted<'/api/v1/trainings/{id}/record'>
export type Result = Recording['attendees'][number]['result']

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id],
    queryFn: () => answer(client.GET('/api/v1/people/{id}/file', { params: { path: { id } } })),
  })
}

export function qualificationsQuery(query: {
  state?: CertificateState
  unit?: string
  until?: string
  after?: string
}) {
  return queryOptions({
    queryKey: ['qualifications', query],
    queryFn: () => answer(client.GET('/api/v1/qualifications', { params: { query } })),
  })
}

export function trainingsQuery(query: { state?: TrainingListed['state']; after?: string }) {
  return queryOptions({
    queryKey: ['trainings', query],
    queryFn: () => answer(client.GET('/api/v1/trainings', { params: { query } })),
  })
}

export function trainingQuery(id: string) {
  return queryOptions({
    queryKey: ['training', id],
    queryFn: () => answer(client.GET('/api/v1/trainings/{id}', { params: { path: { id } } })),
  })
}

export function untrainedQuery(query: { year: number; unit?: string; after?: string }) {
  return queryOptions({
    queryKey: ['untrained', query],
    queryFn: () => answer(client.GET('/api/v1/untrained', { params: { query } })),
  })
}

export function enlist(id: string, establishment: boolean, headers: object) {
  const params = { path: { id } }
  const body = { establishment }
  return answer(
    client.POST('/api/v1/people/{id}/establishment', { params, body, headers: { ...headers } }),
  )
}

export function qualify(
  id: string,
  body: Wanted<'/api/v1/people/{id}/qualifications'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/people/{id}/qualifications', { params, body, headers: { ...headers } }),
  )
}

export function suspend(
  id: string,
  body: Wanted<'/api/v1/people/{id}/suspensions'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/people/{id}/suspensions', { params, body, headers: { ...headers } }),
  )
}

export function liftSuspension(
  id: string,
  body: Wanted<'/api/v1/suspensions/{id}/lift'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/suspensions/{id}/lift', { params, body, headers: { ...headers } }),
  )
}

export function planTraining(body: Planning, headers: object) {
  return answer(client.POST('/api/v1/trainings', { body, headers: { ...headers } }))
}

export function recordTraining(id: string, body: Recording, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/trainings/{id}/record', { params, body, headers: { ...headers } }),
  )
}

export function cancelTraining(id: string, reason: string, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/trainings/{id}/cancel', {
      params,
      body: { reason },
      headers: { ...headers },
    }),
  )
}
