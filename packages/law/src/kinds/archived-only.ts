import { z } from 'zod'
import { answerOf, given } from '../engine/gate.ts'
import { type Answer, defineKind } from '../engine/kind.ts'
import { titleSchema } from '../pack/params.ts'

/**
 * The procedure is for archived files only; before that the handling office decides.
 * Request: `{ case }`; fact: case.archived. A request that names no case is refused.
 */
export const archivedOnly = defineKind({
  kind: 'archived-only',
  title: '只适用于已归档案卷',
  schema: z.strictObject({
    verbs: z.array(z.string().max(60)).min(1).max(10),
    /** Who decides before archiving, as the text calls it. */
    instead: titleSchema,
  }),
  explain: ({ params }) =>
    `本程序只适用于已归档的案卷；尚未归档的，查阅、复印由${params.instead}决定。`,
  verbs: ({ verbs }) => verbs,
  answer: (rule, { request, world }): Answer => {
    const archived =
      given(request.case) &&
      world.first('case.archived', { type: 'case', id: request.case }) !== undefined
    if (archived) return answerOf(rule, [])
    const text = `案卷尚未归档，不适用本程序，请向${rule.params.instead}申请。`
    return answerOf(rule, [{ code: 'not-archived', text }])
  },
})
