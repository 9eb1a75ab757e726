import type { Subject } from '../../engine/duty.ts'
import type { LawEvent } from '../../facts/activity-view.ts'
import { bodyText } from '../../facts/read-facts.ts'
import { subjectFrom, type World } from '../../facts/world.ts'
import type { Detected, Detector, Look } from './detected.ts'

/** An activity that ended with neither a recording nor a recorded reason. */
export const uncoveredActivity: Detector = (world, look) =>
  uncovered(world, look).map(({ subject, ended }) => ({
    subject,
    since: ended.when,
    text: '活动已结束，既没有音视频记录，也没有登记不能记录的理由，涉嫌不按规定记录。',
  }))

/** The same, with a complaint, a petition or bad press about it. */
export const uncoveredAndComplained: Detector = (world, look) =>
  uncovered(world, look).flatMap(({ subject }): readonly Detected[] => {
    const complaint = world.first('complaint.registered', subject)
    if (complaint === undefined) return []
    const text = '活动没有音视频记录，又发生信访、投诉或者负面炒作，涉嫌不按规定记录并造成后果。'
    return [{ subject, since: complaint.when, text }]
  })

interface Uncovered {
  readonly subject: Subject
  readonly ended: LawEvent
}

function uncovered(world: World, { activities }: Look): readonly Uncovered[] {
  return world.of('activity.ended').flatMap((ended) => {
    const subject = subjectFrom(ended, 'activity')
    if (subject === undefined || world.last('activity.ended', subject) !== ended) return []
    const opened = world.first('activity.opened', subject)
    const kind = opened && bodyText(opened, 'activityKind')
    if (activities !== undefined && !activities.includes(kind ?? '')) return []
    return recorded(world, subject) || reasoned(world, subject) ? [] : [{ subject, ended }]
  })
}

function recorded(world: World, activity: Subject): boolean {
  const judged = world.last('continuity.judged', activity)
  if (Number(judged?.fact.body.coveredMs) > 0) return true
  return world
    .about('recording.matched', activity)
    .some((event) => bodyText(event, 'how') === 'confirmed')
}

function reasoned(world: World, activity: Subject): boolean {
  const agreed = world.last('exemption.noted', activity)?.fact.body.agreed === true
  const reasons = ['activity.declared-limited', 'gap.explained'] as const
  return agreed || reasons.some((kind) => world.last(kind, activity) !== undefined)
}
