/**
 * The law as data: packs, duties, decisions, terms, explanations. Pure: no clock, no I/O.
 * All instants are UTC strings with three decimals; days are counted in Asia/Shanghai.
 */
export type { Citation, LostRule } from './citation.ts'
export { sayBasis } from './citation.ts'
export { type Asked, decide } from './decide.ts'
export type { Duty, DutyState, Finding, Subject } from './duty.ts'
export { type Evaluation, evaluateActivity, type Situation } from './evaluate-activity.ts'
export type { LawFact, Settings, SettingValue } from './fact.ts'
export { inForce } from './in-force.ts'
export { type Instant, parseInstant, sayDay, sayDuration, sayInstant } from './instant.ts'
export type { Choice, ChoiceDetail, Kind, NoticeWording } from './kind.ts'
export type { Article, Clause, Pack, PackProblem, Role, SettingDeclaration } from './pack.ts'
export type { LawRefusal, LawWarning, Ruling } from './ruling.ts'
export { term } from './term.ts'
export type { Term } from './term-result.ts'
