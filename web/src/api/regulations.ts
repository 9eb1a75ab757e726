import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered } from './shapes.ts'
import { word } from './words.ts'

export type PacksListed = Answered<'/api/v1/regulations'>
export type PackListed = PacksListed['regulations'][number]
export type Catalogues = Answered<'/api/v1/catalogues'>
export type Choice = Catalogues['activityKinds'][number]
export type DutyListed = Answered<'/api/v1/duties'>['duties'][number]
export type DutyState = DutyListed['state']

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: () => keptOr('packs', () => answer(client.GET('/api/v1/regulations'))),
})

export const cataloguesQuery = queryOptions({
  queryKey: ['catalogues'],
  queryFn: () => keptOr('catalogues', () => answer(client.GET('/api/v1/catalogues'))),
  staleTime: 300_000,
})

export interface DutiesAsked {
  readonly state?: DutyState
  readonly pack?: string
  readonly article?: string
  readonly clause?: string
  readonly after?: string
}

export function dutiesQuery(asked: DutiesAsked) {
  return queryOptions({
    queryKey: ['duties', asked],
    queryFn: () => answer(client.GET('/api/v1/duties', { params: { query: asked } })),
  })
}

export function adopt(asked: { pack: string; version?: string; from?: string }, headers: object) {
  return answer(client.POST('/api/v1/regulations/adopt', { body: asked, headers: { ...headers } }))
}

/** The title that this agency's regulation gives a role; before adoption our plain word. */
export function useRoleTitle(): (role: string) => string {
  const { data } = useQuery(cataloguesQuery)
  return (role) => data?.roles.find(({ key }) => key === role)?.title ?? word('role', role)
}

/** Who of several may do it, for the sentence beside a button that is not his. */
export function useAnyRole(...roles: readonly string[]): string {
  return roles.map(useRoleTitle()).join('或')
}
