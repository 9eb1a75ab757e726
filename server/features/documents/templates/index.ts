export { type LawKeys, lawKeysOf, type Signed } from './law-keys.ts'
export { agencyKnown } from './letterhead.io.ts'
export { type NextNumber, nextNumber, numberShown, takeNumber } from './numbers.io.ts'
export { prefill } from './prefill.ts'
export {
  readTemplates,
  type ShelvedTemplate,
  TEMPLATES,
  type TemplateFault,
  type TemplateShelf,
} from './read-templates.io.ts'
export { sayPlain, sayValue } from './say-value.ts'
export { type SheetContext, sheetOf } from './sheet-of.ts'
export type { Known, KnownDocument, KnownParty } from './sources.ts'
export { DOCUMENT_CLASSES, FIELD_TYPES, formOf, type Template, templateSchema } from './template.ts'
export { checkValues, isBlank, type ValueProblem, type Values } from './values.ts'
