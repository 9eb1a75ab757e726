import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Plan = Answered<'/api/v1/activity-plans'>['plans'][number]
export type Planning = Wanted<'/api/v1/activity-plans'>
export type PlanState = Plan['state']

export interface PlansAsked {
  readonly state?: PlanState
  readonly mine?: 'true'
  readonly after?: string
}

export function plansQuery(asked: PlansAsked) {
  return queryOptions({
    queryKey: ['plans', asked],
    queryFn: () =>
      keptOr(`plans ${JSON.stringify(asked)}`, () =>
        answer(client.GET('/api/v1/activity-plans', { params: { query: asked } })),
      ),
  })
}

export function planActivity(asked: Planning, headers: object) {
  return answer(client.POST('/api/v1/activity-plans', { body: asked, headers: { ...headers } }))
}

export function withdrawPlan(id: string, reason: string, headers: object) {
  return answer(
    client.POST('/api/v1/activity-plans/{id}/withdraw', {
      params: { path: { id } },
      body: { reason },
      headers: { ...headers },
    }),
  )
}
