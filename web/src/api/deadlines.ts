import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered, Wanted } from './shapes.ts'

export type DeadlinesListed = Answered<'/api/v1/deadlines'>
export type Deadline = DeadlinesListed['deadlines'][number]
export type RemindersListed = Answered<'/api/v1/reminders'>
export type Reminder = RemindersListed['reminders'][number]
export type WaitingAt = Answered<'/api/v1/reminders/leads'>['waiting'][number]
export type LeadTime = Answered<'/api/v1/reminders/leads'>['leads'][number]

export interface DeadlinesAsked {
  readonly of?: 'me' | 'unit' | 'agency'
  readonly unit?: string
  readonly person?: string
  readonly state?: 'todo' | 'due' | 'overdue' | 'excused' | 'done' | 'all'
  readonly from?: string
  readonly to?: string
  readonly activity?: string
  readonly after?: string
  readonly limit?: number
}

export function deadlinesQuery(asked: DeadlinesAsked) {
  return queryOptions({
    queryKey: ['deadlines', asked],
    queryFn: () =>
      keptOr(`deadlines ${JSON.stringify(asked)}`, () =>
        answer(client.GET('/api/v1/deadlines', { params: { query: asked } })),
      ),
  })
}

/** Asked each minute while the page is open: reminders come without anybody doing anything. */
export const unreadQuery = queryOptions({
  queryKey: ['reminders', 'count'],
  queryFn: () => answer(client.GET('/api/v1/reminders/count')),
  refetchInterval: 60_000,
  staleTime: 30_000,
  retry: false,
})

export function remindersQuery(asked: {
  readonly state?: 'unread' | 'all'
  readonly after?: string
  readonly limit?: number
}) {
  return queryOptions({
    queryKey: ['reminders', asked],
    queryFn: () => answer(client.GET('/api/v1/reminders', { params: { query: asked } })),
  })
}

export function readReminders(asked: Wanted<'/api/v1/reminders/read'>, headers: object) {
  return answer(client.POST('/api/v1/reminders/read', { body: asked, headers: { ...headers } }))
}

export const leadsQuery = queryOptions({
  queryKey: ['reminder-leads'],
  queryFn: () => answer(client.GET('/api/v1/reminders/leads')),
})

export function setLead(asked: Wanted<'/api/v1/reminders/leads'>, headers: object) {
  return answer(client.POST('/api/v1/reminders/leads', { body: asked, headers: { ...headers } }))
}
