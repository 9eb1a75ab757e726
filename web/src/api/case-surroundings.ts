import type { PartyGiven } from './cases.ts'
import { answer, client } from './client.ts'
import type { Wanted } from './shapes.ts'

export function addParty(id: string, party: PartyGiven, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/parties', {
      params,
      body: { party },
      headers: { ...headers },
    }),
  )
}

export function correctParty(
  id: string,
  partyId: string,
  body: Wanted<'/api/v1/cases/{id}/parties/{partyId}'>,
  headers: object,
) {
  const params = { path: { id, partyId } }
  return answer(
    client.POST('/api/v1/cases/{id}/parties/{partyId}', { params, body, headers: { ...headers } }),
  )
}

export function removeParty(id: string, partyId: string, because: string, headers: object) {
  const params = { path: { id, partyId } }
  const body = { because }
  return answer(
    client.POST('/api/v1/cases/{id}/parties/{partyId}/remove', {
      params,
      body,
      headers: { ...headers },
    }),
  )
}

export function openIdentity(id: string, partyId: string, because: string, headers: object) {
  const params = { path: { id, partyId } }
  const body = { because }
  return answer(
    client.POST('/api/v1/cases/{id}/parties/{partyId}/identity', {
      params,
      body,
      headers: { ...headers },
    }),
  )
}

export function flagCase(id: string, body: Wanted<'/api/v1/cases/{id}/flags'>, headers: object) {
  const params = { path: { id } }
  return answer(client.POST('/api/v1/cases/{id}/flags', { params, body, headers: { ...headers } }))
}

export function unflagCase(id: string, body: Wanted<'/api/v1/cases/{id}/unflag'>, headers: object) {
  const params = { path: { id } }
  return answer(client.POST('/api/v1/cases/{id}/unflag', { params, body, headers: { ...headers } }))
}

export function relateCases(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/relations'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/relations', { params, body, headers: { ...headers } }),
  )
}

export function unrelateCases(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/unrelate'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/unrelate', { params, body, headers: { ...headers } }),
  )
}

export function linkActivity(id: string, activity: string, headers: object) {
  const params = { path: { id } }
  const body = { activity }
  return answer(
    client.POST('/api/v1/cases/{id}/activities', { params, body, headers: { ...headers } }),
  )
}

export function unlinkActivity(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/unlink-activity'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/unlink-activity', { params, body, headers: { ...headers } }),
  )
}

export function markEvidence(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/evidence'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/evidence', { params, body, headers: { ...headers } }),
  )
}

export function registerComplaint(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/complaints'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/complaints', { params, body, headers: { ...headers } }),
  )
}

export function closeComplaint(id: string, complaint: string, result: string, headers: object) {
  const params = { path: { id, complaint } }
  const body = { result }
  return answer(
    client.POST('/api/v1/cases/{id}/complaints/{complaint}/close', {
      params,
      body,
      headers: { ...headers },
    }),
  )
}

export function openDispute(
  id: string,
  body: Wanted<'/api/v1/cases/{id}/disputes'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/disputes', { params, body, headers: { ...headers } }),
  )
}

export function closeDispute(
  id: string,
  dispute: string,
  body: Wanted<'/api/v1/cases/{id}/disputes/{dispute}/close'>,
  headers: object,
) {
  const params = { path: { id, dispute } }
  return answer(
    client.POST('/api/v1/cases/{id}/disputes/{dispute}/close', {
      params,
      body,
      headers: { ...headers },
    }),
  )
}
