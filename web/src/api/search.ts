import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type Hit = Answered<'/api/v1/search'>['hits'][number]
export type HitKind = Hit['kind']
export type Piece = Hit['passage'][number]

export interface SearchAsked {
  readonly query: string
  readonly kind?: HitKind
  readonly unit?: string
  readonly after?: string
  readonly limit?: number
}

/** Each search is a fact: asked once, and again only when somebody asks again. */
export function searchQuery(asked: SearchAsked) {
  return queryOptions({
    queryKey: ['search', asked],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/search', { params: { query: asked }, signal })),
    enabled: asked.query !== '',
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  })
}
