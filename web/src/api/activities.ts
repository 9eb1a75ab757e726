import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { keptOr } from './kept.ts'
import type { Answered, paths, Wanted } from './shapes.ts'

export type Activity = Answered<'/api/v1/activities/{id}'>
export type ActivityListed = Answered<'/api/v1/activities'>['activities'][number]
export type ActivityState = ActivityListed['state']
export type ActivityDevice = Activity['devices'][number]
export type Duty = Activity['duties'][number]
export type Gap = NonNullable<Activity['continuity']>['gaps'][number]
export type Opening = Wanted<'/api/v1/activities'>
export type CourseTable = Answered<'/api/v1/activities/course'>
export type Remark = Activity['missing'][number]

export interface ActivitiesAsked {
  readonly state?: ActivityState
  readonly mine?: 'true'
  readonly unit?: string
  readonly after?: string
}

export function activitiesQuery(asked: ActivitiesAsked) {
  return queryOptions({
    queryKey: ['activities', asked],
    queryFn: () =>
      keptOr(`activities ${JSON.stringify(asked)}`, () =>
        answer(client.GET('/api/v1/activities', { params: { query: asked } })),
      ),
  })
}

/** What is allowed when, as the server itself asks it: explains buttons without a network. */
export const courseQuery = queryOptions({
  queryKey: ['course'],
  queryFn: () => keptOr('course', () => answer(client.GET('/api/v1/activities/course'))),
  staleTime: 600_000,
})

/**
 * Looking at an activity is an act of its own and stands in the ledger, so the page asks again only
 * while the judgement of what was recorded is still being made.
 */
export function activityQuery(id: string) {
  return queryOptions({
    queryKey: ['activity', id],
    queryFn: () => keptOr(`activity ${id}`, () => readActivity(id)),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (isBeingJudged(state.data) ? 5_000 : false),
  })
}

/** When it was asked is kept with it: acts that got through later are not in it yet. */
async function readActivity(id: string) {
  const readAt = Date.now()
  const path = { params: { path: { id } } }
  return { ...(await answer(client.GET('/api/v1/activities/{id}', path))), readAt }
}

function isBeingJudged(activity: Activity | undefined): boolean {
  if (activity === undefined || activity.recordings.length === 0) return false
  const reading = activity.recordings.some(({ probeState }) => probeState === 'waiting')
  const { ended, continuity } = activity
  return reading || (continuity === null ? ended !== null : continuity.behind)
}

type Of<Verb extends string> = Wanted<Extract<StepPath, `/api/v1/activities/{id}/${Verb}`>>
type StepPath = Extract<keyof paths, `/api/v1/activities/{id}/${string}`>

function of<Body>(id: string, body: Body, headers: object) {
  return { params: { path: { id } }, body, headers: { ...headers } }
}

const PATH = '/api/v1/activities/{id}' as const

/** What is done on an activity in the office; acts in the field go another way (field-acts.ts). */
export const steps = {
  noteExemption: (id: string, body: Of<'note-exemption'>, headers: object) =>
    answer(client.POST(`${PATH}/note-exemption`, of(id, body, headers))),
  fileExemption: (id: string, _body: object, headers: object) =>
    answer(client.POST(`${PATH}/file-exemption`, of(id, undefined, headers))),
  confirmGap: (id: string, body: Of<'confirm-gap'>, headers: object) =>
    answer(client.POST(`${PATH}/confirm-gap`, of(id, body, headers))),
  explainGap: (id: string, body: Of<'explain-gap'>, headers: object) =>
    answer(client.POST(`${PATH}/explain-gap`, of(id, body, headers))),
  handOver: (id: string, body: Of<'hand-over'>, headers: object) =>
    answer(client.POST(`${PATH}/hand-over`, of(id, body, headers))),
} as const
