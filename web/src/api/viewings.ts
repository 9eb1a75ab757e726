import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered } from './shapes.ts'

export type Entry = Answered<'/api/v1/access/entries'>['entries'][number]

export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

export interface Beat {
  readonly played: readonly Span[]
  readonly idleMs: number
}

/** What this page played since it said so last. */
export function beatViewing(id: string, { played, ...beat }: Beat) {
  return answer(
    client.POST('/api/v1/viewings/{id}/beat', {
      params: { path: { id } },
      body: { ...beat, played: played.map((span) => ({ ...span })) },
    }),
  )
}

/** The same as the page is left: sent on without it, and nobody reads the answer. */
export function closeViewing(id: string, beat: Beat): void {
  fetch(`/api/v1/viewings/${id}/beat`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', 'x-liuhen': '1' },
    body: JSON.stringify({ ...beat, closing: true }),
  }).catch(() => {})
}

export interface EntriesAsked {
  readonly kind?: Entry['kind']
  readonly person?: string
  readonly recording?: string
  readonly case?: string
  readonly from?: string
  readonly to?: string
  readonly after?: string
}

export function entriesQuery(asked: EntriesAsked) {
  return queryOptions({
    queryKey: ['access-entries', asked],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/access/entries', { params: { query: asked }, signal })),
  })
}

/** Who looked at one recording, or at what belongs to a case. */
export function seenByQuery(of: 'recordings' | 'cases', id: string, after?: string) {
  const params = { path: { id }, query: after === undefined ? {} : { after } }
  return queryOptions({
    queryKey: ['seen-by', of, id, after ?? ''],
    queryFn: () =>
      of === 'recordings'
        ? answer(client.GET('/api/v1/recordings/{id}/seen-by', { params }))
        : answer(client.GET('/api/v1/cases/{id}/seen-by', { params })),
  })
}
