import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Recording } from './recordings.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Filing = Recording['filing']
export type FilingItem = Filing['items'][number]
export type Candidate = Filing['candidates'][number]
export type UnfiledListed = Answered<'/api/v1/recordings/unfiled'>
export type Unfiled = UnfiledListed['recordings'][number]
export type FiledMany = Awaited<ReturnType<typeof fileMany>>

export interface UnfiledAsked {
  readonly query?: string
  readonly device?: string
  readonly officer?: string
  readonly activity?: string
  readonly collection?: string
  readonly from?: string
  readonly to?: string
  readonly item?: string[]
  readonly described?: 'no' | 'all'
  readonly after?: string
  readonly limit?: number
}

export function unfiledQuery(asked: UnfiledAsked) {
  return queryOptions({
    queryKey: ['unfiled', asked],
    queryFn: () => answer(client.GET('/api/v1/recordings/unfiled', { params: { query: asked } })),
  })
}

export function fileRecording(
  id: string,
  asked: Wanted<'/api/v1/recordings/{id}/file'>,
  headers: object,
) {
  return answer(
    client.POST('/api/v1/recordings/{id}/file', {
      params: { path: { id } },
      body: asked,
      headers: { ...headers },
    }),
  )
}

export function fileMany(asked: Wanted<'/api/v1/recordings/file'>, headers: object) {
  return answer(client.POST('/api/v1/recordings/file', { body: asked, headers: { ...headers } }))
}
