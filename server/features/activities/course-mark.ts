import { z } from 'zod'
import { MarkKind, Method } from './mark-words.ts'

/** A moment on the course: when it happened, and when it was entered if that was said later. */
export const Mark = z.object({
  at: z.string(),
  enteredAt: z.string(),
  stated: z.boolean(),
})
export type Mark = z.infer<typeof Mark>

/** What was marked between the turning points, as the page shows it. */
export const CourseMark = Mark.extend({
  id: z.uuid(),
  kind: MarkKind,
  /** Keys of what was marked, and the same in words. */
  keys: z.array(z.string()),
  words: z.array(z.string()),
  method: Method.nullable(),
  item: z.string().nullable(),
  /** False: not applicable, taken back, not possible. */
  holds: z.boolean().nullable(),
  recording: z.uuid().nullable(),
  offsetMs: z.number().nullable(),
  /** Where a telephone kept it while offline: its time is right within this. */
  phoneBoundMs: z.number().nullable(),
  reason: z.string().nullable(),
  reasonTitle: z.string().nullable(),
  note: z.string().nullable(),
  wording: z.string().nullable(),
  explained: z.boolean().nullable(),
  by: z.string(),
})
