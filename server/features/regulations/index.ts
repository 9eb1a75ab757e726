export { dutiesAbout, termOfRecording } from './about.io.ts'
export { cataloguesOf } from './catalogues.ts'
export { showCitation, showDuty } from './duty-shown.ts'
export { lawOf, under } from './law.io.ts'
export {
  evaluate,
  type Law,
  type LawQuestion,
  lawAt,
  planned,
  refusedByLaw,
  remarksOf,
  rule,
  shanghaiDay,
} from './law.ts'
export { factsOfActivity } from './law-facts.io.ts'
export { refreshDuties } from './refresh-duties.io.ts'
export { openShelf, packsOnShelf, ShelfError } from './shelf.io.ts'
export {
  CitationShown,
  DutyShown,
  PageAsked,
  Remark,
} from './shown.ts'
