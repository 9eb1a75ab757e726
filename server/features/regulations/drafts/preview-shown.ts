import { z } from 'zod'

const counted = z.object({
  count: z.number(),
  /** Of these, how many on activities that the change really binds, by their day. */
  takesEffect: z.number(),
  /** The first 50. */
  examples: z.array(
    z.object({
      subject: z.object({ type: z.string(), id: z.string() }),
      /** Number of the activity. */
      subjectTitle: z.string(),
      /** What the other law asks; what today's asks where it vanishes. */
      sentence: z.string(),
      /** What today's law asks, where it changes. */
      before: z.string().nullable(),
      article: z.string(),
      regulation: z.string(),
      takesEffect: z.boolean(),
    }),
  ),
})

const Recording = z.object({
  recording: z.string(),
  storedAt: z.string(),
  /** First instant at which it could be disposed of; null: not by any date. */
  untilNow: z.string().nullable(),
  afterwards: z.string().nullable(),
  /** Why, in the words of the law that is to come. */
  sentence: z.string(),
})

const moved = z.object({ count: z.number(), examples: z.array(Recording) })

/** What a change of the law does, over everything that the agency has. */
export const PreviewResult = z.object({
  activities: z.number(),
  recordings: z.number(),
  duties: z.object({ appear: counted, vanish: counted, change: counted }),
  terms: z.object({ longer: moved, shorter: moved, same: z.object({ count: z.number() }) }),
  /** Recordings that could not be disposed of and then could. */
  disposable: moved,
})
export type PreviewResult = z.infer<typeof PreviewResult>
export type DutyExample = z.infer<typeof counted>['examples'][number]
export type RecordingExample = z.infer<typeof Recording>

export const EXAMPLES_AT_MOST = 50

const NO_DUTIES = { count: 0, takesEffect: 0, examples: [] }
const NO_RECORDINGS = { count: 0, examples: [] }

export const EMPTY_RESULT: PreviewResult = {
  activities: 0,
  recordings: 0,
  duties: { appear: NO_DUTIES, vanish: NO_DUTIES, change: NO_DUTIES },
  terms: { longer: NO_RECORDINGS, shorter: NO_RECORDINGS, same: { count: 0 } },
  disposable: NO_RECORDINGS,
}

/** `failed`: the computation broke off, or the draft changed while it ran. */
export const PreviewShown = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  done: z.number(),
  of: z.number(),
  /** Names this preview; given when it is enacted. Null until it is done. */
  digest: z.string().nullable(),
  /** True: draft, law, setting or day changed since; it must be made again. */
  stale: z.boolean(),
  orderedAt: z.string().nullable(),
  /** First day on which the change says something; terms are compared on it. */
  from: z.string().nullable(),
  ...PreviewResult.shape,
})
export type PreviewShown = z.infer<typeof PreviewShown>
