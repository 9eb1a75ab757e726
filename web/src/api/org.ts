import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { forgetKept, keptOr, readKept } from './kept.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Session = Answered<'/api/v1/session'>
export type Person = Answered<'/api/v1/people'>['people'][number]
export type Unit = Answered<'/api/v1/units'>['units'][number]
export type UnitEntered = Wanted<'/api/v1/units'>
export type Founding = Wanted<'/api/v1/setup'>
export type Registering = Wanted<'/api/v1/people'>

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => keptOr('session', askSession),
  staleTime: 60_000,
})

/** Where somebody else has signed in, nothing stays that the one before him has read. */
async function askSession() {
  const session = await answer(client.GET('/api/v1/session'))
  const before = await readKept<{ readonly person: string }>('session')
  if (before !== undefined && before.person !== session.person) await forgetKept()
  return session
}

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => keptOr('units', () => answer(client.GET('/api/v1/units'))),
  staleTime: 60_000,
})

export function peopleQuery(after?: string, limit = 50) {
  return queryOptions({
    queryKey: ['people', after ?? '', limit],
    queryFn: () => {
      const query = after === undefined ? { limit } : { after, limit }
      const ask = () => answer(client.GET('/api/v1/people', { params: { query } }))
      return keptOr(`people ${after ?? ''} ${limit}`, ask)
    },
  })
}

export function signIn(credentials: { login: string; password: string }) {
  return answer(client.POST('/api/v1/session', { body: credentials }))
}

export function signOut() {
  return answer(client.POST('/api/v1/session/close'))
}

export function found(founding: Founding) {
  return answer(client.POST('/api/v1/setup', { body: founding }))
}

export function activate(asked: { token: string; password: string }) {
  return answer(client.POST('/api/v1/accounts/activate', { body: asked }))
}

export function registerPerson(asked: Registering, headers: object) {
  return answer(client.POST('/api/v1/people', { body: asked, headers: { ...headers } }))
}

export function registerUnit(asked: UnitEntered, headers: object) {
  return answer(client.POST('/api/v1/units', { body: asked, headers: { ...headers } }))
}

export function changeUnit(id: string, asked: UnitEntered, headers: object) {
  return answer(
    client.PUT('/api/v1/units/{id}', {
      params: { path: { id } },
      body: asked,
      headers: { ...headers },
    }),
  )
}

/** A new one-time link for somebody who forgot his password or was locked out. */
export function renewLink(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/people/{id}/link', { params: { path: { id } }, headers: { ...headers } }),
  )
}

/** For somebody who left; the reason is told to those who keep the accounts. */
export function disableAccount(id: string, because: string, headers: object) {
  return answer(
    client.POST('/api/v1/people/{id}/disable', {
      params: { path: { id } },
      body: { because },
      headers: { ...headers },
    }),
  )
}

export function enableAccount(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/people/{id}/enable', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}
