export { dutiesAbout, termOfRecording } from './about.io.ts'
export { cataloguesOf } from './catalogues.ts'
export { roleTitle, showCitation, showDuty } from './duty-shown.ts'
export { lawOf, under } from './law.io.ts'
export {
  evaluate,
  type Law,
  type LawQuestion,
  lawAt,
  lawPosts,
  planned,
  refusedByLaw,
  remarksOf,
  rule,
  shanghaiDay,
} from './law.ts'
export { factsOfActivity, factsOfRecording } from './law-facts.io.ts'
export { refreshDuties } from './refresh-duties.io.ts'
export { ruling } from './ruling.io.ts'
export { openShelf, ShelfError } from './shelf.io.ts'
export {
  ChoiceShown,
  CitationShown,
  DutyShown,
  DutyState,
  PageAsked,
  Remark,
} from './shown.ts'
