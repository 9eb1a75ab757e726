import type { Subject } from '../engine/duty.ts'
import { endOfDay } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { isRecord, subjectOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { firstSince } from './first-since.ts'
import { holds, spansOf } from './spans.ts'

/** What a check item can be answered by from the facts, before anybody looks. */
export const PRESETS = ['recorded', 'uninterrupted', 'handed-in'] as const

export type Preset = (typeof PRESETS)[number]

/** An activity in the sample against which the facts speak. */
export interface Against {
  readonly activity: Subject
  /** Chinese, ends with a full stop. */
  readonly text: string
}

/** Activities of the drawn samples against which a preset speaks, in the order of drawing. */
export function against(preset: Preset, world: World): readonly Against[] {
  return drawnActivities(world).flatMap((activity) => {
    const text = SPEAKS[preset](activity, world)
    return text === undefined ? [] : [{ activity, text }]
  })
}

/** A draw names activities, or recordings that are matched to them. */
function drawnActivities(world: World): readonly Subject[] {
  const ids = new Set<string>()
  for (const { fact } of world.of('check.drawn')) {
    for (const subject of fact.subjects) {
      if (subject.type === 'activity') ids.add(subject.id)
      if (subject.type !== 'recording') continue
      const matched = world.last('recording.matched', subject)
      const activity = matched && subjectOf(matched, 'activity')
      if (activity !== undefined) ids.add(activity)
    }
  }
  return [...ids].map((id) => ({ type: 'activity', id }))
}

type Speaks = (activity: Subject, world: World) => string | undefined

const SPEAKS: { readonly [preset in Preset]: Speaks } = {
  recorded: (activity, world) => {
    const covered = world.last('continuity.judged', activity)?.fact.body.coveredMs
    const exempted = world.last('exemption.noted', activity)?.fact.body.agreed === true
    return Number(covered) > 0 || exempted ? undefined : '抽中的活动未记录。'
  },
  uninterrupted: (activity, world) => {
    const gaps = world.last('continuity.judged', activity)?.fact.body.gaps
    const explained = spansOf(
      world.about('gap.explained', activity).flatMap(({ fact: { body } }) => {
        const { from, to } = body
        return typeof from === 'string' && typeof to === 'string' ? [[from, to] as const] : []
      }),
    )
    const listed = Array.isArray(gaps) ? gaps.filter(isRecord) : []
    const count = listed.filter(({ from, to, explained: said }) => {
      const known = typeof from === 'string' && typeof to === 'string'
      return said !== true && !(known && holds(explained, from, to))
    }).length
    return count === 0 ? undefined : `抽中的活动有${count}处间断没有说明。`
  },
  'handed-in': (activity, world) => {
    const ended = world.last('activity.ended', activity)
    if (ended === undefined) return undefined
    const carried = world.about('activity.device-assigned', activity)
    const devices = new Set(carried.flatMap((event) => subjectOf(event, 'device') ?? []))
    const late = [...devices].filter((id) => !inTime({ type: 'device', id }, ended, world)).length
    return late === 0 ? undefined : `抽中的活动有${late}台设备未在当日移交。`
  },
}

function inTime(device: Subject, ended: LawEvent, world: World): boolean {
  const until = endOfDay(ended.when)
  return ['device.handed-over', 'collection.opened'].some((kind) => {
    const first = firstSince(world.about(kind, device), ended.when)
    return first !== undefined && first.at <= until
  })
}
