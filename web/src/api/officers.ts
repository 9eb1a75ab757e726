import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered } from './shapes.ts'

export type Officer = Answered<'/api/v1/activities/officers'>['officers'][number]

/** Whom an activity may be opened with; kept on the device, because it is opened in the field. */
export const officersQuery = queryOptions({
  queryKey: ['officers'],
  queryFn: () => keptOr('officers', () => answer(client.GET('/api/v1/activities/officers'))),
  staleTime: 60_000,
})
