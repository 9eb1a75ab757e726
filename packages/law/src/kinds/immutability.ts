import { z } from 'zod'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { defineKind } from '../engine/kind.ts'

const verbs = z.array(z.string().max(60)).max(20)

/**
 * Originals may be changed by nobody: every verb named is refused, whoever asks. An excerpt or a
 * masked version is a copy of its own that names its original and is marked as derived.
 */
export const immutability = defineKind({
  kind: 'immutability',
  title: '原始记录不得改动',
  schema: z.strictObject({
    verbs: verbs.min(1),
    /** Verbs that make a derived copy. */
    copies: verbs.default([]),
  }),
  explain: () =>
    '任何人（包括管理员）不得删节、修改原始记录；需要节选或遮挡时另存为副本并注明来源。',
  verbs: (params) => [...params.verbs, ...params.copies],
  /** Request of a copy: `{ source, marked }`. */
  answer: (rule, { verb, request }) => {
    if (rule.params.verbs.includes(verb)) {
      const text =
        '任何人不得对原始记录进行删节、修改，本操作不能执行；' +
        '如需节选或遮挡，请另存副本，原始记录保持不变。'
      return answerOf(rule, [{ code: 'original-immutable', text }])
    }
    const faults: Fault[] = []
    if (!given(request.source)) {
      faults.push({ code: 'copy-no-source', text: '节选或遮挡的副本须注明所依据的原始记录。' })
    }
    if (request.marked !== true) {
      const text = '节选或遮挡的副本须标明不是原始记录。'
      faults.push({ code: 'copy-unmarked', text })
    }
    return answerOf(rule, faults)
  },
})
