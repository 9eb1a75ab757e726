/**
 * The law as data: packs, duties, decisions, terms, explanations. Pure: no clock, no I/O.
 * All instants are UTC strings with three decimals; days are counted in Asia/Shanghai.
 */

export { type CaseFile, caseFileSchema } from './case-schema.ts'
export * from './catalogues.ts'
export { checkCase, unknownFacts } from './check-case.ts'
export { checkSettings } from './check-settings.ts'
export { checkShelf, overlap, type ShelfProblem } from './check-shelf.ts'
export { checkSource } from './check-source.ts'
export type { Choice, ChoiceDetail, NoticeWording } from './choice.ts'
export type { Citation, LostRule } from './citation.ts'
export { sayBasis } from './citation.ts'
export { type Asked, decide } from './decide.ts'
export { diffPacks } from './diff-packs.ts'
export type { Duty, DutyState, Finding, Subject } from './duty.ts'
export { type Evaluation, evaluate, type Situation } from './evaluate.ts'
export { type Explanation, explain } from './explain.ts'
export type { LawFact, Settings, SettingValue } from './fact.ts'
export { type Figure, figuresOf } from './figures.ts'
export { compareWithSuperior, type Difference, type Hierarchy } from './hierarchy.ts'
export { inForce } from './in-force.ts'
export { type Instant, parseInstant, sayDay, sayDuration, sayInstant } from './instant.ts'
export { judgedBy } from './judged-by.ts'
export type { BoundRule, Kind, Reach } from './kind.ts'
export { sayNearest } from './nearest.ts'
export type { Article, Clause, Pack, PackProblem, Role, SettingDeclaration } from './pack.ts'
export type { PackChange } from './pack-change.ts'
export type { Edition } from './pack-forms.ts'
export { packJsonSchema } from './pack-schema.ts'
export { type PackSource, type ParsedPack, parsePack } from './parse-pack.ts'
export { compareDuties, compareTerms, type DutyChange, type TermMove } from './preview-change.ts'
export {
  type Ask,
  type Reason,
  type Reasoned,
  type ReasonedRuling,
  type Reasoning,
  type RuleAnswer,
  reasonedRuling,
  reasoning,
} from './reasoning.ts'
export { KINDS } from './registry.ts'
export { ruleIds, withoutRule } from './remove-rule.ts'
export type { LawRefusal, LawWarning, Ruling } from './ruling.ts'
export { runCase, situationOf } from './run-case.ts'
export { chinese, problemsOf } from './say-issue.ts'
export { sayParameter, sayValue } from './say-parameter.ts'
export { SETTING_MARK } from './setting.ts'
export { type SituationFile, situationFileSchema } from './situation-schema.ts'
export { type Overseen, type Tally, tally } from './tally.ts'
export { term } from './term.ts'
export type { Term } from './term-result.ts'
export { type MoodedCase, onesidedRules, unpinnedRules, unruledClauses } from './unpinned-rules.ts'
export type { DueStep, UsedFigure } from './used-figures.ts'
export { VERBS } from './verbs.ts'
export { VOCABULARY } from './vocabulary.ts'
