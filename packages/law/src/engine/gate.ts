import { sayBasis } from './citation.ts'
import type { Finding, Subject } from './duty.ts'
import type { Instant } from './instant.ts'
import type { Answer, RuleHeader } from './kind.ts'
import type { LawRefusal, LawWarning } from './ruling.ts'

/** What is wrong with a request: a code, a Chinese text that says what to do, and its clauses. */
export interface Fault {
  readonly code: string
  /** Ends with a full stop; the basis is added. */
  readonly text: string
  /** Absent: all clauses of the rule. */
  readonly clauses?: readonly string[]
  /** Sentence about the setting behind it ({@link SettingReader.say}). */
  readonly setting?: string | undefined
}

/** The answer of a rule that knows the verb: refused by each fault, allowed without any. */
export function answerOf(
  rule: RuleHeader,
  faults: readonly Fault[],
  warnings: readonly Fault[] = [],
): Answer {
  return {
    refusals: faults.map((fault) => said(rule, fault)),
    warnings: warnings.map((fault) => said(rule, { ...fault, text: `提示：${fault.text}` })),
    citation: rule.cite(),
  }
}

function said(rule: RuleHeader, { code, text, clauses, setting }: Fault): LawRefusal & LawWarning {
  const citation = rule.cite(clauses)
  const sentence = [`${text}${sayBasis(citation)}。`, setting ?? ''].join('')
  return { code, sentence, citations: [citation] }
}

/** A finding of a rule on a subject; `detail` tells several of one code apart. */
export function findingOf(
  rule: RuleHeader,
  fault: Fault & {
    readonly subject: Subject
    readonly since?: Instant
    readonly open?: boolean
    readonly detail?: string
  },
): Finding {
  const { subject, code, since, detail } = fault
  const { sentence, citations } = said(rule, fault)
  const id = `${rule.pack}/${rule.id}`
  const [citation = rule.cite()] = citations
  return {
    key: `${id}#${code}${detail === undefined ? '' : `#${detail}`}@${subject.type}:${subject.id}`,
    rule: id,
    code,
    sentence,
    subject,
    ...(since === undefined ? {} : { since }),
    open: fault.open ?? true,
    citation,
  }
}

/** True for a text with something in it: a reason, a name, a number that must be given. */
export function given(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
