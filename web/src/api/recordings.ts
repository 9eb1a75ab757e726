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
  readonly camera?: string
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

export type Playback = Awaited<ReturnType<typeof openPlayback>>

/** Begins a viewing, by this grant or by what is there; while it waits, nothing has begun yet. */
export function openPlayback(id: string, grant?: string) {
  const body = grant === undefined ? {} : { grant }
  return answer(client.POST('/api/v1/recordings/{id}/playback', { params: { path: { id } }, body }))
}

/** For the named persons only, from now on. */
export function markSecret(id: string, mark: { kind: string; circle: string[] }, headers: object) {
  return answer(
    client.POST('/api/v1/recordings/{id}/secret', {
      params: { path: { id } },
      body: mark,
      headers: { ...headers },
    }),
  )
}

/** Login and password are those of who approves. */
export function unmarkSecret(
  id: string,
  approved: { kind: string; login: string; password: string },
  headers: object,
) {
  return answer(
    client.POST('/api/v1/recordings/{id}/secret/take-off', {
      params: { path: { id } },
      body: approved,
      headers: { ...headers },
    }),
  )
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
