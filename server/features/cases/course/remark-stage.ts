import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { Because, CaseAsked, touched } from '../found.ts'
import { type CourseFound, remarkFact } from './enter-step.ts'

export const RemarkStage = CaseAsked.extend({ stage: z.string().max(60), remark: Because })
export type RemarkStage = z.infer<typeof RemarkStage>

export interface StageRemarked extends Accepted {
  readonly found: CourseFound
  readonly asked: RemarkStage
}

/** Says of a stage that was entered that it has no document, and why. */
export function decideRemarkStage(
  found: CourseFound & { readonly stages: readonly string[] },
  asked: RemarkStage,
): Decision<StageRemarked> {
  const may = mayActOn('remark-stage', found.case)
  if (!may.ok) return may
  if (!found.stages.includes(asked.stage)) {
    return refuse('case.remark-needless', { stage: asked.stage })
  }
  const facts = [remarkFact(found, asked.stage, asked.remark)]
  return accept({ found, asked, facts, touches: touched(found.case) })
}
