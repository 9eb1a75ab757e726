import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Collection = Answered<'/api/v1/collections'>['collections'][number]
export type CollectionState = Collection['state']
export type CollectionDetail = Answered<'/api/v1/collections/{id}'>
export type CollectedFile = CollectionDetail['files'][number]

export type Opening = Wanted<'/api/v1/collections'>
export type DeclaredFile = Opening['files'][number]

const RUNNING: readonly CollectionState[] = ['waiting', 'confirmed']

/** Renewed while somebody looks: a docking that begins elsewhere must appear. Leaves no fact. */
export function collectionsQuery(asked: {
  readonly state?: CollectionState
  readonly device?: string
  readonly day?: string
  readonly incomplete?: 'true'
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

export function openCollection(opening: Opening, headers: object) {
  return answer(client.POST('/api/v1/collections', { body: opening, headers: { ...headers } }))
}

/** A further part of a list that is longer than one request takes. */
export function declareFiles(id: string, from: number, files: DeclaredFile[]) {
  return answer(
    client.POST('/api/v1/collections/{id}/files', {
      params: { path: { id } },
      body: { from, files },
    }),
  )
}

/** Every file of the list after this position, as far as one answer goes; leaves no fact. */
export function listFiles(id: string, after: number) {
  const query = { limit: 500, ...(after < 0 ? {} : { after }) }
  return answer(client.GET('/api/v1/collections/{id}', { params: { path: { id }, query } }))
}

export function closeCollection(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/collections/{id}/close', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

/** One of the two operators leaves. */
export function pauseCollection(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/collections/{id}/pause', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

export type NumberGap = Answered<'/api/v1/file-numbers'>['gaps'][number]
export type KeptApart = Answered<'/api/v1/kept-apart'>['files'][number]

/** Missing file numbers of a docking or of a recorder; each look stands in the ledger. */
export function fileNumbersQuery(asked: {
  readonly collection?: string
  readonly device?: string
  readonly open?: 'true'
  readonly after?: string
}) {
  return queryOptions({
    queryKey: ['file-numbers', asked],
    queryFn: () => answer(client.GET('/api/v1/file-numbers', { params: { query: asked } })),
    staleTime: 60_000,
  })
}

export function explainNumbers(id: string, text: string, headers: object) {
  return answer(
    client.POST('/api/v1/file-numbers/{id}/explain', {
      params: { path: { id } },
      body: { text },
      headers: { ...headers },
    }),
  )
}

/** Files that came with other bytes than declared; newest first. */
export function keptApartQuery(after?: string) {
  return queryOptions({
    queryKey: ['kept-apart', after ?? ''],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/kept-apart', { params: { query } }))
    },
  })
}

/** Where second copies are kept and what waits for them; asked again while somebody looks. */
export const copiesQuery = queryOptions({
  queryKey: ['copies'],
  queryFn: () => answer(client.GET('/api/v1/copies')),
  refetchInterval: 30_000,
})

/** An address of its own for this account and some hours; each is a fact. */
export function takeKeptApart(upload: string, headers: object) {
  return answer(
    client.POST('/api/v1/kept-apart/{upload}/copies', {
      params: { path: { upload } },
      headers: { ...headers },
    }),
  )
}
