import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseAsked, type CaseFound } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { mustBeClosed } from '../found.ts'
import type { Unready } from './plan.ts'
import { type BindingPlan, FILE_PARTS } from './plan.ts'

export interface BindFacts extends CaseFound {
  readonly plan: BindingPlan
  readonly unready: readonly Unready[]
  /** Why this machine cannot bind; undefined: it can. */
  readonly cannot: string | undefined
  /** A binding is under way. */
  readonly running: boolean
  /** The file is on its way to the archive. */
  readonly given: boolean
}

export interface BindOrdered extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly upload: Uuid
  readonly plan: BindingPlan
  readonly by: Uuid
}

/**
 * Orders the binding of a closed case: complete by the standard that the regulation names, every
 * document sealed or scanned. The work itself goes on by itself, and what it is of stays fixed.
 */
export function decideBindFile(
  found: BindFacts,
  _asked: CaseAsked,
  { newId, at }: Moment,
): Decision<BindOrdered> {
  const { case: standing, law, facts, plan, unready, cannot, running, given, who } = found
  const closed = mustBeClosed(standing)
  if (!closed.ok) return closed
  if (cannot !== undefined) return refuse('case-file.cannot-bind', { why: cannot })
  if (running) return refuse('case-file.binding-runs')
  if (given) return refuse('case-file.given')
  const request = { category: standing.category, parts: [...FILE_PARTS] }
  const ruling = rule(law, { verb: 'case.bind', facts, request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (unready.length > 0) {
    return refuse('case-file.unready', { documents: unready.map(sayUnready).join('；') })
  }
  if (plan.documents.length === 0) return refuse('case-file.empty')
  const id = newId()
  const body = { binding: id, documents: plan.documents.length }
  return accept({
    ...{ id, agency: standing.agency, case: standing.id, upload: newId(), plan, by: who.person },
    facts: [{ kind: 'case.bind-ordered', subjects: aboutCase(standing), body }],
  })
}

const WHY: { readonly [why in Unready['why']]: string } = {
  draft: '还是草稿，请制发或者放弃',
  unsealed: '正在生成 PDF，请稍后再试',
  unscanned: '是纸质文书，还没有归入扫描件',
}

/** 《送达回证》是纸质文书，还没有归入扫描件 */
export function sayUnready({ title, why }: Unready): string {
  return `《${title}》${WHY[why]}`
}
