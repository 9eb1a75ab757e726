import { z } from 'zod'
import type { Subject } from '../engine/duty.ts'
import { exactMs, type Instant } from '../engine/instant.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { type DurationFigure, durationOf } from '../pack/figure.ts'
import { choiceSchema, keySchema, titleSchema } from '../pack/params.ts'
import { covered, gapsOf, type Judged, sayGaps } from './gaps.ts'
import { keysIn, type Mark, type Method, marksOf, sayMethods } from './shots.ts'

/** A picture of a series that stands for the whole course where photos are permitted. */
const seriesPart = z.strictObject({
  key: keySchema,
  title: titleSchema,
  /** One for each thing of the inventory (inventory.listed). */
  each_item: z.boolean().default(false),
})

/** A content that the material of a row must show. */
export const rowContentSchema = choiceSchema.extend({
  /** The whole course, from the beginning to the end without an unexplained gap. */
  whole_course: z.boolean().default(false),
  series: z.array(seriesPart).min(1).max(10).optional(),
  /** Only where something was served in one of these ways; unknown: asked for. */
  served_by: z.array(keySchema).min(1).max(10).optional(),
})

export type RowContent = z.output<typeof rowContentSchema>

/** What a row asks of the material. */
export interface RowAsked {
  readonly contents: readonly RowContent[]
  readonly methods: readonly Method[]
  readonly tolerance?: DurationFigure | undefined
}

/**
 * Titles of the contents that the material of the activity does not show yet; with `until`, did not
 * show at that instant.
 */
export function missingContents(
  { contents, methods, tolerance }: RowAsked,
  world: World,
  activity: Subject,
  until?: Instant,
): readonly string[] {
  const permitted: readonly string[] = methods
  const marks = marksOf(world, activity, until).filter(
    (mark) => mark.applies && permitted.includes(mark.method),
  )
  const ways = new Set(
    world.about('service.recorded', activity).flatMap((event) => bodyText(event, 'method') ?? []),
  )
  return contents.flatMap((content) => {
    const { key, title, served_by, whole_course, series } = content
    if (served_by !== undefined && ways.size > 0 && !served_by.some((way) => ways.has(way))) {
      return []
    }
    if (!whole_course) return marks.some((mark) => mark.content === key) ? [] : [title]
    const limit = tolerance === undefined ? 0 : exactMs(durationOf(tolerance, world.settings))
    const course = courseMissing(content, marks, judgedBy(world, activity, until), limit)
    if (course.length === 0 || series === undefined || !permitted.includes('photo')) return course
    const pictures = seriesMissing(series, marks, world, activity)
    // A series that has begun is what the officer chose: its missing pictures are named.
    const begun = marks.some((mark) => series.some((part) => part.key === mark.content))
    return pictures.length === 0 || begun ? pictures : course
  })
}

/** What was judged and explained, up to that instant. */
function judgedBy(world: World, activity: Subject, until: Instant | undefined): Judged {
  const upTo = (events: readonly LawEvent[]) =>
    until === undefined ? events : events.filter((event) => event.at <= until)
  return {
    judgements: upTo(world.about('continuity.judged', activity)),
    explainedGaps: upTo(world.about('gap.explained', activity)),
  }
}

/** By moving pictures: a mark of one, and a judgement without an unexplained gap. */
function courseMissing(
  { key, title }: RowContent,
  marks: readonly Mark[],
  matter: Judged,
  tolerance: number,
): readonly string[] {
  const moving: readonly Method[] = ['video', 'monitor']
  const shown = marks.some(
    (mark) => mark.content === key && moving.some((method) => method === mark.method),
  )
  if (!shown || covered(matter) === undefined) return [`${title}（${sayMethods(moving)}）`]
  const open = gapsOf(matter, tolerance).filter((gap) => gap.explanation === undefined)
  return open.length === 0 ? [] : [`${title}（${sayGaps(open)}）`]
}

function seriesMissing(
  series: NonNullable<RowContent['series']>,
  marks: readonly Mark[],
  world: World,
  activity: Subject,
): readonly string[] {
  const items = keysIn(world, 'inventory.listed', activity, 'items')
  return series.flatMap(({ key, title, each_item }) => {
    const shown = marks.filter((mark) => mark.content === key)
    if (!each_item || items.size === 0) return shown.length > 0 ? [] : [title]
    const pictured = new Set(shown.map((mark) => mark.item))
    return [...items].filter((item) => !pictured.has(item)).map((item) => `${title}（${item}）`)
  })
}
