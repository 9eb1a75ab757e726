import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import {
  ChoiceShown,
  isRuled,
  type Law,
  lawAt,
  readLists,
  showChoice,
} from '../regulations/index.ts'
import { CONDUCT_ZH, FLAG_ZH, METHOD_ZH, OTHER_FORM, PRESENT_ZH, SERVICE_ZH } from './mark-words.ts'

/** What the forms of an activity's page offer; a list is empty where no rule reads it. */

const Form = z.object({
  ...ChoiceShown.shape,
  items: z.array(ChoiceShown),
  signatures: z.array(ChoiceShown),
})

export const Choices = z.object({
  present: z.array(ChoiceShown),
  addressees: z.array(ChoiceShown),
  methods: z.array(ChoiceShown),
  conduct: z.array(ChoiceShown),
  flags: z.array(ChoiceShown),
  limitReasons: z.array(ChoiceShown),
  /** Whether any rule asks if a dispute is possible. */
  dispute: z.boolean(),
  acts: z.array(ChoiceShown),
  forms: z.array(Form),
  recordForms: z.array(ChoiceShown),
  serviceMethods: z.array(ChoiceShown),
})
export type Choices = z.infer<typeof Choices>

export function choicesOf(law: Law, at: Instant): Choices {
  const { packs } = lawAt(law, at)
  const limited = isRuled(law, 'activity.declare-limited', at)
  const other = { ...own(OTHER_FORM, '其他执法文书'), items: [], signatures: [] }
  const forms = readLists.forms(packs).map((form) => ({
    ...showChoice(form),
    items: readLists.formItems(packs, form.key).map(showChoice),
    signatures: readLists.formSignatures(packs, form.key).map(showChoice),
  }))
  return {
    present: ownList(PRESENT_ZH),
    addressees: addresseesOf(law, at),
    methods: ownList(METHOD_ZH),
    conduct: ownList(CONDUCT_ZH),
    flags: ownList(FLAG_ZH),
    limitReasons: limited ? readLists.interruptionReasons(packs).map(showChoice) : [],
    dispute: isRuled(law, 'dispute.answer', at),
    acts: readLists.acts(packs).map(showChoice),
    forms: [...forms, other],
    serviceMethods: ownList(SERVICE_ZH),
    recordForms: readLists.recordForms(packs).map(showChoice),
  }
}

/** Whom the text names; where it names nobody, whoever may be present. */
export function addresseesOf(law: Law, at: Instant): ChoiceShown[] {
  const named = readLists.noticeAddressees(lawAt(law, at).packs)
  return named.length > 0 ? named.map(showChoice) : ownList(PRESENT_ZH)
}

function ownList(words: { readonly [key: string]: string }): ChoiceShown[] {
  return Object.entries(words).map(([key, title]) => own(key, title))
}

/** A closed list of the program itself comes from no text. */
function own(key: string, title: string): ChoiceShown {
  return { key, title, citation: null, setting: null, details: [] }
}
