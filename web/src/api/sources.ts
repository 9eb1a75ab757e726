import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type Sources = Answered<'/api/v1/sources'>
export type Entering = Wanted<'/api/v1/sources'>
export type Empowering = Wanted<'/api/v1/sources/powers'>

export function sourcesQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['sources', after ?? ''],
    queryFn: () =>
      answer(
        client.GET('/api/v1/sources', { params: { query: after === undefined ? {} : { after } } }),
      ),
  })
}

export function enterSource(body: Entering, headers: Headers) {
  return answer(client.POST('/api/v1/sources', { body, headers }))
}

export function empower(body: Empowering, headers: Headers) {
  return answer(client.POST('/api/v1/sources/powers', { body, headers }))
}
