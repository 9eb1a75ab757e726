import { z } from 'zod'
import { answerOf } from '../engine/gate.ts'
import { defineKind } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'

/** A regulation made under this one may be stricter, never laxer. */
export const derivation = defineKind({
  kind: 'derivation',
  title: '下级制度只可从严',
  schema: z.strictObject({}),
  explain: () =>
    '下级单位可以结合实际制定自己的制度；各项要求只可以相同或者更严，放宽的不能生效，差异逐条列明。',
  verbs: () => ['regulation.derive'],
  /** Request: `{ laxer: string[] }`, Chinese sentences of what is laxer than this regulation. */
  answer: (rule, { request }) => {
    if (!Array.isArray(request.laxer)) {
      const text = '尚未与上级制度逐条比较，不能生效，请先比较。'
      return answerOf(rule, [{ code: 'derived-not-compared', text }])
    }
    const laxer = textsOf(request.laxer)
    if (request.laxer.length === 0) return answerOf(rule, [])
    const list = laxer.length === 0 ? '内容无法读取' : laxer.join('；')
    const text = `下列内容宽于上级制度：${list}。请改为相同或者更严后再提交。`
    return answerOf(rule, [{ code: 'derived-laxer', text }])
  },
})
