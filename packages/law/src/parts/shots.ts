import { z } from 'zod'
import type { Subject } from '../engine/duty.ts'
import type { Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import { correctedStart } from '../facts/view-recording.ts'
import type { World } from '../facts/world.ts'

/** How something was taken down; the program knows it from the file itself. */
const METHODS = ['video', 'photo', 'monitor', 'audio'] as const

export const methodSchema = z.enum(METHODS)

export type Method = z.output<typeof methodSchema>

/** The methods in Chinese. */
export const METHOD_TITLES: { readonly [method in Method]: string } = {
  video: '录像',
  photo: '照相',
  monitor: '视频监控',
  audio: '录音',
}

/** 录像或者照相 */
export function sayMethods(methods: readonly Method[]): string {
  return methods.map((method) => METHOD_TITLES[method]).join('或者')
}

/** What a recording shows, or that a content does not occur in the activity. */
export interface Mark {
  readonly content: string
  readonly method: string
  readonly item?: string
  /** False: marked as not applicable. */
  readonly applies: boolean
  /** Where in the recording it stands, from its beginning; absent where nobody knows. */
  readonly offsetMs?: number
}

/**
 * The marks on an activity, with `until` those made up to that instant. What was recorded only
 * after its end shows nothing of it: such marks are left out.
 */
export function marksOf(world: World, activity: Subject, until?: Instant): readonly Mark[] {
  const ended = world.first('activity.ended', activity)
  return world.about('shot.marked', activity).flatMap((event) => {
    const content = bodyText(event, 'content')
    if (content === undefined || isLater(world, event, ended)) return []
    if (until !== undefined && event.at > until) return []
    const { offsetMs } = event.fact.body
    const where = typeof offsetMs === 'number' ? { offsetMs } : {}
    const item = bodyText(event, 'item')
    const method = bodyText(event, 'method') ?? ''
    const applies = event.fact.body.applies !== false
    return [{ content, method, applies, ...where, ...(item === undefined ? {} : { item }) }]
  })
}

function isLater(world: World, mark: LawEvent, ended: LawEvent | undefined): boolean {
  const recording = subjectOf(mark, 'recording')
  if (recording === undefined || ended === undefined) return false
  return startsAfter(world, recording, ended)
}

/** True when the taking of the recording began after that event. */
export function startsAfter(world: World, recording: string, event: LawEvent): boolean {
  const sealed = world.first('recording.sealed', { type: 'recording', id: recording })
  const start = sealed && correctedStart(sealed)
  return start !== undefined && start > event.when
}

/** Keys in a body list over all facts of a kind about the subject, or those up to an instant. */
export function keysIn(
  world: World,
  kind: string,
  subject: Subject,
  field: string,
  until?: Instant,
): ReadonlySet<string> {
  const events = world.about(kind, subject)
  const known = until === undefined ? events : events.filter((event) => event.at <= until)
  return new Set(known.flatMap((event) => textsOf(event.fact.body[field])))
}
