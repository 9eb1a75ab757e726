/**
 * The law as data: packs, duties, decisions, terms, explanations. Pure: no clock, no I/O.
 * All instants are UTC strings with three decimals; days are counted in Asia/Shanghai.
 */

export { type CaseFile, caseFileSchema } from './case-schema.ts'
export * from './catalogues.ts'
export { checkSettings } from './check-settings.ts'
export type { Choice, ChoiceDetail, NoticeWording } from './choice.ts'
export type { Citation, LostRule } from './citation.ts'
export { sayBasis } from './citation.ts'
export { type Asked, decide } from './decide.ts'
export type { Duty, DutyState, Finding, Subject } from './duty.ts'
export { type Evaluation, evaluate, type Situation } from './evaluate.ts'
export { type Explanation, explain } from './explain.ts'
export type { LawFact, Settings, SettingValue } from './fact.ts'
export { inForce } from './in-force.ts'
export { type Instant, parseInstant, sayDay, sayDuration, sayInstant } from './instant.ts'
export type { BoundRule, Kind, Reach } from './kind.ts'
export type { Article, Clause, Pack, PackProblem, Role, SettingDeclaration } from './pack.ts'
export { packJsonSchema } from './pack-schema.ts'
export { type PackSource, type ParsedPack, parsePack } from './parse-pack.ts'
export { KINDS } from './registry.ts'
export type { LawRefusal, LawWarning, Ruling } from './ruling.ts'
export { runCase, situationOf } from './run-case.ts'
export { SETTING_MARK } from './setting.ts'
export { term } from './term.ts'
export type { Term } from './term-result.ts'
export { VOCABULARY } from './vocabulary.ts'
