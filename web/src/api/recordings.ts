import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type RecordingListed = Answered<'/api/v1/recordings'>['recordings'][number]
export type Recording = Answered<'/api/v1/recordings/{id}'>

export interface RecordingsAsked {
  readonly query?: string
  readonly device?: string
  readonly officer?: string
  readonly activity?: string
  readonly from?: string
  readonly to?: string
  readonly collection?: string
  readonly item?: string[]
  readonly state?: 'unmatched' | 'undescribed' | 'damaged' | 'waiting'
  readonly unexplained?: 'true'
  readonly after?: string
}

export function recordingsQuery(asked: RecordingsAsked) {
  return queryOptions({
    queryKey: ['recordings', asked],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/recordings', { params: { query: asked }, signal })),
  })
}

/** Looking is an act and stands in the ledger: asked again only while the file is being read. */
export function recordingQuery(id: string) {
  return queryOptions({
    queryKey: ['recording', id],
    queryFn: () => answer(client.GET('/api/v1/recordings/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.probeState === 'waiting' ? 4_000 : false),
  })
}

export function openPlayback(id: string) {
  return answer(client.POST('/api/v1/recordings/{id}/playback', { params: { path: { id } } }))
}

export function markUnrelated(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/recordings/{id}/unrelated', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

/** Takes back the mark of somebody, with the reason. */
export function unmarkUnrelated(id: string, because: string, headers: object) {
  return answer(
    client.POST('/api/v1/recordings/{id}/unrelated/take-back', {
      params: { path: { id } },
      body: { because },
      headers: { ...headers },
    }),
  )
}

export function matchRecording(id: string, activity: string, headers: object) {
  return answer(
    client.POST('/api/v1/recordings/{id}/match', {
      params: { path: { id } },
      body: { activity },
      headers: { ...headers },
    }),
  )
}
