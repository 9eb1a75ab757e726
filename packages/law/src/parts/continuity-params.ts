import { z } from 'zod'
import { dueSchema, sayDue } from '../engine/due.ts'
import type { Rule } from '../engine/kind.ts'
import { durationFigure } from '../pack/figure.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

/** Parameters of the kind continuity. */
export const continuitySchema = z.strictObject({
  who: keySchema,
  from: z.literal('activity.arrived'),
  to: z.literal('activity.ended'),
  /** Where a gap is a finding besides having to be explained. */
  finding_in: z.enum(['nowhere', 'main-stages', 'everywhere']),
  /** What is no interruption yet. */
  tolerance: durationFigure,
  /** Counted from the judgement that shows the gap. */
  explain_within: dueSchema,
  /** Only activities of these kinds; absent: all. */
  activities: z.array(keySchema).min(1).max(60).optional(),
  /** Only activities that bear one of these flags; absent: all. */
  flags: z
    .array(z.strictObject({ key: keySchema, title: titleSchema }))
    .min(1)
    .max(20)
    .optional(),
  /** The reasons that the text names; any other is a finding. */
  reasons: z
    .array(
      // The register in which the event must stand as well, for a device of the activity.
      // checked: it is shown beside what the check before use said of battery and storage.
      choiceSchema.extend({
        register: z.literal('device.faulted').optional(),
        checked: z.literal(true).optional(),
      }),
    )
    .min(1)
    .max(30)
    .optional(),
  /** forbidden: the text allows no other reason; questioned: it names these and limits none. */
  other_reasons: z.enum(['forbidden', 'questioned']).default('forbidden'),
  /** The reason must be spoken into the recording when it starts again. */
  spoken: z.strictObject({ clauses: clauseRefs }).optional(),
  /** A declared objective limit (activity.declared-limited) explains every gap. */
  accept_limited: z.boolean().default(false),
  /** What an unexplained gap does to the closing of the activity. */
  at_close: z.enum(['warn', 'refuse']).optional(),
  /** Exemption rules: with the leader's agreement nothing is asked at the closing. */
  unless: z.array(keySchema).max(10).default([]),
})

export type Continuity = Rule<z.output<typeof continuitySchema>>
/** What the rule asks, for a legal officer. */
export function sayContinuity({ params, activityKind }: Continuity): string {
  const { activities, flags, reasons, spoken, at_close, finding_in, explain_within } = params
  const of = activities === undefined ? '' : `“${activities.map(activityKind).join('、')}”`
  const titles = flags?.map((flag) => flag.title).join('、')
  const scope = titles === undefined ? of : `${of}涉及${titles}的活动`
  const only = reasons === undefined ? '' : sayReasons(params.other_reasons, reasons)
  const aloud = spoken === undefined ? '' : '；重新开始记录时应当对中断原因作语音说明'
  const close = { refuse: '；未说明的中断使活动不能办结', warn: '；办结时提示未说明的中断' }
  const by = typeof explain_within === 'object' ? '' : sayDue(explain_within)
  const base = `自到达现场时起至执法活动结束时止连续记录；中断须${by}说明原因`
  const closing = at_close === undefined ? '' : close[at_close]
  return `${scope}${base}${LISTED[finding_in]}${only}${aloud}${closing}。`
}

function sayReasons(
  others: Continuity['params']['other_reasons'],
  reasons: readonly { readonly title: string }[],
): string {
  const titles = reasons.map((entry) => entry.title)
  if (others === 'forbidden') return `；中断原因只能是：${titles.join('；')}，其他原因列为问题`
  return `；列明的中断原因：${titles.join('；')}，其他原因列为问题待查`
}

const LISTED = {
  nowhere: '',
  'main-stages': '，主要环节的中断列为问题',
  everywhere: '，并列为问题',
} as const
