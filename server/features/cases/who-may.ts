import type { PersonActor } from '../../platform/kernel/index.ts'
import type { CaseAct, CaseStanding } from './case.ts'
import { whyNotInState } from './case.ts'

/** What only a superior does; the rest is done by those who handle the case. */
const OF_SUPERIORS: readonly CaseAct[] = [
  'approve',
  'extend-deadline',
  'close-complaint',
  'reassign',
]

/** Whether this person approves in this case, as the policies say it. */
export function approves({ roles, unit }: PersonActor, { scope }: Pick<CaseStanding, 'scope'>) {
  if (roles.includes('leader') || roles.includes('office-director')) return true
  return roles.includes('department-head') && unit === scope.unit && scope.secrecy === undefined
}

/** Whether this person handles the case, as the policies say it. */
export function handles({ roles, person }: PersonActor, { handlers }: CaseStanding): boolean {
  return roles.includes('officer') && handlers.includes(person)
}

/** The right by which an act is asked for. */
export function rightOf(act: CaseAct): 'case.approve' | 'case.handle' {
  return OF_SUPERIORS.includes(act) ? 'case.approve' : 'case.handle'
}

/** Chinese, why this person cannot do this now; the button shows it, the server refuses by it. */
export function whyNot(act: CaseAct, who: PersonActor, standing: CaseStanding) {
  if (rightOf(act) === 'case.handle') {
    if (!handles(who, standing)) return '由本案承办人办理'
  } else if (!approves(who, standing)) {
    return '由分管领导、办公室负责人或者本机构负责人办理'
  } else if (standing.handlers.includes(who.person) && act !== 'reassign') {
    return '不能审批自己承办的案件'
  }
  return whyNotInState(act, standing.state)
}
