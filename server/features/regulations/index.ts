export {
  ChoiceShown,
  CitationShown,
  DutyShown,
  DutyState,
  PageAsked,
  Remark,
} from './shown.ts'
