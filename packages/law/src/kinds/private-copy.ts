import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { defineKind } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import { keySchema } from '../pack/params.ts'

/** Persons of certain roles may not take copies away. Without known posts the answer is no. */
export const privateCopy = defineKind({
  kind: 'private-copy',
  title: '不得私自复制',
  schema: z.strictObject({
    verbs: z.array(z.string().max(60)).min(1).max(20),
    forbidden_to: z.array(keySchema).min(1).max(20),
  }),
  explain: (rule) =>
    `${rule.params.forbidden_to.map(rule.role).join('、')}不得私自下载、复制、保存执法记录。`,
  references: (params) => ({ roles: params.forbidden_to }),
  verbs: ({ verbs }) => verbs,
  answer: (rule, question) => {
    const citation = rule.cite()
    const posts = textsOf(question.request.posts)
    const forbidden = rule.params.forbidden_to.some((role) => rule.holds(posts, role))
    if (posts.length > 0 && !forbidden) return { refusals: [], warnings: [], citation }
    const who = rule.params.forbidden_to.map(rule.role).join('、')
    const sentence =
      `${who}不得私自复制、保存执法记录，不能下载；` +
      `因工作需要使用的，请在系统内申请查阅或由保管部门提取。${sayBasis(citation)}。`
    const refusals = [{ code: 'private-copy', sentence, citations: [citation] }]
    return { refusals, warnings: [], citation }
  },
})
