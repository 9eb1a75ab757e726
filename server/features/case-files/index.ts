export {
  bindingAsked,
  examinationAsked,
  unfinishedFiles,
} from './binding/asked.io.ts'
export { sayUnready } from './binding/bind-file.ts'
export { fateOfCaseFile, noteProgress } from './binding/bound.io.ts'
export { documentsOf as documentsOfFile } from './binding/materials.io.ts'
export { BindingFault, type BindingHouse, runBinding, sealBytes } from './binding/run-binding.io.ts'
export { boundFile as boundFileOf } from './binding/standing.io.ts'
export { awaitProof } from './examination/await-proof.ts'
export { noteExamining } from './examination/examination.io.ts'
export { type ExaminingHouse, runExamination } from './examination/run-examination.io.ts'
export { pdfVerbs } from './look-verbs.ts'
export { PdfOpened } from './open-pdf.ts'
export { openStandards } from './standards/shelf.io.ts'
