import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type CustodyEvent = Answered<'/api/v1/ledger/facts'>['events'][number]
export type Checkpoint = Answered<'/api/v1/ledger/checkpoints'>['checkpoints'][number]
export type LedgerState = Answered<'/api/v1/ledger'>
export type FactState = Answered<'/api/v1/ledger/facts/{id}'>

/** Renewed while somebody looks; reading it leaves no fact. */
export const ledgerQuery = queryOptions({
  queryKey: ['ledger'],
  queryFn: () => answer(client.GET('/api/v1/ledger')),
  refetchInterval: 5_000,
})

export function checkpointsQuery(before?: number) {
  return queryOptions({
    queryKey: ['checkpoints', before ?? 0],
    queryFn: () => {
      const query = before === undefined ? {} : { before }
      return answer(client.GET('/api/v1/ledger/checkpoints', { params: { query } }))
    },
  })
}

type Subject = 'recording' | 'activity' | 'device' | 'collection'

export function custodyQuery(subjectType: Subject, subjectId: string, after?: number) {
  return queryOptions({
    queryKey: ['custody', subjectType, subjectId, after ?? 0],
    queryFn: () => {
      const page = after === undefined ? {} : { after }
      const query = { subjectType, subjectId, ...page }
      return answer(client.GET('/api/v1/ledger/facts', { params: { query } }))
    },
  })
}

/** Asked again until a signed checkpoint includes the fact; reading it leaves no trace of its own. */
export function factStateQuery(id: string) {
  return queryOptions({
    queryKey: ['fact', id],
    queryFn: () => answer(client.GET('/api/v1/ledger/facts/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'sealed' ? false : 3_000),
  })
}
