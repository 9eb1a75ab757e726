import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type Shift = Answered<'/api/v1/shifts'>['shifts'][number]

export interface ShiftsAsked {
  /** YYYY-MM-DD; without it the days up to the latest activity. */
  readonly from?: string
  readonly to?: string
  readonly unit?: string
  readonly person?: string
  readonly mine?: 'true'
  readonly collection?: string
  readonly after?: string
  readonly limit?: number
}

/** Each look stands in the ledger, so it is asked again only when somebody comes back to the page. */
export function shiftsQuery(asked: ShiftsAsked) {
  return queryOptions({
    queryKey: ['shifts', asked],
    queryFn: () => answer(client.GET('/api/v1/shifts', { params: { query: asked } })),
    staleTime: 15_000,
  })
}

export type Handover = Answered<'/api/v1/handovers'>['handovers'][number]

/** Receipts of recorders that were handed over; each look stands in the ledger. */
export function handoversQuery(asked: {
  readonly number?: string
  readonly waiting?: 'true'
  readonly after?: string
}) {
  return queryOptions({
    queryKey: ['handovers', asked],
    queryFn: () => answer(client.GET('/api/v1/handovers', { params: { query: asked } })),
    staleTime: 15_000,
  })
}

export interface SealedHandover {
  readonly activity: string
  readonly device: string
  readonly login: string
  readonly password: string
  readonly condition: string
}

/** The receiver's own credentials, typed on the officer's screen; they open no session. */
export function handOverSealed({ activity, ...body }: SealedHandover, headers: object) {
  return answer(
    client.POST('/api/v1/activities/{id}/hand-over-sealed', {
      params: { path: { id: activity } },
      body,
      headers: { ...headers },
    }),
  )
}
