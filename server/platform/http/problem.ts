import { isRefusalCode, REFUSALS, type Refusal, sayRefusal } from '../kernel/index.ts'

/** Problem details after RFC 9457, with the articles that refuse. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly facts: Refusal['facts']
  readonly citations: Refusal['citations']
}

/** The refusal as the user reads it: the law's own sentence, or the code's with its facts filled in. */
export function problemOf(refusal: Refusal): Problem {
  const code = isRefusalCode(refusal.code) ? refusal.code : 'law.refused'
  const known = REFUSALS[code]
  return {
    type: `urn:liuhen:refusal:${refusal.code}`,
    title: refusal.citations.length > 0 ? '依据本单位制度不能办理' : '不能办理',
    status: known.status,
    code: refusal.code,
    detail: sayRefusal(refusal),
    facts: refusal.facts,
    citations: refusal.citations,
  }
}
