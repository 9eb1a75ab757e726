import type { Instant } from '@liuhen/format'
import { type Law, lawAt, readLists } from '../regulations/index.ts'
import { type Procedure, stepOf } from './procedures/procedure.ts'

/** The stages that the agency's regulations name, in their order; none: they name no stages. */
export function stagesListed(law: Law, at: Instant) {
  return readLists.caseStages(lawAt(law, at).packs)
}

/** The stage to which a step belongs: the first that the agency's regulations list, else the best. */
export function stageOf(procedure: Procedure, step: string, listed: readonly { key: string }[]) {
  const { stage } = stepOf(procedure, step)
  const known = stage.find((key) => listed.some((each) => each.key === key))
  return known ?? stage[0] ?? step
}

/** What stages are called where no regulation names them. */
export const STAGE_ZH: { readonly [stage: string]: string } = {
  start: '启动',
  investigation: '调查取证',
  hearing: '听证',
  review: '审核',
  decision: '决定',
  service: '送达',
  execution: '执行',
  closure: '结案',
  archive: '归档',
}

export function stageTitle(key: string, listed: readonly { key: string; title: string }[]): string {
  return listed.find((each) => each.key === key)?.title ?? STAGE_ZH[key] ?? key
}
