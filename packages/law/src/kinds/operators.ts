import { z } from 'zod'
import { atLeast } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawRefusal } from '../engine/ruling.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import { keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  verbs: z.array(z.string().max(60)).min(1).max(20),
  at_least: z.int().min(1).max(10),
  /** Absent: whoever they are. */
  of_role: keySchema.optional(),
})

type Operators = Rule<z.output<typeof schema>>

/**
 * A verb needs so many different persons, of a role where one is named, at the same time. Persons are compared, not
 * accounts or sessions. Request: `{ operators: [{ person, posts }] }`.
 */
export const operators = defineKind({
  kind: 'operators',
  title: '多人同时操作',
  schema,
  explain: (rule) =>
    rule.params.at_least === 1 && rule.params.of_role !== undefined
      ? `导出由${rule.role(rule.params.of_role)}负责，其他人员不得导出。`
      : `导出须由${rule.params.at_least}名以上不同的${whom(rule)}同时操作，不得单人操作。`,
  compare: (superior, lower) =>
    superior.verbs.some((verb) => lower.verbs.includes(verb))
      ? atLeast('同时操作的人数', superior.at_least, lower.at_least)
      : undefined,
  references: ({ of_role }) => ({ roles: of_role === undefined ? [] : [of_role] }),
  verbs: ({ verbs }) => verbs,
  answer: (rule, question) => {
    return { refusals: refusals(rule, question), warnings: [], citation: rule.cite() }
  },
})

function whom({ params: { of_role }, role }: Operators): string {
  return of_role === undefined ? '人员' : role(of_role)
}

function refusals(rule: Operators, question: Question): readonly LawRefusal[] {
  const { at_least, of_role } = rule.params
  const given = present(question.request.operators)
  const people = new Set(given.map((operator) => operator.person))
  const strangers = given.filter(
    ({ posts }) => of_role !== undefined && !rule.holds(posts, of_role),
  )
  const refuse = (code: string, text: string): readonly LawRefusal[] => {
    const citation = rule.cite()
    return [{ code, sentence: `${text}${sayBasis(citation)}。`, citations: [citation] }]
  }
  const role = whom(rule)
  if (strangers.length > 0) {
    return refuse('operator-not-of-role', `操作人员必须是${role}，请换由${role}登录确认。`)
  }
  if (people.size >= at_least) return []
  if (given.length > people.size) {
    return refuse(
      'operator-same-person',
      `两次确认的是同一个人，请由另一名${role}用本人账号确认，不得单人操作。`,
    )
  }
  return refuse(
    'operators-too-few',
    `须有${at_least}名以上${role}同时操作，现有${people.size}名，请另一名${role}用本人账号确认。`,
  )
}

function present(value: unknown): readonly { person: string; posts: readonly string[] }[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry) => {
    if (!isRecord(entry) || typeof entry.person !== 'string') return []
    return [{ person: entry.person, posts: textsOf(entry.posts) }]
  })
}
