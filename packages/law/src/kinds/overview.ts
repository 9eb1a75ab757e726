import { z } from 'zod'
import { demands } from '../changes/comparison.ts'
import { answerOf } from '../engine/gate.ts'
import { defineKind } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'

/** What is counted together: tally.ts sorts duties and findings by these. */
const object = choiceSchema.extend({
  key: z.enum(['case-files', 'recordings', 'devices', 'units']),
})

/** One overview of what is overdue, missing, faulty or unexplained, for those who supervise. */
export const overview = defineKind({
  kind: 'overview',
  title: '监督总览',
  schema: z.strictObject({
    readers: z.array(keySchema).min(1).max(20),
    objects: z.array(object).min(1).max(4),
  }),
  explain: (rule) =>
    `${rule.params.readers.map(rule.role).join('、')}可以查看监督总览：` +
    `${rule.params.objects.map(({ title }) => title).join('、')}中逾期、缺失、故障和未说明的事项，` +
    '每个数字都能打开所依据的记录。',
  references: ({ readers, objects }) => ({
    roles: readers,
    clauses: objects.flatMap((entry) => entry.clauses),
  }),
  offers: (rule) => ({ lists: { 'overview-objects': choices(rule, rule.params.objects) } }),
  compare: (superior, lower) => demands('总览的内容', superior.objects, lower.objects),
  verbs: () => ['overview.view'],
  /** Request: `{ posts }`. */
  answer: (rule, { request }) => {
    const { readers } = rule.params
    if (readers.some((role) => rule.holds(textsOf(request.posts), role))) return answerOf(rule, [])
    const text = `监督总览只对${readers.map(rule.role).join('、')}开放，请向其了解情况。`
    return answerOf(rule, [{ code: 'overview-not-reader', text }])
  },
})
