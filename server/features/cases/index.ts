export { CASE_STATE_ZH, type CaseStanding, type CaseState } from './case.ts'
export { seesCase, sightOfCases } from './case-sight.ts'
export { refreshDeadlinesOf } from './deadlines.io.ts'
export { isOfCase } from './documents.io.ts'
export { factsForAct, factsForLook } from './found.io.ts'
export { aboutCase, Because, CaseAsked, type CaseFound, touched } from './found.ts'
export { recordingLinked } from './linking.ts'
export { masked, plainNumber, wrongWith as idNumberFault } from './parties/identity.ts'
export { openSealedText, openSealedTexts, sealText } from './parties/sealed-text.io.ts'
export type { Party } from './party.ts'
export type { Procedure } from './procedures/procedure.ts'
export {
  openProcedures,
  procedureFaults,
  procedureOf,
  proceduresOf,
} from './procedures/shelf.io.ts'
export { STAGE_ZH } from './stages.ts'
export {
  approvalsOf,
  caseStanding,
  lockCase,
  partiesOf,
} from './standing.io.ts'
export { caseTold } from './told.io.ts'
export { mayTouchCase, type Touching } from './touch-case.ts'
