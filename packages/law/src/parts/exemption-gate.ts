import { sayBasis } from '../engine/citation.ts'
import { answerOf } from '../engine/gate.ts'
import type { Answer, Question } from '../engine/kind.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { viewDevices } from './device-view.ts'
import { allowedFor, type Exemption, reportedBy } from './exemption-params.ts'

/** May an exemption be claimed, recorded, noted, filed? */
export function exemptionAnswer(rule: Exemption, question: Question): Answer | undefined {
  if (question.verb === 'exemption.claim') return mayClaim(rule, question)
  if (question.verb === 'exemption.work-record') return mayRecord(rule, question)
  if (question.verb === 'exemption.note') return mayNote(rule, question)
  if (question.verb === 'exemption.file') return mayFile(rule, question)
  return undefined
}

function verdict(rule: Exemption, clauses: readonly string[], faults: [string, string][]): Answer {
  const citation = rule.cite(clauses)
  const refusals = faults.map(([code, text]) => {
    return { code, sentence: `${text}${sayBasis(citation)}。`, citations: [citation] }
  })
  return { refusals, warnings: [], citation }
}

/**
 * Request: `{ ground, details: { [detail key]: text or choice }, contradiction? }`: what the
 * register contradicts must be explained.
 */
function mayClaim(rule: Exemption, { request, activity, world }: Question): Answer {
  const { grounds, clauses_grounds } = rule.params
  if (activity !== undefined && !allowedFor(rule, activity.kind)) {
    const text = `“${rule.activityKind(activity.kind)}”不在可以免予记录的活动之内，应当记录。`
    return verdict(rule, clauses_grounds, [['exemption-activity', text]])
  }
  const ground = grounds.find((entry) => entry.key === request.ground)
  if (ground === undefined) {
    const titles = grounds.map((entry) => entry.title).join('；')
    const text = `免予记录只能依据下列情形之一：${titles}。请选择，否则应当记录。`
    return verdict(rule, clauses_grounds, [['exemption-ground', text]])
  }
  const given = isRecord(request.details) ? request.details : {}
  const missing = (ground.details ?? []).filter(({ key, one_of }) => {
    const value = given[key]
    if (one_of !== undefined) return !one_of.some((choice) => choice.key === value)
    return typeof value !== 'string' || value.trim() === ''
  })
  if (missing.length === 0) {
    const contradicted = ground.contradicted_by !== undefined && explosionProofAtHand(world)
    return contradicted
      ? contradiction(rule, ground.clauses, request.contradiction)
      : verdict(rule, ground.clauses, [])
  }
  const text = `请补充：${missing.map((detail) => detail.title).join('、')}。`
  return verdict(rule, ground.clauses, [['exemption-details', text]])
}

/** True when a usable explosion-proof device stands in the register and nobody has it out. */
function explosionProofAtHand(world: World): boolean {
  return viewDevices(world).some(({ explosionProof, out, inUse }) => {
    return explosionProof && out === undefined && inUse === undefined
  })
}

function contradiction(rule: Exemption, clauses: readonly string[], explained: unknown): Answer {
  const text = '登记的设备中有可用的防爆设备，与所报情形矛盾，'
  const code = 'exemption-contradicted'
  return blank(explained)
    ? answerOf(rule, [{ code, text: `${text}请改用该设备，或者说明为何不能使用。`, clauses }])
    : answerOf(rule, [], [{ code, text: `${text}已作说明，请一并报告。`, clauses }])
}

/** Request: `{ cause, basis }`, both texts; only after the activity and after a claim. */
function mayRecord(rule: Exemption, { request, activity }: Question): Answer {
  const faults: [string, string][] = []
  if (activity?.exemption.claimed === undefined) {
    faults.push(['exemption-not-claimed', '请先选择免予记录的情形，再制作工作记录。'])
  }
  if (activity !== undefined && activity.ended === undefined) {
    faults.push(['activity-running', '工作记录在执法活动结束后制作，请先结束活动。'])
  }
  if (blank(request.cause)) faults.push(['work-record-cause', '请写明不能记录的原因。'])
  if (blank(request.basis)) faults.push(['work-record-basis', '请写明不能记录的依据。'])
  return verdict(rule, rule.params.work_record?.clauses ?? rule.clauses, faults)
}

/** Request: `{ person, posts }` of the one who notes: the leader, not an officer of the case. */
function mayNote(rule: Exemption, { request, activity }: Question): Answer {
  const { role, clauses } = rule.params.leader
  const faults: [string, string][] = []
  if (!rule.holds(textsOf(request.posts), role)) {
    faults.push(['note-not-leader', `须由${rule.role(role)}阅示，请转交${rule.role(role)}办理。`])
  }
  if (activity?.officers.some((officer) => officer === request.person)) {
    faults.push(['note-own', '本次活动的执法人员不得阅示自己的免予记录，请由其他领导阅示。'])
  }
  if (activity === undefined || reportedBy(rule, activity) === undefined) {
    const [code, paper] =
      rule.params.work_record === undefined
        ? ['exemption-not-claimed', '免予记录的情形和理由']
        : ['work-record-missing', '工作记录']
    faults.push([code, `${paper}尚未提交，请先提交${paper}。`])
  }
  return verdict(rule, clauses, faults)
}

/** The office files what the leader has agreed to, not before. */
function mayFile(rule: Exemption, { activity }: Question): Answer {
  const { leader, filing: step } = rule.params
  const clauses = step?.clauses ?? rule.clauses
  if (activity?.exemption.noted?.fact.body.agreed === true) return verdict(rule, clauses, [])
  const text = `${rule.role(leader.role)}尚未阅示同意，不能报备，请先报${rule.role(leader.role)}。`
  return verdict(rule, clauses, [['exemption-not-noted', text]])
}

function blank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === ''
}
