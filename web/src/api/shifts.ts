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
