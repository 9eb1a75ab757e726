import type { Kind } from './kind.ts'
import { caseFileTerm } from './kinds/case-file-term.ts'
import { continuity } from './kinds/continuity.ts'
import { crew } from './kinds/crew.ts'
import { declaration } from './kinds/declaration.ts'
import { discForm } from './kinds/disc-form.ts'
import { evidenceDisc } from './kinds/evidence-disc.ts'
import { exemption } from './kinds/exemption.ts'
import { handInDeadline } from './kinds/hand-in-deadline.ts'
import { holdTrigger } from './kinds/hold-trigger.ts'
import { immutability } from './kinds/immutability.ts'
import { notice } from './kinds/notice.ts'
import { operators } from './kinds/operators.ts'
import { preUseCheck } from './kinds/pre-use-check.ts'
import { privateCopy } from './kinds/private-copy.ts'
import { recordingDuty } from './kinds/recording-duty.ts'
import { requiredFields } from './kinds/required-fields.ts'
import { retentionTerm } from './kinds/retention-term.ts'

/** Every rule kind. Adding a kind: its file in kinds/, and one line here. */
export const KINDS: readonly Kind[] = [
  caseFileTerm,
  continuity,
  crew,
  declaration,
  discForm,
  evidenceDisc,
  holdTrigger,
  requiredFields,
  exemption,
  handInDeadline,
  immutability,
  notice,
  operators,
  preUseCheck,
  privateCopy,
  recordingDuty,
  retentionTerm,
]

const byName = new Map(KINDS.map((kind) => [kind.kind, kind]))

/** The kind of that name, or undefined. */
export function kindNamed(name: string): Kind | undefined {
  return byName.get(name)
}
