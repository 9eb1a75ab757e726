import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt, readLists } from '../regulations/index.ts'
import { catalogueKey, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { OTHER_FORM } from './mark-words.ts'
import { factOf, mayByLaw, mayStep, type StepFacts } from './step.ts'

const keys = z.array(catalogueKey).max(40).default([])

export const IssueDocument = z.object({
  ...step,
  /** Key of a form of the regulations, or `other`. */
  form: catalogueKey,
  /** Its number, or its title where the form is `other`. */
  title: z.string().trim().max(100).default(''),
  fields: keys,
  signed: keys,
  dated: keys,
})
export type IssueDocument = z.infer<typeof IssueDocument>

/** The paper document is made: its form, what it holds, who signed. The paper stays in the file. */
export function decideIssueDocument(
  found: StepFacts,
  asked: IssueDocument,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'document', moment, asked)
  if (!when.ok) return when
  const { form, title } = asked
  const held = heldBy(found, asked, moment)
  if (!held.ok) return held
  const warnings = mayByLaw(found, 'document.close', { form, ...held.accepted }, moment)
  if (!warnings.ok) return warnings
  const said = title === '' ? {} : { textDigest: found.digest(title) }
  const body = { form, ...held.accepted, ...said }
  const fact = factOf(found, 'document.issued', body, when.accepted)
  const titles = title === '' ? [] : [title]
  const mark = { kind: 'document' as const, keys: [form], titles }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}

type Held = { fields: string[]; signed: string[]; dated: string[] }

/** Only what the form lists is ticked: a key that it has not would say nothing. */
function heldBy(
  { law }: StepFacts,
  { form, title, fields, signed, dated }: IssueDocument,
  { at }: Moment,
): Decision<Held> {
  const { packs } = lawAt(law, at)
  if (form === OTHER_FORM) {
    return title === ''
      ? refuse('activity.document-title')
      : accept({ fields: [], signed: [], dated: [] })
  }
  if (!readLists.forms(packs).some(({ key }) => key === form)) {
    return refuse('activity.form-unknown')
  }
  const among = (list: readonly { readonly key: string }[], asked: readonly string[]) =>
    list.map(({ key }) => key).filter((key) => asked.includes(key))
  const signatures = readLists.formSignatures(packs, form)
  return accept({
    fields: among(readLists.formItems(packs, form), fields),
    signed: among(signatures, signed),
    dated: among(signatures, dated),
  })
}
