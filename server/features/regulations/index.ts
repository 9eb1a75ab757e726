export { dutiesAbout, dutiesOfMatters, termOfRecording } from './about.io.ts'
export { cataloguesOf, type FilingForm, filingFormOf, showChoice } from './catalogues.ts'
export { asksItems } from './classified.ts'
export { digestOfFiles } from './digest-files.io.ts'
export { failPreview, type PreviewJob, runPreview } from './drafts/run-preview.io.ts'
export { dutyOfRow } from './duty-row.ts'
export { roleTitle, showCitation, showDuty } from './duty-shown.ts'
export { readLists } from './fed-lists.ts'
export { lawOf, under } from './law.io.ts'
export {
  checklistOf,
  demandReadable,
  evaluate,
  isRuled,
  type Law,
  type LawQuestion,
  lawAt,
  planned,
  refusedByLaw,
  remarksOf,
  rule,
  sayOnce,
  shanghaiDay,
} from './law.ts'
export { factsAbout, factsOfActivity } from './law-facts.io.ts'
export { factsOfMatter } from './matter-facts.io.ts'
export { type PackFiles, placedIn } from './pack-files.ts'
export { listCases, listFolder, readWithin } from './read-pack-folder.io.ts'
export {
  readShelf,
  readShelfUnder,
  readVersion,
  type Shelf,
  type ShelfFault,
  type Shelved,
} from './read-shelf.io.ts'
export { readStories } from './read-stories.io.ts'
export { type FileProblem, readYaml } from './read-yaml.ts'
export { type RulingOnClosing, rulingOnClosing } from './records-owed/closing.ts'
export { coverageOf } from './records-owed/coverage.ts'
export {
  type CaseTold,
  COVERAGE_STATES,
  type CoverageItem,
  type CoverageState,
  type StepTold,
} from './records-owed/item.ts'
export { tellCase } from './records-owed/tell-case.io.ts'
export { refreshDuties } from './refresh-duties.io.ts'
export { agencies, type LastingJob, refreshLasting } from './refresh-lasting.io.ts'
export { type RefreshJob, refreshesLeft, runRefresh } from './run-refresh.io.ts'
export {
  openShelf,
  packsOnShelf,
  REGULATIONS,
  ShelfError,
  sayFault,
  shelfFaults,
  versionsOnShelf,
} from './shelf.io.ts'
export {
  ChoiceShown,
  CitationShown,
  DutyShown,
  PageAsked,
  Remark,
} from './shown.ts'
