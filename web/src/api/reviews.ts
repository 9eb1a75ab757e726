import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type CaseReviews = Answered<'/api/v1/cases/{id}/reviews'>
export type Deciding = CaseReviews['documents'][number]
export type Review = Deciding['reviews'][number]
export type ReviewList = Answered<'/api/v1/reviews'>
export type ReviewListed = ReviewList['reviews'][number]
export type Stated = NonNullable<Deciding['stated']>

export const REVIEWS = ['reviews'] as const

export function caseReviewsQuery(id: string) {
  return queryOptions({
    queryKey: [...REVIEWS, 'case', id],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/reviews', { params: { path: { id } } })),
  })
}

export function reviewsQuery(query: { of: 'waiting' | 'mine' | 'done'; after?: string }) {
  return queryOptions({
    queryKey: [...REVIEWS, 'list', query],
    queryFn: () => answer(client.GET('/api/v1/reviews', { params: { query } })),
  })
}

export function stateDecisions(id: string, revision: number, decisions: Stated, headers: Headers) {
  return answer(
    client.PUT('/api/v1/documents/{id}/decisions', {
      params: { path: { id } },
      body: { revision, decisions },
      headers,
    }),
  )
}

export function requestReview(
  id: string,
  body: { revision: number; remark?: string },
  headers: Headers,
) {
  return answer(
    client.POST('/api/v1/documents/{id}/reviews', { params: { path: { id } }, body, headers }),
  )
}

export function approveUrgently(id: string, reason: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/documents/{id}/urgent-approval', {
      params: { path: { id } },
      body: { reason },
      headers,
    }),
  )
}

export function takeReview(id: string, headers: Headers) {
  return answer(client.POST('/api/v1/reviews/{id}/take', { params: { path: { id } }, headers }))
}

export function returnReview(id: string, because: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/reviews/{id}/return', {
      params: { path: { id } },
      body: { because },
      headers,
    }),
  )
}

export function giveReview(id: string, body: { opinion: string; text: string }, headers: Headers) {
  return answer(
    client.POST('/api/v1/reviews/{id}/opinion', { params: { path: { id } }, body, headers }),
  )
}

export function draftOpinion(id: string, headers: Headers) {
  return answer(client.POST('/api/v1/reviews/{id}/document', { params: { path: { id } }, headers }))
}

export function answerReview(id: string, text: string, headers: Headers) {
  return answer(
    client.POST('/api/v1/reviews/{id}/answer', {
      params: { path: { id } },
      body: { answer: text },
      headers,
    }),
  )
}
