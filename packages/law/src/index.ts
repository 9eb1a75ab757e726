/**
 * The law as data: packs, duties, decisions, terms, explanations. Pure: no clock, no I/O.
 * All instants are UTC strings with three decimals; days are counted in Asia/Shanghai.
 */

export { type CaseFile, caseFileSchema } from './cases/case-schema.ts'
export { checkCase, unknownFacts } from './cases/check-case.ts'
export { ruleIds, withoutRule } from './cases/remove-rule.ts'
export { runCase, situationOf } from './cases/run-case.ts'
export { type SituationFile, situationFileSchema } from './cases/situation-schema.ts'
export {
  type MoodedCase,
  onesidedRules,
  unpinnedRules,
  unruledClauses,
} from './cases/unpinned-rules.ts'
export { diffPacks } from './changes/diff-packs.ts'
export { type Figure, figuresOf } from './changes/figures.ts'
export { compareWithSuperior, type Difference, type Hierarchy } from './changes/hierarchy.ts'
export type { PackChange } from './changes/pack-change.ts'
export {
  compareDuties,
  compareTerms,
  type DutyChange,
  type TermMove,
} from './changes/preview-change.ts'
export { sayParameter, sayValue } from './changes/say-parameter.ts'
export { checklist } from './engine/checklist.ts'
export type { ChecklistEntry, ChecklistPart } from './engine/checklist-part.ts'
export type { Citation, LostRule } from './engine/citation.ts'
export { sayBasis } from './engine/citation.ts'
export { type Asked, decide } from './engine/decide.ts'
export type { Duty, DutyState, Finding, Subject } from './engine/duty.ts'
export { type Evaluation, evaluate, type Situation } from './engine/evaluate.ts'
export { inForce } from './engine/in-force.ts'
export { type Instant, parseInstant, sayDay, sayDuration, sayInstant } from './engine/instant.ts'
export { judgedBy } from './engine/judged-by.ts'
export type { BoundRule, Kind, Reach } from './engine/kind.ts'
export { KINDS } from './engine/registry.ts'
export { isAmong } from './engine/rules-of.ts'
export type { LawRefusal, LawWarning, Ruling } from './engine/ruling.ts'
export { type Overseen, type Tally, tally } from './engine/tally.ts'
export { fileTerm, term } from './engine/term.ts'
export type { Term } from './engine/term-result.ts'
export { CASE_CATEGORIES, CATEGORY_KEYS, categoryTitle } from './facts/case-categories.ts'
export type { LawFact, Settings, SettingValue } from './facts/fact.ts'
export { VERBS } from './facts/verbs.ts'
export { VOCABULARY } from './facts/vocabulary.ts'
export * from './pack/catalogues.ts'
export { checkSettings } from './pack/check-settings.ts'
export { checkShelf, overlap, type ShelfProblem } from './pack/check-shelf.ts'
export { checkSource } from './pack/check-source.ts'
export type { Choice, ChoiceDetail, NoticeWording } from './pack/choice.ts'
export { type Explanation, explain } from './pack/explain.ts'
export { sayNearest } from './pack/nearest.ts'
export type { Article, Clause, Pack, PackProblem, Role, SettingDeclaration } from './pack/pack.ts'
export type { Edition } from './pack/pack-forms.ts'
export { packJsonSchema } from './pack/pack-schema.ts'
export { type PackSource, type ParsedPack, parsePack } from './pack/parse-pack.ts'
export { chinese, problemsOf, type Wrong } from './pack/say-issue.ts'
export { SETTING_MARK } from './pack/setting.ts'
export type { Approver, ApproverFault } from './parts/access-request.ts'
export { ACTIONS as ACCESS_ACTIONS } from './parts/approval-rule.ts'
export {
  type ApprovalStanding,
  type Approvals,
  approvalsOf,
  approvingRoles,
  type OwnStep,
} from './parts/approvals.ts'
export { type CopyRate, copyRates } from './parts/copy-rates.ts'
export { type DeclaredHold, declaredHolds } from './parts/declared-holds.ts'
export {
  type ExecutionBranch,
  executionRules,
  type UrgingForm,
} from './parts/execution-branches.ts'
export {
  type DisputeLaw,
  disputeLaws,
  type ExternalRequester,
  externalRequesters,
} from './parts/external-access.ts'
export { type OverridePlace, overridePlaces } from './parts/override-sources.ts'
export { EFFECTS, type Effect } from './parts/overrides.ts'
export { type ReviewHit, type ReviewList, reviewHits, reviewLists } from './parts/reviewed.ts'
export {
  type ServiceMethod,
  type ServiceWay,
  serviceMethodSchema,
  serviceWays,
} from './parts/service-methods.ts'
export { lastDayOfStop, type StopOfWork, stopsOfWork } from './parts/stop-of-work.ts'
export { type UndertakingWanted, undertakingsOf } from './parts/undertaking.ts'
export {
  type Ask,
  type Reason,
  type Reasoned,
  type ReasonedRuling,
  type Reasoning,
  type RuleAnswer,
  reasonedRuling,
  reasoning,
} from './reasons/reasoning.ts'
export type { DueStep, UsedFigure } from './reasons/used-figures.ts'
