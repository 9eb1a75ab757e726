export type { Alongside } from './alongside.ts'
export { Values as DocumentValues } from './document.ts'
export { type Drafting, type DraftingFacts, decideDraftDocument } from './draft-document.ts'
export { commitDraft, factsForDrafting } from './drafts.io.ts'
export { lookVerbs as documentLooks } from './look-verbs.ts'
export { DocumentOpened } from './open-document.ts'
export { paperLooked } from './paper-looked.io.ts'
export { ScanAsked } from './scans/announce-scan.ts'
export { findPaperTools } from './scans/paper-tools.io.ts'
export { type AnnouncedScan, receiveScan, type ScanHouse } from './scans/receive-scan.io.ts'
export { announcedScan } from './scans/scans.io.ts'
export { scanEnding } from './scans/sniff-scan.ts'
export {
  receive as bringIntoVault,
  SealingFault,
  type SealingHouse,
  sealDocument,
} from './sealing/seal-steps.io.ts'
export { fateOfDocumentFile, unsealedDocuments } from './sealing/sealing.io.ts'
export { openPress } from './sheet/press.io.ts'
export type { Block, Bound, BoundPart, Press, Printed, Sheet } from './sheet/sheet.ts'
export { Strokes } from './signatures/signature.ts'
export { pictureOfStrokes } from './signatures/signatures.io.ts'
export type { StandingFacts as StandingDocument } from './standing.ts'
export { openTemplates, templateFaults, templatesOnShelf } from './template-shelf.io.ts'
export { dayInWords } from './templates/chinese-forms.ts'
export {
  lawKeysOf,
  readTemplates,
  sheetOf,
  TEMPLATES,
  type Template,
  type TemplateFault,
  type TemplateShelf,
} from './templates/index.ts'
export { toPreview, toPrint } from './to-print.io.ts'
