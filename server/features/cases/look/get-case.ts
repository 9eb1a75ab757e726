import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { remarksOf } from '../../regulations/index.ts'
import { CASE_ACTS } from '../case.ts'
import { type ClosingTold, rulingFor } from '../course/close-case.ts'
import { type CourseFound, mayLeave } from '../course/enter-step.ts'
import { aboutCase } from '../found.ts'
import { type NextStep, nextSteps } from '../procedures/next-steps.ts'
import { whyNot } from '../who-may.ts'
import type { CasePage } from './case-page.ts'

export interface LookFacts extends CourseFound {
  /** Only in a step in which the case may be closed. */
  readonly closing?: ClosingTold
}

export interface CaseLook extends Accepted {
  readonly found: CourseFound
  readonly next: readonly NextStep[]
  readonly leaving: CasePage['leaving']
  readonly closing: CasePage['closing']
  readonly can: CasePage['can']
}

/** Looking at a case is a fact about it. What may be done next is computed as the acts compute it. */
export function decideGetCase(
  found: LookFacts,
  _asked: unknown,
  moment: Moment,
): Decision<CaseLook> {
  const { procedure, course, calendar, case: standing } = found
  const known = procedure?.steps.some(({ key }) => key === standing.step) === true
  const next =
    procedure !== undefined && known && standing.state === 'open'
      ? nextSteps(procedure, { ...course, step: standing.step }, moment.at, calendar)
      : []
  const facts = [{ kind: 'case.viewed' as const, subjects: aboutCase(standing), body: {} }]
  const leaving = leavingOf(found, moment)
  const closing = found.closing === undefined ? null : closingOf(found, found.closing, moment)
  return accept({ found, next, leaving, closing, can: canOf(found), facts })
}

/** What closing would say now, and whether a remark that the last stage has no document would do. */
function closingOf(found: CourseFound, told: ClosingTold, moment: Moment): CasePage['closing'] {
  const asked = { ...found, ...told }
  const { refusals, lacking } = rulingFor(asked, undefined, moment)
  const remarked = refusals.length === 0 ? refusals : rulingFor(asked, '无', moment).refusals
  const byRemark = remarked.length < refusals.length
  return { refused: remarksOf(refusals), lacking: [...lacking], byRemark }
}

function leavingOf(found: CourseFound, moment: Moment): CasePage['leaving'] {
  const now = mayLeave(found, undefined, moment)
  if (now.ok) return { allowed: true, remarks: now.accepted, byRemark: false, sentence: null }
  const { refusal } = now
  const said = refusal.sentence ?? null
  const remarks = remarksOf([
    { code: refusal.code, sentence: said ?? '', citations: [...refusal.citations] },
  ])
  const byRemark = mayLeave(found, said ?? '无', moment).ok
  return { allowed: false, remarks, byRemark, sentence: said }
}

function canOf({ who, case: standing }: CourseFound): CasePage['can'] {
  const can = new Map(CASE_ACTS.map((act) => [act, whyNot(act, who, standing) ?? null]))
  const of = (act: (typeof CASE_ACTS)[number]) => can.get(act) ?? null
  return {
    amend: of('amend'),
    mark: of('mark'),
    reassign: of('reassign'),
    'add-party': of('add-party'),
    'correct-party': of('correct-party'),
    'remove-party': of('remove-party'),
    'enter-step': of('enter-step'),
    'remark-stage': of('remark-stage'),
    approve: of('approve'),
    'extend-deadline': of('extend-deadline'),
    flag: of('flag'),
    relate: of('relate'),
    'register-complaint': of('register-complaint'),
    'close-complaint': of('close-complaint'),
    'open-dispute': of('open-dispute'),
    'close-dispute': of('close-dispute'),
    'link-activity': of('link-activity'),
    'unlink-activity': of('unlink-activity'),
    'mark-evidence': of('mark-evidence'),
    close: of('close'),
  }
}
