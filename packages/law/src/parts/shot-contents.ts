import { z } from 'zod'
import { exactMs, type Instant } from '../engine/instant.ts'
import { bodyText } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { type DurationFigure, durationFigure, durationOf } from '../pack/figure.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'
import { keysIn, type Mark, marksOf } from './shots.ts'

/** A content that the recordings of an activity must show. */
export const shotContentSchema = choiceSchema.extend({
  /** Not to be marked as not applicable while one of these is noted as present. */
  always_with: z.array(keySchema).min(1).max(10).optional(),
  /** Stands for further contents that the activity's plan demands (shot.demanded). */
  further: z.boolean().default(false),
  /** Shown at least once within this time of the beginning of a recording, where that is known. */
  near_start: durationFigure.optional(),
})

export type ShotContent = z.output<typeof shotContentSchema>

/** A content that is not shown yet, as it is named to the officer. */
export interface NotShown {
  readonly title: string
  readonly clauses: readonly string[]
}

/**
 * Contents neither shown nor marked as not applicable; with `until`, by the marks made up to that
 * instant. What is demanded and who is present counts whenever it became known.
 */
export function notShown(
  contents: readonly ShotContent[],
  world: World,
  activity: { readonly type: string; readonly id: string },
  until?: Instant,
): readonly NotShown[] {
  const marks = marksOf(world, activity, until)
  const shown = Map.groupBy(
    marks.filter((mark) => mark.applies),
    (mark) => mark.content,
  )
  const waived = new Set(marks.filter((mark) => !mark.applies).map((mark) => mark.content))
  const present = keysIn(world, 'presence.noted', activity, 'present')
  const demanded = new Set(
    world.about('shot.demanded', activity).flatMap((event) => bodyText(event, 'content') ?? []),
  )
  return contents.flatMap(({ key, title, clauses, always_with, further, near_start }) => {
    const lacking = [...demanded].filter((one) => !shown.has(one))
    if (further && lacking.length > 0) {
      return [{ title: `${title}（${lacking.join('、')}）`, clauses }]
    }
    const seen = shown.get(key)
    if (seen !== undefined) {
      if (near_start === undefined || isEarly(seen, world, near_start)) return []
      return [{ title: `${title}（在记录开始部分摄录）`, clauses }]
    }
    const needed = always_with?.some((who) => present.has(who)) ?? false
    const settled = waived.has(key) || (further && demanded.size > 0)
    return needed || !settled ? [{ title, clauses }] : []
  })
}

/** A mark of which nobody knows where in the recording it stands is believed. */
function isEarly(marks: readonly Mark[], world: World, within: DurationFigure): boolean {
  const limit = exactMs(durationOf(within, world.settings))
  return marks.some(({ offsetMs }) => offsetMs === undefined || offsetMs <= limit)
}
