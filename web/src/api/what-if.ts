import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, paths, Wanted } from './shapes.ts'

export type Supposed = NonNullable<Wanted<'/api/v1/regulation/what-if'>>
export type SupposedFact = NonNullable<Supposed['facts']>[number]
export type LibraryCase = Answered<'/api/v1/regulations/{pack}/{version}/cases'>['cases'][number]
export type KindNames = Answered<'/api/v1/regulations/{pack}/{version}/cases'>['kinds']
type WhatIf = paths['/api/v1/regulation/what-if']['post']['responses']
export type Outcome = WhatIf[200]['content']['application/json']
export type Reason = Outcome['duties'][number]['reasons'][number]
export type Decided = Outcome['decisions'][number]

/** The situations that a regulation brings along. */
export function casesQuery(pack: string, version: string) {
  return queryOptions({
    queryKey: ['cases', pack, version],
    queryFn: () =>
      answer(
        client.GET('/api/v1/regulations/{pack}/{version}/cases', {
          params: { path: { pack, version } },
        }),
      ),
    staleTime: 600_000,
  })
}

/** The facts of an activity as a situation; looking at them is a look at the activity. */
export function situationQuery(activity: string) {
  return queryOptions({
    queryKey: ['situation', activity],
    queryFn: () =>
      answer(
        client.GET('/api/v1/activities/{id}/situation', { params: { path: { id: activity } } }),
      ),
    staleTime: 600_000,
  })
}

/** What would follow. Asking keeps nothing, so it is asked again whenever something is changed. */
export function outcomeQuery(supposed: Supposed) {
  return queryOptions({
    queryKey: ['what-if', supposed],
    queryFn: () => answer(client.POST('/api/v1/regulation/what-if', { body: supposed })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
