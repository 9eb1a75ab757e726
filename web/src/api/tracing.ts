import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Tracing = Wanted<'/api/v1/leak-traces'>
export type Traced = Awaited<ReturnType<typeof traceLeak>>
export type Trail = Traced['trails'][number]
export type LeakListed = Answered<'/api/v1/leaks'>['leaks'][number]

export function traceLeak(body: Tracing, headers: object) {
  return answer(client.POST('/api/v1/leak-traces', { body, headers: { ...headers } }))
}

export function registerLeak(
  id: string,
  body: { readonly trace?: string; readonly where: string; readonly account: string },
  headers: object,
) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/recordings/{id}/leaks', asked))
}

export function leaksQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['leaks', after ?? ''],
    queryFn: () =>
      answer(
        client.GET('/api/v1/leaks', {
          params: { query: after === undefined ? {} : { after } },
        }),
      ),
  })
}
