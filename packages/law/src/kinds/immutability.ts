import { z } from 'zod'
import { sayBasis } from '../citation.ts'
import { defineKind } from '../kind.ts'

/** Originals may be changed by nobody: every verb named is refused, whoever asks. */
export const immutability = defineKind({
  kind: 'immutability',
  title: '原始记录不得改动',
  schema: z.strictObject({ verbs: z.array(z.string().max(60)).min(1).max(20) }),
  explain: () =>
    '任何人（包括管理员）不得删节、修改原始记录；需要节选或遮挡时另存为副本并注明来源。',
  verbs: ({ verbs }) => verbs,
  answer: (rule) => {
    const citation = rule.cite()
    const sentence =
      '任何人不得对原始记录进行删节、修改，本操作不能执行；' +
      `如需节选或遮挡，请另存副本，原始记录保持不变。${sayBasis(citation)}。`
    const refusals = [{ code: 'original-immutable', sentence, citations: [citation] }]
    return { refusals, warnings: [], citation }
  },
})
