import { z } from 'zod'
import { atLeast, demands, together } from '../changes/comparison.ts'
import type { Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, isRecord, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  /** Acts on an archived file that are not done. */
  acts: z
    .array(choiceSchema.omit({ details: true }))
    .min(1)
    .max(20),
  /** Who approves a separate supplement. */
  supplement: keySchema,
  /** Persons who sign the page count after a consultation. */
  signatures: z.int().min(1).max(10),
})

type Lock = Rule<z.output<typeof schema>>

/**
 * An archived file stays as it is: what comes later is a separate supplement with approval, and
 * paper files are counted by page. Requests: `case.change {case, act}`, `case.supplement {case,
 * reason, requester, approver: {person, posts}}`, `consultation.close {paper, pagesBefore,
 * pagesAfter, signedBy: [person]}` (`paper: false`: nothing was handed out that could be counted). Facts: case.archived; consultation.closed (`pagesBefore`, `pagesAfter`),
 * loan.opened and loan.returned (`pages`).
 */
export const archiveLock = defineKind({
  kind: 'archive-lock',
  title: '归档案卷不得改动',
  schema,
  explain: ({ params, role }) =>
    `已归档案卷不得擅自${params.acts.map((act) => act.title).join('、')}；确需补充的，写明理由经` +
    `${role(params.supplement)}批准，另行附卷。纸质案卷查阅前后清点页数，由${params.signatures}人签字，` +
    `页数不符的登记并追究。`,
  compare: (superior, lower) =>
    together(
      demands('禁止的改动', superior.acts, lower.acts),
      atLeast('清点签字人数', superior.signatures, lower.signatures),
    ),
  references: ({ acts, supplement }) => ({
    roles: [supplement],
    clauses: acts.flatMap((act) => act.clauses),
  }),
  offers: (rule) => ({ lists: { 'archive-acts': choices(rule, rule.params.acts) } }),
  verbs: () => ['case.change', 'case.supplement', 'consultation.close'],
  answer: (rule, question) => {
    if (question.verb === 'consultation.close') return mayClose(rule, question)
    return question.verb === 'case.change'
      ? mayChange(rule, question)
      : maySupplement(rule, question)
  },
  matters: ['case'],
  watch: (rule, world) => ({
    findings: [...ofConsultations(rule, world), ...ofLoans(rule, world)],
  }),
})

function mayChange(rule: Lock, { request, world }: Question): Answer | undefined {
  const file = given(request.case) ? { type: 'case', id: request.case } : undefined
  if (file !== undefined && world.first('case.archived', file) === undefined) return undefined
  const act = rule.params.acts.find(({ key }) => key === request.act)
  const title = act?.title ?? '改动'
  const text = `案卷已归档锁定，不得擅自${title}；确需补充材料的，请另行办理补充附卷。`
  return answerOf(rule, [{ code: 'archived-locked', text, ...(act && { clauses: act.clauses }) }])
}

function maySupplement(rule: Lock, { request }: Question): Answer {
  const role = rule.role(rule.params.supplement)
  const approver = isRecord(request.approver) ? request.approver : {}
  const faults: Fault[] = []
  if (!given(request.reason)) {
    faults.push({ code: 'supplement-reason', text: '请写明补充附卷的理由。' })
  }
  const entitled = rule.holds(textsOf(approver.posts), rule.params.supplement)
  if (!entitled || !given(approver.person) || approver.person === request.requester) {
    const text = `补充附卷须经${role}批准，申请人不得批准自己的申请。`
    faults.push({ code: 'supplement-not-approved', text })
  }
  return answerOf(rule, faults)
}

function mayClose(rule: Lock, { request }: Question): Answer | undefined {
  if (request.paper === false) return undefined
  const { signatures } = rule.params
  const faults: Fault[] = []
  if (pages(request.pagesBefore) === undefined || pages(request.pagesAfter) === undefined) {
    faults.push({ code: 'pages-not-counted', text: '请登记查阅前后清点的页数。' })
  }
  if (new Set(textsOf(request.signedBy)).size < signatures) {
    const text = `清点须由${signatures}人签字（查阅人和档案管理人员）。`
    faults.push({ code: 'count-not-signed', text })
  }
  return answerOf(rule, faults)
}

function pages(value: unknown): number | undefined {
  const whole = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  return whole ? value : undefined
}

function ofConsultations(rule: Lock, world: World): readonly Finding[] {
  return world.of('consultation.closed').flatMap((closed) => {
    const { pagesBefore, pagesAfter } = closed.fact.body
    return differing(rule, closed, pages(pagesBefore), pages(pagesAfter))
  })
}

function ofLoans(rule: Lock, world: World): readonly Finding[] {
  return world.of('loan.returned').flatMap((returned) => {
    const id = subjectOf(returned, 'loan')
    const opened = id === undefined ? undefined : world.first('loan.opened', { type: 'loan', id })
    return differing(
      rule,
      returned,
      pages(opened?.fact.body.pages),
      pages(returned.fact.body.pages),
    )
  })
}

function differing(
  rule: Lock,
  event: LawEvent,
  before: number | undefined,
  after: number | undefined,
): readonly Finding[] {
  const id = subjectOf(event, 'case')
  if (before === undefined || after === undefined || before === after || id === undefined) return []
  const by = bodyText(event, 'by') === undefined ? '' : '，请向经手人查明'
  const text = `案卷清点页数由${before}页变为${after}页${by}，请登记线索并追究相关人员责任。`
  const subject = { type: 'case', id }
  return [
    findingOf(rule, { code: 'pages-differ', text, subject, since: event.at, detail: event.id }),
  ]
}
