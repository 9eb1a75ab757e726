import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type Collection = Answered<'/api/v1/collections'>['collections'][number]
export type CollectionState = Collection['state']
export type CollectionDetail = Answered<'/api/v1/collections/{id}'>
export type CollectedFile = CollectionDetail['files'][number]

const RUNNING: readonly CollectionState[] = ['waiting', 'confirmed']

/** Renewed while somebody looks: a docking that begins elsewhere must appear. Leaves no fact. */
export function collectionsQuery(asked: {
  readonly state?: CollectionState
  readonly after?: string
}) {
  return queryOptions({
    queryKey: ['collections', asked],
    queryFn: () => answer(client.GET('/api/v1/collections', { params: { query: asked } })),
    refetchInterval: 3_000,
  })
}

/** Asked again every second while files still move. */
export function collectionQuery(id: string, after?: number) {
  return queryOptions({
    queryKey: ['collection', id, after ?? -1],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/collections/{id}', { params: { path: { id }, query } }))
    },
    refetchInterval: ({ state }) =>
      state.data !== undefined && RUNNING.includes(state.data.collection.state) ? 1_000 : false,
  })
}

/** The second operator's own credentials; they open no session. */
export function confirmCollection(
  id: string,
  second: { login: string; password: string },
  headers: object,
) {
  return answer(
    client.POST('/api/v1/collections/{id}/confirm', {
      params: { path: { id } },
      body: second,
      headers: { ...headers },
    }),
  )
}
