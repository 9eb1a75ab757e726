import { z } from 'zod'
import { answerOf, given } from '../engine/gate.ts'
import { type Answer, defineKind } from '../engine/kind.ts'
import { choices } from '../pack/offers.ts'
import { keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  verbs: z.array(z.string().max(60)).min(1).max(10),
  kinds: z
    .array(z.strictObject({ key: keySchema, title: z.string().min(1).max(60) }))
    .min(1)
    .max(30),
})

/**
 * Access to an archived file is led by the kind of requester: without a known kind nobody can say
 * which papers are due. Request: `{ requester: key, case }`; fact: case.archived.
 */
export const requesterKind = defineKind({
  kind: 'requester-kind',
  title: '查阅人种类',
  schema,
  explain: ({ params }) =>
    `查阅已归档案卷，先选择查阅人种类（${params.kinds.map((kind) => kind.title).join('、')}），再按该种类的要求办理。`,
  offers: (rule) => ({
    lists: {
      'access-requesters': choices(
        rule,
        rule.params.kinds.map((kind) => ({ ...kind, clauses: [...rule.clauses] })),
      ),
    },
  }),
  verbs: ({ verbs }) => verbs,
  answer: (rule, { request, world }): Answer | undefined => {
    if (!given(request.case)) return undefined
    if (world.first('case.archived', { type: 'case', id: request.case }) === undefined) {
      return undefined
    }
    const { kinds } = rule.params
    if (kinds.some(({ key }) => key === request.requester)) return answerOf(rule, [])
    const titles = kinds.map((kind) => kind.title).join('、')
    const text = `请选择查阅人种类：${titles}。`
    return answerOf(rule, [{ code: 'requester-kind', text }])
  },
})
