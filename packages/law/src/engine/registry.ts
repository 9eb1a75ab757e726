import { appraisal } from '../kinds/appraisal.ts'
import { approvalChain } from '../kinds/approval-chain.ts'
import { archiveLock } from '../kinds/archive-lock.ts'
import { archivedOnly } from '../kinds/archived-only.ts'
import { caseFile } from '../kinds/case-file.ts'
import { caseFileTerm } from '../kinds/case-file-term.ts'
import { continuity } from '../kinds/continuity.ts'
import { crew } from '../kinds/crew.ts'
import { custodyHandover } from '../kinds/custody-handover.ts'
import { declaration } from '../kinds/declaration.ts'
import { dedicatedUse } from '../kinds/dedicated-use.ts'
import { derivation } from '../kinds/derivation.ts'
import { detection } from '../kinds/detection.ts'
import { deviceReturn } from '../kinds/device-return.ts'
import { discForm } from '../kinds/disc-form.ts'
import { disputedFile } from '../kinds/disputed-file.ts'
import { documentDuty } from '../kinds/document-duty.ts'
import { equipment } from '../kinds/equipment.ts'
import { evidenceDisc } from '../kinds/evidence-disc.ts'
import { exemption } from '../kinds/exemption.ts'
import { externalPapers } from '../kinds/external-papers.ts'
import { fallback } from '../kinds/fallback.ts'
import { faultRepair } from '../kinds/fault-repair.ts'
import { fees } from '../kinds/fees.ts'
import { handInDeadline } from '../kinds/hand-in-deadline.ts'
import { holdTrigger } from '../kinds/hold-trigger.ts'
import { idleViewing } from '../kinds/idle-viewing.ts'
import { immutability } from '../kinds/immutability.ts'
import { legalReview } from '../kinds/legal-review.ts'
import { liabilityLadder } from '../kinds/liability-ladder.ts'
import { loan } from '../kinds/loan.ts'
import { maintenance } from '../kinds/maintenance.ts'
import { misconduct } from '../kinds/misconduct.ts'
import { noExcuse } from '../kinds/no-excuse.ts'
import { notice } from '../kinds/notice.ts'
import { officeMonitoring } from '../kinds/office-monitoring.ts'
import { operators } from '../kinds/operators.ts'
import { override } from '../kinds/override.ts'
import { overview } from '../kinds/overview.ts'
import { ownFile } from '../kinds/own-file.ts'
import { preUseCheck } from '../kinds/pre-use-check.ts'
import { privateCopy } from '../kinds/private-copy.ts'
import { provision } from '../kinds/provision.ts'
import { qualification } from '../kinds/qualification.ts'
import { recordingDuty } from '../kinds/recording-duty.ts'
import { recordingRow } from '../kinds/recording-row.ts'
import { repairCost } from '../kinds/repair-cost.ts'
import { requesterKind } from '../kinds/requester-kind.ts'
import { requiredFields } from '../kinds/required-fields.ts'
import { retentionTerm } from '../kinds/retention-term.ts'
import { sampling } from '../kinds/sampling.ts'
import { scope } from '../kinds/scope.ts'
import { secrecy } from '../kinds/secrecy.ts'
import { serviceProofs } from '../kinds/service-proofs.ts'
import { shotList } from '../kinds/shot-list.ts'
import { stageDocuments } from '../kinds/stage-documents.ts'
import { storingDeadline } from '../kinds/storing-deadline.ts'
import { supervision } from '../kinds/supervision.ts'
import { training } from '../kinds/training.ts'
import { urging } from '../kinds/urging.ts'
import { wholeExport } from '../kinds/whole-export.ts'
import type { Kind } from './kind.ts'

/** Every rule kind. Adding a kind: its file in kinds/, and one line here. */
export const KINDS: readonly Kind[] = [
  appraisal,
  approvalChain,
  archiveLock,
  archivedOnly,
  caseFile,
  caseFileTerm,
  continuity,
  crew,
  custodyHandover,
  declaration,
  dedicatedUse,
  derivation,
  detection,
  deviceReturn,
  discForm,
  disputedFile,
  documentDuty,
  equipment,
  evidenceDisc,
  exemption,
  externalPapers,
  fallback,
  faultRepair,
  fees,
  handInDeadline,
  holdTrigger,
  idleViewing,
  immutability,
  legalReview,
  liabilityLadder,
  loan,
  maintenance,
  misconduct,
  noExcuse,
  notice,
  officeMonitoring,
  operators,
  override,
  overview,
  ownFile,
  preUseCheck,
  privateCopy,
  provision,
  qualification,
  recordingDuty,
  recordingRow,
  repairCost,
  requesterKind,
  requiredFields,
  retentionTerm,
  sampling,
  scope,
  secrecy,
  serviceProofs,
  shotList,
  stageDocuments,
  storingDeadline,
  supervision,
  training,
  urging,
  wholeExport,
]

const byName = new Map(KINDS.map((kind) => [kind.kind, kind]))

/** The kind of that name, or undefined. */
export function kindNamed(name: string): Kind | undefined {
  return byName.get(name)
}
