import type { Instant, Uuid } from '@liuhen/format'
import type { ColumnType, Generated } from 'kysely'

/**
 * The tables as Kysely sees them: one interface per table of the .sql files beside this file.
 * Times are read and written as Instant strings, bigint as number (all are below 2^53: bytes,
 * milliseconds), json as unknown: whoever reads it parses it.
 */

type At = Instant
type JsonColumn = ColumnType<unknown, string, string>

export interface LedgerEntryTable {
  id: Generated<number>
  fact_id: Uuid
  kind: string
  agency: Uuid
  at: At
  leaf: Buffer
  leaf_index: number | null
}

export interface LedgerSubjectTable {
  subject_type: string
  subject_id: Uuid
  entry_id: number
}

export interface AgencyTable {
  id: Uuid
  code: string
  name: string
  founded_at: At
}

export interface UnitTable {
  id: Uuid
  agency_id: Uuid
  name: string
  kind: 'field' | 'records-office' | 'leadership' | 'supervision'
}

export interface PersonTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  name: string
  badge_number: string
  salt: Buffer
  registered_at: At
}

export interface PostTable {
  person_id: Uuid
  role: string
  since: At
  until: At | null
}

export interface PostChangeTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  role: string
  what: 'ended' | 'given'
  from_at: At
  reason: string
  salt: Buffer
  by_person: Uuid
  at: At
  told_at: At | null
}

export interface UndertakingTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  occasion: 'leaving' | 'renewal' | 'taking-up'
  how: 'paper' | 'screen'
  role: string
  role_title: string
  wording: string
  salt: Buffer
  signed_on: string
  signature_png: Buffer | null
  signature_sha256: string | null
  name: string | null
  declared_bytes: number | null
  media_type: string | null
  pages: number | null
  bytes: number | null
  sha256: string | null
  entered_by: Uuid
  entered_at: At
  filed_at: At | null
}

export interface AccountTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  login: string
  password_hash: string | null
  state: 'invited' | 'active' | 'disabled'
  failed_count: Generated<number>
  locked_until: At | null
  password_by: Uuid | null
}

export interface AccountDisablingTable {
  id: Uuid
  agency_id: Uuid
  account_id: Uuid
  because: string
  salt: Buffer
  disabled_by: Uuid
  disabled_at: At
  enabled_by: Uuid | null
  enabled_at: At | null
}

export interface InvitationTable {
  id: Uuid
  account_id: Uuid | null
  purpose: 'found-installation' | 'activate-account'
  token_hash: Buffer
  expires_at: At
  used_at: At | null
  issued_by: Uuid | null
}

export interface SessionTable {
  id: Uuid
  account_id: Uuid
  token_hash: Buffer
  opened_at: At
  authenticated_at: At
  last_seen_at: At
  expires_at: At
  closed_at: At | null
}

export interface PerformedTable {
  account_id: Uuid
  request_key: string
  verb: string
  input_digest: string
  answer: JsonColumn
  performed_at: At
}

export interface AdoptedPackTable {
  agency_id: Uuid
  pack: string
  version: string
  in_force_from: string
  in_force_to: string | null
  files: JsonColumn
  digest: string
  adopted_at: At
}

export interface RegulationDraftTable {
  id: Uuid
  agency_id: Uuid
  change: JsonColumn
  digest: string
  state: 'open' | 'enacted' | 'discarded'
  opened_by: Uuid
  opened_at: At
  changed_at: At
}

export interface RegulationPreviewTable {
  draft_id: Uuid
  agency_id: Uuid
  draft_digest: string
  law_digest: string
  ordered_at: At
  state: 'running' | 'done' | 'failed'
  stage: 'activities' | 'recordings'
  after_id: Uuid | null
  done: number
  total: number
  result: JsonColumn
  digest: string | null
}

export interface DutyRefreshTable {
  agency_id: Uuid
  orders: number
  ordered_at: At
  state: 'ordered' | 'running' | 'done'
  after_id: Uuid | null
  done: number
  total: number
}

export interface AgencySettingTable {
  agency_id: Uuid
  key: string
  value: JsonColumn
  set_by: Uuid | null
  set_at: At
}

export interface DutyTable {
  agency_id: Uuid
  key: string
  matter_type: string
  matter_id: Uuid
  subject_type: string
  subject_id: Uuid
  rule: string
  kind: string
  device_id: Uuid | null
  what: string
  who: string
  arises_at: At
  due_at: At | null
  state: 'open' | 'fulfilled' | 'breached' | 'excused'
  fulfilled_by: Uuid | null
  breached_since: At | null
  citation: JsonColumn
  lost: JsonColumn
  setting: string | null
  told_step: string | null
  told_due: At | null
}

export interface ReminderTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  matter_type: string
  matter_id: Uuid
  rule: string
  part: string
  duty_key: string
  duties: number
  due_at: At
  due_hour: At
  step: string
  given_at: At
  read_at: At | null
}

export interface ReminderLeadTable {
  agency_id: Uuid
  kind: string
  minutes: number[]
  set_by: Uuid
  set_at: At
}

export interface DeviceTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  code: string
  kind: 'body-camera' | 'camera' | 'camcorder' | 'voice-recorder'
  model: string
  explosion_proof: Generated<boolean>
  state: 'available' | 'faulty' | 'in-repair' | 'lost' | 'retired'
  registered_at: At
  serial: string | null
  card: string | null
  storage_place: string | null
  holder_id: Uuid | null
}

export interface DeviceCheckTable {
  id: Uuid
  agency_id: Uuid
  device_id: Uuid
  person_id: Uuid
  passed: boolean
  no_fault: boolean
  battery_percent: number
  free_megabytes: number
  clock_offset_ms: number
  checked_at: At
  reason: string | null
  salt: Buffer | null
  /** In the order of entering. */
  entry: Generated<number>
}

export interface DeviceEventTable {
  id: Uuid
  agency_id: Uuid
  device_id: Uuid
  kind:
    | 'issued'
    | 'checked-in'
    | 'maintained'
    | 'faulted'
    | 'repaired'
    | 'damaged'
    | 'lost'
    | 'found'
    | 'retired'
  at: At
  by_person_id: Uuid
  other_person_id: Uuid | null
  user_person_id: Uuid | null
  first_person_id: Uuid | null
  condition: string | null
  cause: string | null
  note: string | null
  salt: Buffer
}

export interface RepairOrderTable {
  agency_id: Uuid
  number: string
  device_id: Uuid
  fault_id: Uuid
  opened_at: At
  closed_at: At | null
}

export interface DeviceRepairTable {
  id: Uuid
  agency_id: Uuid
  device_id: Uuid
  order_number: string | null
  repairer: string
  sent_on: string
  back_on: string
  cost_fen: number
  accepted: boolean
  reimbursed_at: At | null
  reimbursed_by: Uuid | null
}

export interface OperatingProcedureTable {
  id: Uuid
  agency_id: Uuid
  model: string
  version: number
  content: string
  published_by: Uuid
  published_at: At
}

export interface ProcedureConfirmationTable {
  procedure_id: Uuid
  person_id: Uuid
  agency_id: Uuid
  confirmed_at: At
}

export interface ActivityTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  number: string
  kind: string
  place: string
  matter: string
  party: string
  case_number: string | null
  secrecy: 'state-secret' | 'business-secret' | 'privacy' | null
  state: 'opened' | 'on-scene' | 'interrupted' | 'ended' | 'returned'
  salt: Buffer
  opened_by: Uuid
  opened_at: At
  arrived_at: At | null
  arrived_entered_at: At | null
  ended_at: At | null
  ended_entered_at: At | null
  returned_at: At | null
  returned_entered_at: At | null
  basis: string | null
  purpose: string | null
  plan_id: Uuid | null
  opened_entered_at: At | null
  closed_at: At | null
  closed_by: Uuid | null
  closed_forms: Generated<string[]>
  closed_because: string | null
  arrived_latitude: number | null
  arrived_longitude: number | null
  arrived_accuracy_m: number | null
  case_id: Uuid | null
}

export interface EnforcementCaseTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  number: string
  category: 'penalty' | 'licence' | 'coercion' | 'inspection' | 'payment' | 'levy'
  procedure: string
  cause: string
  summary: string
  source: string
  secrecy: 'state-secret' | 'business-secret' | 'privacy' | null
  step: string
  stage: string
  state: 'open' | 'closed' | 'archived'
  leader_id: Uuid | null
  salt: Buffer
  opened_by: Uuid
  opened_at: At
  closed_at: At | null
  archived_at: At | null
  archive_number: string | null
  file_category: string | null
}

export interface CasePartyTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  role: 'party' | 'witness' | 'third-person' | 'agent'
  kind: 'person' | 'unit'
  name: string
  id_kind: string | null
  id_masked: string | null
  id_sealed: Buffer | null
  phone_masked: string | null
  phone_sealed: Buffer | null
  address: string | null
  legal_representative: string | null
  added_by: Uuid
  added_at: At
  removed_by: Uuid | null
  removed_at: At | null
  removed_because: string | null
}

export interface CaseHandlerTable {
  case_id: Uuid
  person_id: Uuid
  agency_id: Uuid
  position: number
  from_at: At
  until_at: At | null
}

export interface CaseStepTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  step: string
  stage: string
  entered_by: Uuid
  entered_at: At
  left_at: At | null
  remark: string | null
}

export interface CaseApprovalTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  step: string
  agreed: boolean
  opinion: string
  given_by: Uuid
  given_at: At
}

export interface CaseDeadlineTable {
  case_id: Uuid
  key: string
  agency_id: Uuid
  whose: 'agency' | 'party'
  from_at: At
  end_at: At
  met_at: At | null
}

export interface CaseExtensionTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  deadline: string
  end_before: At
  end_at: At
  because: string
  basis: string | null
  approved_by: Uuid
  approved_at: At
}

export interface CaseStageRemarkTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  stage: string
  remark: string
  remarked_by: Uuid
  remarked_at: At
}

export interface CaseFlagTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  flag: 'major-penalty' | 'social-impact' | 'complex' | 'hearing' | 'execution'
  is_set: boolean
  because: string
  flagged_by: Uuid
  second_by: Uuid | null
  flagged_at: At
}

export interface CaseRelationTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  other_id: Uuid
  because: string
  related_by: Uuid
  related_at: At
  ended_by: Uuid | null
  ended_at: At | null
  ended_because: string | null
}

export interface CaseComplaintTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  number: string
  way: 'objection' | 'complaint' | 'petition'
  content: string
  registered_by: Uuid
  registered_at: At
  result: string | null
  approved_by: Uuid | null
  closed_at: At | null
}

export interface CaseDisputeTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  way: 'reconsideration' | 'litigation'
  number: string
  body: string
  note: string | null
  opened_by: Uuid
  opened_at: At
  outcome: 'upheld' | 'changed' | 'revoked' | 'withdrawn' | null
  result: string | null
  closed_by: Uuid | null
  closed_at: At | null
}

export interface CaseCorrectionTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  party_id: Uuid | null
  before: JsonColumn
  because: string
  corrected_by: Uuid
  corrected_at: At
}

export interface IdentityOpeningTable {
  id: Uuid
  agency_id: Uuid
  party_id: Uuid
  because: string
  opened_by: Uuid
  opened_at: At
}

export interface DocumentTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  case_id: Uuid | null
  activity_id: Uuid | null
  template: string
  template_digest: string
  title: string
  number: string | null
  stage: string | null
  carrier: 'electronic' | 'paper'
  document_class: string | null
  state: 'draft' | 'issued' | 'superseded' | 'void'
  field_values: JsonColumn
  revision: number
  salt: Buffer
  drafted_by: Uuid
  drafted_at: At
  changed_by: Uuid
  changed_at: At
  issued_by: Uuid | null
  issued_at: At | null
  supersedes: Uuid | null
  void_because: string | null
  decisions: JsonColumn | null
  sealed_sha256: string | null
  sealed_bytes: number | null
  pages: number | null
  search_text: string | null
  law_keys: JsonColumn | null
  content_digest: string | null
  author: string | null
  made_on: string | null
  place: string | null
}

export interface DocumentTemplateTable {
  agency_id: Uuid
  digest: string
  template: JsonColumn
  kept_at: At
}

export interface DocumentRevisionTable {
  document_id: Uuid
  agency_id: Uuid
  revision: number
  field_values: JsonColumn
  saved_by: Uuid
  saved_at: At
}

export interface DocumentAsideTable {
  document_id: Uuid
  person_id: Uuid
  agency_id: Uuid
  base_revision: number
  field_values: JsonColumn
  kept_at: At
}

export interface DocumentSealingTable {
  document_id: Uuid
  agency_id: Uuid
  upload: Uuid
  state: 'waiting' | 'printed' | 'sealed' | 'failed'
  sha256: string | null
  bytes: number | null
  pages: number | null
  certificate: string | null
  missing_characters: string[] | null
  missing_pictures: string[] | null
  tries: number
  problem: string | null
  changed_at: At
}

export interface DocumentScanTable {
  id: Uuid
  agency_id: Uuid
  document_id: Uuid | null
  state: 'announced' | 'sealed'
  asked: JsonColumn
  name: string
  declared_bytes: number
  announced_by: Uuid
  announced_at: At
  media_type: string | null
  pages: number | null
  bytes: number | null
  sha256: string | null
  sealed_at: At | null
}

export interface AgencyCertificateTable {
  id: Uuid
  agency_id: Uuid
  origin: 'self' | 'imported'
  chain: Buffer[]
  sha256: string
  subject: string
  subject_full: string
  issuer: string
  serial: string
  key_kind: string
  valid_from: At
  valid_to: At
  registered_by: Uuid | null
  registered_at: At
  salt: Buffer
  retired_by: Uuid | null
  retired_at: At | null
  retired_because: string | null
}

export interface TimeStampingTable {
  agency_id: Uuid
  url: string | null
  set_by: Uuid
  set_at: At
  failed_at: At | null
  failed_because: string | null
}

export interface DocumentSignatureTable {
  id: Uuid
  agency_id: Uuid
  document_id: Uuid
  place: string
  name: string
  person_id: Uuid | null
  how: 'screen' | 'paper' | 'refused'
  strokes: JsonColumn | null
  png: Buffer | null
  png_sha256: string | null
  device: string | null
  signed_at: At
  digest: string
  refused_because: string | null
  witness: string | null
  entered_by: Uuid
  withdrawn_by: Uuid | null
  withdrawn_at: At | null
  withdrawn_because: string | null
}

export interface DocumentTypeTable {
  id: Uuid
  agency_id: Uuid
  stage: string
  form: string
  title: string
  defined_by: Uuid
  defined_at: At
}

export interface ActivityPlanTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  number: string
  kind: string
  party: string
  place: string
  matter: string
  basis: string
  first_day: string
  last_day: string
  planned_by: Uuid
  planned_at: At
  withdrawn_at: At | null
  withdrawn_by: Uuid | null
  withdrawn_because: string | null
}

export interface ActivityPlanOfficerTable {
  plan_id: Uuid
  person_id: Uuid
  position: number
}

export interface ActivityOfficerTable {
  activity_id: Uuid
  person_id: Uuid
  position: number
}

export interface ActivityAssistantTable {
  activity_id: Uuid
  person_id: Uuid
  joined_at: At
  entered_at: At
  entered_by: Uuid
}

export interface ActivityDeviceTable {
  activity_id: Uuid
  device_id: Uuid
  carrier_id: Uuid
  role: 'whole-course' | 'second'
  check_id: Uuid
  assigned_at: At
}

export interface ActivityMarkTable {
  id: Uuid
  activity_id: Uuid
  kind:
    | 'notice'
    | 'interruption'
    | 'resumption'
    | 'shot'
    | 'demand'
    | 'narration'
    | 'presence'
    | 'limit'
    | 'non-cooperation'
    | 'flag'
    | 'dispute'
    | 'act'
    | 'inventory'
    | 'document'
    | 'service'
  at: At
  entered_at: At
  reason: string | null
  note: string | null
  wording: string | null
  explained: boolean | null
  by_person_id: Uuid
  keys: Generated<string[]>
  titles: Generated<string[]>
  method: 'video' | 'photo' | 'monitor' | 'audio' | null
  item: string | null
  holds: boolean | null
  recording_id: Uuid | null
  offset_ms: number | null
  phone_bound_ms: number | null
}

export interface DeviceHandoverTable {
  id: Uuid
  agency_id: Uuid
  activity_id: Uuid
  device_id: Uuid
  number: string
  from_person_id: Uuid
  to_person_id: Uuid
  sealed: boolean
  condition: string
  handed_over_at: At
}

export interface HandInExceptionTable {
  activity_id: Uuid
  ground: string
  note: string
  registered_by: Uuid
  registered_at: At
}

export interface ExemptionTable {
  activity_id: Uuid
  ground: string
  details: JsonColumn
  claimed_by: Uuid
  claimed_at: At
  cause: string | null
  basis: string | null
  work_recorded_at: At | null
  noted_by: Uuid | null
  noted_at: At | null
  agreed: boolean | null
  opinion: string | null
  filed_number: string | null
  filed_by: Uuid | null
  filed_at: At | null
  contradiction: string | null
}

export interface OriginalTable {
  sha256: string
  sm3: string
  crc32: string
  chunk_root: string
  bytes: number
  sealed_at: At
}

export interface CollectionTable {
  id: Uuid
  agency_id: Uuid
  operator_id: Uuid
  second_operator_id: Uuid | null
  device_id: Uuid | null
  label: string
  station: string
  state: 'waiting' | 'confirmed' | 'closed' | 'abandoned'
  files: number
  bytes: number
  device_clock_at: At | null
  offset_ms: number | null
  offset_bound_ms: number | null
  opened_at: At
  confirmed_at: At | null
  closed_at: At | null
  on_device: number | null
  paused_at: At | null
  camera_id: Uuid | null
}

export interface ClearingTable {
  collection_id: Uuid
  agency_id: Uuid
  released_at: At
  released_to: Uuid
  cleared_at: At | null
  files: number | null
  bytes: number | null
  list_sha256: string | null
}

export interface FileNumberGapTable {
  id: Uuid
  agency_id: Uuid
  device_id: Uuid
  collection_id: Uuid
  from_number: number
  to_number: number
  after_at: At
  before_at: At
  found_at: At
  filled_at: At | null
  explained_at: At | null
  explained_by: Uuid | null
  explanation: string | null
  salt: Buffer
}

export interface UploadTable {
  id: Uuid
  agency_id: Uuid
  collection_id: Uuid
  position: number
  name: string
  modified_at: At | null
  bytes: number
  declared_sha256: string
  state: 'declared' | 'receiving' | 'sealed' | 'refused'
  refusal: string | null
  found_sha256: string | null
  recording_id: Uuid | null
  created_at: At
  finished_at: At | null
}

export interface RecordingTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  collection_id: Uuid
  original_sha256: string
  name: string
  salt: Buffer
  bytes: number
  media: 'video' | 'audio' | 'photo' | 'other'
  device_id: Uuid | null
  officer_id: Uuid | null
  activity_id: Uuid | null
  matched: 'suggested' | 'confirmed' | null
  secrecy: 'state-secret' | 'business-secret' | 'privacy' | null
  device_start_at: At | null
  offset_ms: number | null
  offset_bound_ms: number | null
  started_at: At | null
  duration_ms: number | null
  sealed_at: At
  probe_state: 'waiting' | 'read' | 'unreadable'
  damaged: Generated<boolean>
  term_end: string | null
  sealed_fact: Uuid
  described_at: At | null
  unrelated_at: At | null
  unrelated_by: Uuid | null
  camera_id: Uuid | null
  circle: Uuid[] | null
}

export interface SearchEntryTable {
  kind: 'case' | 'document' | 'activity' | 'recording' | 'device' | 'camera'
  subject_id: Uuid
  agency_id: Uuid
  at: At
  unit_id: Uuid | null
  own: Uuid[]
  title: string
  text: string
  keys: number[]
  closed: Generated<boolean>
}

export interface SearchDueTable {
  id: Generated<number>
  agency_id: Uuid
  kind: string
  subject_id: Uuid
}

export interface CameraTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  code: string
  place: string
  area: string
  retention: string
  registered_by: Uuid
  registered_at: At
  retired_by: Uuid | null
  retired_at: At | null
  retired_because: string | null
  salt: Buffer
}

export interface CameraLinkTable {
  id: Uuid
  agency_id: Uuid
  camera_id: Uuid
  case_id: Uuid
  from_at: At
  to_at: At
  linked_by: Uuid
  linked_at: At
}

export interface CameraLinkRecordingTable {
  link_id: Uuid
  recording_id: Uuid
  agency_id: Uuid
}

export interface SecrecyMarkTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  kind: string
  circle: Uuid[]
  marked_by: Uuid
  marked_at: At
  unmarked_by: Uuid | null
  unmarked_at: At | null
  approved_by: Uuid | null
}

export interface RecordingDescriptionTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  items: JsonColumn
  shown: JsonColumn | null
  source: string | null
  described_by: Uuid
  described_at: At
  fact_id: Uuid
}

export interface RecordingSearchTable {
  recording_id: Uuid
  agency_id: Uuid
  words: string
  grams: string[]
  items: JsonColumn | null
}

export interface SightingTable {
  id: Uuid
  recording_id: Uuid
  collection_id: Uuid
  name: string
  seen_at: At
}

export interface ReceiptTable {
  upload_id: Uuid
  recording_id: Uuid
  text: string
  issued_at: At
}

export interface CopyPlaceTable {
  id: Uuid
  path: string
  in_use: boolean
  marked: Generated<boolean>
  state: 'ready' | 'away' | 'full' | 'read-only' | 'same-disk' | 'foreign'
  since: At
  looked_at: At
  free_bytes: number | null
}

export interface OriginalChunksTable {
  original_sha256: string
  leaves: Buffer
}

export interface OriginalCopyTable {
  recording_id: Uuid
  place_id: Uuid
  agency_id: Uuid
  state: 'waiting' | 'verified' | 'failed'
  problem: 'original' | 'occupied' | 'differs' | 'machine' | null
  tries: Generated<number>
  next_try_at: At
  finished_at: At | null
}

export interface UnrelatedWithdrawalTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  marked_by: Uuid
  marked_at: At
  because: string
  withdrawn_by: Uuid
  withdrawn_at: At
}

export interface KeptApartTable {
  upload_id: Uuid
  agency_id: Uuid
  reason: 'digest' | 'changed' | 'unfinished'
  declared_sha256: string
  other_sha256: string | null
  bytes: number
  kept_at: At
  cleared_at: At | null
}

export interface KeptApartCopyTable {
  id: Uuid
  agency_id: Uuid
  upload_id: Uuid
  account_id: Uuid
  opened_at: At
  expires_at: At
}

export interface ProbeTable {
  recording_id: Uuid
  result: JsonColumn
  tool: string
  probed_at: At
}

export interface DerivativeTable {
  recording_id: Uuid
  kind: 'proxy' | 'poster'
  state: 'waiting' | 'making' | 'ready' | 'failed' | 'not-needed'
  progress: Generated<number>
  path: string | null
  bytes: number | null
  tool: string | null
  failure: string | null
  updated_at: At
}

export interface OrderedDerivativeTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  kind: 'excerpt' | 'still' | 'transcript' | 'treated'
  parameters: JsonColumn
  parameters_digest: string
  source_sha256: string
  state: 'ordered' | 'making' | 'made' | 'failed' | 'withdrawn'
  progress: Generated<number>
  ordered_by: Uuid
  ordered_at: At
  changed_at: At
  problem: string | null
  made: JsonColumn | null
}

export interface MaskingCheckTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  derivative_id: Uuid | null
  reason: string | null
  salt: Buffer
  checked_by: Uuid
  checked_at: At
}

export interface MadeCopyTable {
  id: Uuid
  agency_id: Uuid
  year: number
  sequence: number
  number: string
  action: 'copy' | 'publish' | 'release'
  request_id: Uuid | null
  requester: Uuid | null
  purpose: string
  recipient: string
  channel: string | null
  delivery: 'disc' | 'drive' | 'network' | 'publication'
  remark: string | null
  watermark: string | null
  salt: Buffer
  state: 'failed' | 'handed-over' | 'making' | 'ordered' | 'ready'
  progress: Generated<number>
  problem: string | null
  list_sha256: string | null
  ordered_by: Uuid
  ordered_at: At
  changed_at: At
  received_by: string | null
  received_at: At | null
  address: string | null
  signature_png: Buffer | null
  signature_sha256: string | null
}

export interface MadeCopyFileTable {
  copy_id: Uuid
  position: number
  agency_id: Uuid
  recording_id: Uuid
  derivative_id: Uuid | null
  check_id: Uuid | null
  parts: JsonColumn | null
  name: string
  bytes: number | null
  sha256: string | null
  sm3: string | null
  content_type: string | null
  tool: string | null
}

export interface LeakTraceTable {
  id: Uuid
  agency_id: Uuid
  how: 'code' | 'file' | 'person'
  asked: string
  found: JsonColumn
  traced_by: Uuid
  traced_at: At
}

export interface LeakTable {
  id: Uuid
  agency_id: Uuid
  year: number
  sequence: number
  number: string
  recording_id: Uuid
  trace_id: Uuid | null
  found_where: string
  account: string
  salt: Buffer
  registered_by: Uuid
  registered_at: At
}

export interface ContinuityTable {
  activity_id: Uuid
  result: JsonColumn
  digest: string
  judged_at: At
  /** More is known than was judged: about to be judged again. */
  behind: Generated<boolean>
}

export interface GapExplanationTable {
  id: Uuid
  activity_id: Uuid
  from_at: At
  to_at: At
  reason: string
  note: string
  by_person_id: Uuid
  explained_at: At
  proposal_id: Uuid | null
  agreed: boolean | null
  opinion: string | null
  answered_by: Uuid | null
  answered_at: At | null
}

export interface PlaybackTable {
  id: Uuid
  recording_id: Uuid
  account_id: Uuid
  opened_at: At
  expires_at: At
}

export interface ViewingTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  person_id: Uuid
  account_id: Uuid
  unit_id: Uuid
  basis: 'work' | 'grant'
  grant_id: Uuid | null
  request_id: Uuid | null
  request_number: string | null
  parts: JsonColumn | null
  length_ms: number | null
  opened_at: At
  beat_at: At
  ended_at: At | null
  ended_because:
    | 'closed'
    | 'expired'
    | 'hidden'
    | 'idle'
    | 'lost'
    | 'refused'
    | 'revoked'
    | 'withdrawn'
    | null
  played_ms: Generated<number>
}

export interface ViewingSpanTable {
  viewing_id: Uuid
  from_ms: number
  to_ms: number
}

export interface SoundPeaksTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  state: 'failed' | 'making' | 'none' | 'ready' | 'waiting'
  progress: Generated<number>
  length_ms: number | null
  peaks: Buffer | null
  tool: string | null
  updated_at: At
}

export interface LeafingTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid | null
  document_id: Uuid | null
  item: string
  sha256: string
  media_type: string
  pages: number
  person_id: Uuid
  account_id: Uuid
  basis: 'grant' | 'handler' | 'work'
  grant_id: Uuid | null
  request_id: Uuid | null
  entry_id: Uuid | null
  mark: string | null
  opened_at: At
  beat_at: At
  ended_at: At | null
  ended_because:
    | 'closed'
    | 'expired'
    | 'hidden'
    | 'idle'
    | 'lost'
    | 'refused'
    | 'revoked'
    | 'withdrawn'
    | null
}

export interface LeafingPageTable {
  leafing_id: Uuid
  page: number
  sent_at: At
  seen_ms: Generated<number>
}

export interface GrantedCopyTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  grant_id: Uuid
  request_number: string
  parts: JsonColumn | null
  watermark: string | null
  state: 'waiting' | 'making' | 'ready' | 'failed' | 'removed'
  progress: Generated<number>
  path: string | null
  bytes: number | null
  sha256: string | null
  earlier_sha256: Generated<string[]>
  content_type: string | null
  tool: string | null
  failure: string | null
  ordered_at: At
  updated_at: At
}

export interface AccessEntryTable {
  id: Uuid
  agency_id: Uuid
  year: number
  number: number
  kind: 'consultation' | 'copy' | 'publication' | 'refusal' | 'release' | 'viewing'
  at: At
  person_id: Uuid | null
  viewer: string
  unit: string
  recording_id: Uuid | null
  case_id: Uuid | null
  item: string
  reason: string
  purpose: string
  consent: string
  request_id: Uuid | null
  request_number: string | null
  viewing_id: Uuid | null
  remarks: Generated<string>
  consultation_id: Uuid | null
}

export interface AccessEntryCounterTable {
  agency_id: Uuid
  year: number
  last: number
}

export interface PacketTable {
  id: Uuid
  agency_id: Uuid
  subject_type: 'recording' | 'activity' | 'case'
  subject_id: Uuid
  files: number | null
  bytes: number | null
  manifest_sha256: string | null
  content: JsonColumn | null
  fact_id: Uuid
  checkpoint_size: number | null
  ordered_by: Uuid
  ordered_at: At
  state: Generated<'failed' | 'making' | 'ready'>
  plan: JsonColumn | null
  problem: string | null
  done: number | null
  total: number | null
  process_upload: Uuid | null
  evidence_upload: Uuid | null
  for_supply: Generated<boolean>
  outsiders_asked_at: At | null
}

export interface ExtractionNoteTable {
  document_id: Uuid
  agency_id: Uuid
  case_id: Uuid
  made_by: Uuid
  made_at: At
}

export interface ExtractionItemTable {
  document_id: Uuid
  recording_id: Uuid
  position: number
  proves: string
  from_ms: number | null
  to_ms: number | null
  derivative_id: Uuid | null
}

export interface PacketDerivedPartTable {
  packet_id: Uuid
  derivative_id: Uuid
  agency_id: Uuid
  part: 'border' | 'film' | 'proof'
  upload: Uuid
  digests: JsonColumn | null
}

export interface PacketFileTable {
  packet_id: Uuid
  position: number
  path: string
  bytes: number
  sha256: string
  sm3: string
  content: Buffer | null
  original_sha256: string | null
}

export interface DiscTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  packet_id: Uuid
  set_id: Uuid
  part: number
  parts: number
  year: number
  sequence: number
  number: string
  medium: 'bd' | 'bd-dl' | 'cd' | 'dvd' | 'dvd-dl'
  purpose: string
  state: 'failed' | 'making' | 'ready' | 'stored' | 'verified'
  problem: string | null
  done: Generated<number>
  total: Generated<number>
  image_bytes: number | null
  image_sha256: string | null
  ordered_by: Uuid
  ordered_at: At
  burner_id: Uuid | null
  burned_at: At | null
  blank: string | null
  place: string | null
  verified_at: At | null
  verified_by: Uuid | null
  form: JsonColumn
  absent: JsonColumn
  stored_at: At | null
  stored_by: Uuid | null
  paper_upload: Uuid | null
  paper_sha256: string | null
  paper_bytes: number | null
  filed_at: At | null
  filed_by: Uuid | null
  tested_at: At | null
  readable: boolean | null
}

export interface DiscRecordingTable {
  disc_id: Uuid
  recording_id: Uuid
  agency_id: Uuid
  position: number
}

export interface DiscSignatureTable {
  disc_id: Uuid
  person_id: Uuid
  agency_id: Uuid
  head: boolean
  posts: string[]
  signed_at: At
}

export interface DiscTestTable {
  id: Uuid
  disc_id: Uuid
  agency_id: Uuid
  readable: boolean
  tested_by: Uuid
  tested_at: At
  remark: string
}

export interface DeviceBrandTable {
  agency_id: Uuid
  model: string
  brand: string
}

export interface EvidenceSubmissionTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  recipient: string
  remark: string
  discs: Uuid[]
  submitted_by: Uuid
  submitted_at: At
}

export interface EnlistmentTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  establishment: boolean
  entered_by: Uuid
  entered_at: At
}

export interface QualificationTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  issuer: string
  issuer_name: string | null
  certificate: string
  salt: Buffer
  valid_from: string
  valid_to: string
  entered_by: Uuid
  entered_at: At
}

export interface SuspensionTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  from_day: string
  to_day: string | null
  fixed: boolean
  document: string
  reason: string
  salt: Buffer
  entered_by: Uuid
  entered_at: At
  lifted_because: 'lifted' | 'revoked' | null
  lifted_document: string | null
  lifted_reason: string | null
  lifted_by: Uuid | null
  lifted_at: At | null
}

export interface TrainingTable {
  id: Uuid
  agency_id: Uuid
  topic: string
  held_on: string
  trainer: string | null
  material: string | null
  further: JsonColumn
  salt: Buffer
  state: 'planned' | 'held' | 'cancelled'
  planned_by: Uuid
  planned_at: At
  recorded_by: Uuid | null
  recorded_at: At | null
  cancel_reason: string | null
}

export interface TrainingPersonTable {
  training_id: Uuid
  person_id: Uuid
  attended: boolean | null
  result: 'passed' | 'failed' | 'untested' | null
}

export interface CustodyAppointmentTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  person_id: Uuid
  role: string
  from_day: string
  to_day: string | null
  entered_by: Uuid
  entered_at: At
}

export interface CustodyHandoverTable {
  id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  number: string
  giver_id: Uuid
  receiver_id: Uuid
  until_day: string
  items: number
  bytes: number
  list_digest: string
  state: 'listed' | 'signed' | 'returned'
  central: boolean | null
  salt: Buffer
  remark: string | null
  listed_at: At
  closed_at: At | null
  closed_by: Uuid | null
}

export interface CustodyItemTable {
  handover_id: Uuid
  position: number
  recording_id: Uuid
  sha256: string
  bytes: number
}

export interface CustodyHoldingTable {
  recording_id: Uuid
  agency_id: Uuid
  unit_id: Uuid
  holder_id: Uuid
  handover_id: Uuid
  central: boolean
  since: At
}

export interface CustodyReleaseTable {
  id: Uuid
  agency_id: Uuid
  recording_id: Uuid
  released_by: Uuid
  released_to: Uuid
  purpose: string
  salt: Buffer
  released_at: At
}

export interface ServiceTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid | null
  document_id: Uuid
  party_id: Uuid | null
  recipient: string
  method: string
  method_title: string
  served_as: 'decision' | 'other'
  place: string | null
  remark: string | null
  salt: Buffer
  state: 'open' | 'complete' | 'returned' | 'failed'
  begun_on: string
  started_by: Uuid
  started_at: At
  deemed_on: string | null
  closed_by: Uuid | null
  closed_at: At | null
  closed_because: string | null
}

export interface ServiceProofTable {
  id: Uuid
  agency_id: Uuid
  service_id: Uuid
  proof: string
  title: string
  kind: 'text' | 'document' | 'recording'
  entry: string | null
  document_id: Uuid | null
  recording_id: Uuid | null
  entered_by: Uuid
  entered_at: At
}

export interface ReviewTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid | null
  document_id: Uuid
  round: number
  items: JsonColumn
  remark: string | null
  salt: Buffer
  state: 'waiting' | 'taken' | 'returned' | 'given'
  sent_revision: number
  sent_by: Uuid
  sent_at: At
  due_at: At | null
  reviewer_id: Uuid | null
  taken_at: At | null
  returned_because: string | null
  opinion: string | null
  opinion_title: string | null
  opinion_text: string | null
  given_revision: number | null
  given_at: At | null
  answer: string | null
  answered_revision: number | null
  answered_by: Uuid | null
  answered_at: At | null
}

export interface UrgentApprovalTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid | null
  document_id: Uuid
  items: JsonColumn
  reason: string
  salt: Buffer
  approved_by: Uuid
  approved_at: At
}

export interface PerformanceTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  performed_on: string
  note: string
  salt: Buffer
  entered_by: Uuid
  entered_at: At
}

export interface UrgingTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  note: string
  salt: Buffer
  entered_by: Uuid
  entered_at: At
}

export interface UrgingClosingTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  closed_by: Uuid
  closed_at: At
}

export interface ExecutionTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  branch: string
  branch_title: string
  manner: string | null
  reason: string
  salt: Buffer
  started_by: Uuid
  started_at: At
  result: string | null
  closed_by: Uuid | null
  closed_at: At | null
}

export interface ExecutionNoteTable {
  id: Uuid
  agency_id: Uuid
  execution_id: Uuid
  what: 'filed' | 'answered' | 'progress'
  happened_on: string
  note: string
  salt: Buffer
  entered_by: Uuid
  entered_at: At
}

export interface AgencyOverrideTable {
  id: Uuid
  agency_id: Uuid
  effect: string
  effect_title: string
  level: string
  level_title: string
  title: string
  article: string
  applies_to: JsonColumn
  details: JsonColumn
  entered_by: Uuid
  entered_at: At
}

export interface AgencyPowerTable {
  id: Uuid
  agency_id: Uuid
  matters: JsonColumn
  source: string
  entered_by: Uuid
  entered_at: At
}

export interface AgencyLetterheadTable {
  agency_id: Uuid
  short_name: string | null
  address: string | null
  postcode: string | null
  phone: string | null
  reconsideration: string | null
  court: string | null
  bank: string | null
  account: string | null
  changed_by: Uuid
  changed_at: At
}

export interface DocumentNumberRuleTable {
  agency_id: Uuid
  template: string
  pattern: string
  set_by: Uuid
  set_at: At
}

export interface DocumentCounterTable {
  agency_id: Uuid
  pattern: string
  year: number
  last: number
}

export interface CaseBindingTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  upload: Uuid
  state: 'waiting' | 'bound' | 'failed'
  done: number
  total: number
  problem: string | null
  plan: JsonColumn
  asked_by: Uuid
  asked_at: At
  finished_at: At | null
  contents: JsonColumn | null
  pages: number | null
  sha256: string | null
  bytes: number | null
  certificate: string | null
}

export interface CaseExaminationTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  binding_id: Uuid
  upload: Uuid
  state: 'waiting' | 'done' | 'failed'
  done: number
  total: number
  problem: string | null
  asked_by: Uuid
  asked_at: At
  finished_at: At | null
  results: JsonColumn | null
  passed: boolean | null
  sha256: string | null
  bytes: number | null
}

export interface CaseHandoverTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  binding_id: Uuid
  state: 'given' | 'taken' | 'returned'
  given_by: Uuid
  given_at: At
  note: string | null
  closed_by: Uuid | null
  closed_at: At | null
  because: string | null
}

export interface CaseSupplementTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  number: number
  title: string
  reason: string
  state: 'asked' | 'approved' | 'refused'
  asked_by: Uuid
  asked_at: At
  decided_by: Uuid | null
  decided_at: At | null
  decision: string | null
}

export interface CaseAbsenceTable {
  case_id: Uuid
  step: string
  agency_id: Uuid
  reason: string
  noted_by: Uuid
  noted_at: At
}

export interface CaseTermTable {
  id: Uuid
  agency_id: Uuid
  case_id: Uuid
  length: string
  from_length: string
  reason: string | null
  state: 'proposed' | 'set' | 'refused'
  asked_by: Uuid
  asked_at: At
  second_by: Uuid | null
  second_at: At | null
}

export interface ConsultationTable {
  id: Uuid
  agency_id: Uuid
  year: number
  sequence: number
  number: string
  case_id: Uuid
  requester: string
  requester_title: string
  name: string
  unit: string | null
  person_id: Uuid | null
  party_id: Uuid | null
  purpose: string
  law: string | null
  paper: boolean
  authorised: boolean
  secrets_checked: string | null
  state: 'prepared' | 'open' | 'closed' | 'withdrawn'
  salt: Buffer
  prepared_by: Uuid
  prepared_at: At
  opened_by: Uuid | null
  opened_at: At | null
  closed_by: Uuid | null
  closed_at: At | null
  pages_before: number | null
  pages_after: number | null
  remark: string | null
}

export interface ConsultationPaperTable {
  id: Uuid
  agency_id: Uuid
  consultation_id: Uuid
  key: string
  title: string
  number: string
  number_sealed: Buffer | null
  name: string
  declared_bytes: number
  announced_by: Uuid
  announced_at: At
  media_type: string | null
  pages: number | null
  bytes: number | null
  sha256: string | null
  sealed_at: At | null
  replaced_at: At | null
}

export interface ConsultationDocumentTable {
  consultation_id: Uuid
  document_id: Uuid
  agency_id: Uuid
  class: string
}

export interface ReadingSessionTable {
  id: Uuid
  agency_id: Uuid
  consultation_id: Uuid
  token_hash: Buffer
  started_by: Uuid
  started_at: At
  expires_at: At
  last_seen_at: At
  ended_at: At | null
  end_reason: 'clerk' | 'closed' | 'idle' | 'marked' | 'reader' | 'replaced' | 'time' | null
}

export interface ReadingPageTable {
  session_id: Uuid
  document_id: Uuid
  file: Uuid
  page: number
  agency_id: Uuid
  first_at: At
  last_at: At
  shown_ms: number
}

export interface ConsultationCopyTable {
  id: Uuid
  agency_id: Uuid
  consultation_id: Uuid
  year: number
  sequence: number
  number: string
  kind: 'copy' | 'extract'
  items: JsonColumn
  pages: number
  copies: number
  purpose: string
  made_by: Uuid
  made_at: At
}

export interface ConsultationChargeTable {
  id: Uuid
  agency_id: Uuid
  consultation_id: Uuid
  year: number
  sequence: number
  number: string
  pages: number
  amount_fen: number
  sentence: string
  waived_because: string | null
  charged_by: Uuid
  charged_at: At
}

export interface SupplyTable {
  id: Uuid
  agency_id: Uuid
  year: number
  sequence: number
  number: string
  case_id: Uuid
  recipient: string
  recipient_title: string
  body: string
  occasion: string | null
  occasion_title: string | null
  letter_number: string
  received_on: string
  note: string | null
  salt: Buffer
  state: 'issued' | 'making' | 'ready' | 'registered' | 'returned' | 'withdrawn'
  hold_title: string | null
  hold_id: Uuid | null
  hold_trigger: string | null
  lifted_at: At | null
  lifted_by: Uuid | null
  lift_approved_by: Uuid | null
  lift_paper: string | null
  lift_reason: string | null
  registered_by: Uuid
  registered_at: At
  packet_id: Uuid | null
  problem: string | null
  retain_upload: Uuid | null
  retained_sha256: string | null
  retained_sm3: string | null
  retained_bytes: number | null
  retained_files: number | null
  retained_at: At | null
  way: 'confidential-post' | 'exchange' | 'hand' | 'post' | null
  receiver: string | null
  issue_note: string | null
  paper: 'copy' | 'none' | 'original' | null
  pages: number | null
  return_by: At | null
  issued_by: Uuid | null
  issued_at: At | null
  returned_to: Uuid | null
  returned_at: At | null
  pages_back: number | null
  remark: string | null
  ended_by: Uuid | null
  ended_at: At | null
}

export interface SupplyPaperTable {
  id: Uuid
  agency_id: Uuid
  supply_id: Uuid
  key: 'ending' | 'letter' | 'receipt'
  name: string
  declared_bytes: number
  announced_by: Uuid
  announced_at: At
  media_type: string | null
  pages: number | null
  bytes: number | null
  sha256: string | null
  sealed_at: At | null
  replaced_at: At | null
}

export interface SupplyItemTable {
  supply_id: Uuid
  position: number
  agency_id: Uuid
  kind: string
  title: string
  number: string | null
  path: string
  pages: number | null
  bytes: number
  sha256: string
  sm3: string
}

export interface LoanTable {
  id: Uuid
  agency_id: Uuid
  year: number
  sequence: number
  number: string
  case_id: Uuid
  person_id: Uuid
  request_id: Uuid | null
  reason: string
  salt: Buffer
  pages: number
  return_by: At
  opened_by: Uuid
  opened_at: At
  returned_to: Uuid | null
  returned_at: At | null
  pages_back: number | null
  remark: string | null
}

export interface AccessRequestTable {
  id: Uuid
  agency_id: Uuid
  year: number
  serial: number
  requester: Uuid
  unit_id: Uuid
  action: 'view' | 'borrow' | 'copy' | 'release' | 'publish'
  purpose: string
  requester_kind: string | null
  reason: string
  salt: Buffer
  states: JsonColumn
  from_at: At
  to_at: At
  urgent: boolean
  requested_at: At
  state: 'waiting' | 'refused' | 'withdrawn' | 'granted' | 'revoked' | 'expired'
  step: string | null
  candidates: Generated<Uuid[]>
  turn_since: At | null
  ended_at: At | null
}

export interface AccessItemTable {
  id: Uuid
  agency_id: Uuid
  request_id: Uuid
  recording_id: Uuid | null
  case_id: Uuid | null
  from_ms: number | null
  to_ms: number | null
}

export interface AccessDecisionTable {
  id: Uuid
  agency_id: Uuid
  request_id: Uuid
  step: string
  title: string
  by_person: Uuid
  at: At
  agreed: boolean
  opinion: string
  salt: Buffer
}

export interface AccessRegistrationTable {
  request_id: Uuid
  agency_id: Uuid
  by_person: Uuid
  at: At
  fields: JsonColumn
  remark: string
  salt: Buffer
}

export interface AccessGrantTable {
  id: Uuid
  agency_id: Uuid
  request_id: Uuid
  person_id: Uuid
  action: 'view' | 'borrow' | 'copy' | 'release' | 'publish'
  from_at: At
  until_at: At
  granted_at: At
  ended_at: At | null
  ended_by: Uuid | null
  ended_because: string | null
  salt: Buffer
}

export interface AccessSubstituteTable {
  id: Uuid
  agency_id: Uuid
  person_id: Uuid
  role: string
  from_at: At
  to_at: At
  reason: string
  salt: Buffer
  appointed_by: Uuid
  appointed_at: At
  ended_at: At | null
}

export interface AccessRemindingTable {
  id: Uuid
  agency_id: Uuid
  request_id: Uuid
  step: string
  persons: Uuid[]
  by_person: Uuid
  at: At
}

export interface Tables {
  ledger_entry: LedgerEntryTable
  ledger_subject: LedgerSubjectTable
  agency: AgencyTable
  unit: UnitTable
  person: PersonTable
  post: PostTable
  post_change: PostChangeTable
  undertaking: UndertakingTable
  account: AccountTable
  account_disabling: AccountDisablingTable
  invitation: InvitationTable
  session: SessionTable
  performed: PerformedTable
  adopted_pack: AdoptedPackTable
  agency_setting: AgencySettingTable
  regulation_draft: RegulationDraftTable
  regulation_preview: RegulationPreviewTable
  duty: DutyTable
  reminder: ReminderTable
  reminder_lead: ReminderLeadTable
  duty_refresh: DutyRefreshTable
  enlistment: EnlistmentTable
  qualification: QualificationTable
  suspension: SuspensionTable
  training: TrainingTable
  training_person: TrainingPersonTable
  device: DeviceTable
  device_check: DeviceCheckTable
  device_event: DeviceEventTable
  repair_order: RepairOrderTable
  device_repair: DeviceRepairTable
  operating_procedure: OperatingProcedureTable
  procedure_confirmation: ProcedureConfirmationTable
  activity: ActivityTable
  activity_officer: ActivityOfficerTable
  activity_assistant: ActivityAssistantTable
  activity_plan: ActivityPlanTable
  activity_plan_officer: ActivityPlanOfficerTable
  activity_device: ActivityDeviceTable
  enforcement_case: EnforcementCaseTable
  case_party: CasePartyTable
  case_handler: CaseHandlerTable
  case_step: CaseStepTable
  case_approval: CaseApprovalTable
  case_deadline: CaseDeadlineTable
  case_extension: CaseExtensionTable
  case_stage_remark: CaseStageRemarkTable
  case_flag: CaseFlagTable
  case_relation: CaseRelationTable
  case_complaint: CaseComplaintTable
  case_dispute: CaseDisputeTable
  case_correction: CaseCorrectionTable
  identity_opening: IdentityOpeningTable
  document: DocumentTable
  document_template: DocumentTemplateTable
  document_revision: DocumentRevisionTable
  document_aside: DocumentAsideTable
  document_sealing: DocumentSealingTable
  document_scan: DocumentScanTable
  document_signature: DocumentSignatureTable
  document_type: DocumentTypeTable
  agency_certificate: AgencyCertificateTable
  time_stamping: TimeStampingTable
  service: ServiceTable
  service_proof: ServiceProofTable
  review: ReviewTable
  urgent_approval: UrgentApprovalTable
  performance: PerformanceTable
  urging: UrgingTable
  urging_closing: UrgingClosingTable
  execution: ExecutionTable
  execution_note: ExecutionNoteTable
  agency_override: AgencyOverrideTable
  agency_power: AgencyPowerTable
  activity_mark: ActivityMarkTable
  device_handover: DeviceHandoverTable
  hand_in_exception: HandInExceptionTable
  exemption: ExemptionTable
  original: OriginalTable
  original_chunks: OriginalChunksTable
  collection: CollectionTable
  file_number_gap: FileNumberGapTable
  upload: UploadTable
  recording: RecordingTable
  recording_description: RecordingDescriptionTable
  recording_search: RecordingSearchTable
  case_binding: CaseBindingTable
  case_examination: CaseExaminationTable
  case_handover: CaseHandoverTable
  case_supplement: CaseSupplementTable
  case_absence: CaseAbsenceTable
  case_term: CaseTermTable
  search_entry: SearchEntryTable
  search_due: SearchDueTable
  camera: CameraTable
  camera_link: CameraLinkTable
  camera_link_recording: CameraLinkRecordingTable
  secrecy_mark: SecrecyMarkTable
  sighting: SightingTable
  receipt: ReceiptTable
  copy_place: CopyPlaceTable
  original_copy: OriginalCopyTable
  unrelated_withdrawal: UnrelatedWithdrawalTable
  kept_apart: KeptApartTable
  kept_apart_copy: KeptApartCopyTable
  clearing: ClearingTable
  probe: ProbeTable
  derivative: DerivativeTable
  ordered_derivative: OrderedDerivativeTable
  masking_check: MaskingCheckTable
  made_copy: MadeCopyTable
  made_copy_file: MadeCopyFileTable
  leak_trace: LeakTraceTable
  leak: LeakTable
  continuity: ContinuityTable
  gap_explanation: GapExplanationTable
  playback: PlaybackTable
  viewing: ViewingTable
  viewing_span: ViewingSpanTable
  sound_peaks: SoundPeaksTable
  leafing: LeafingTable
  leafing_page: LeafingPageTable
  granted_copy: GrantedCopyTable
  access_entry: AccessEntryTable
  access_entry_counter: AccessEntryCounterTable
  custody_appointment: CustodyAppointmentTable
  custody_handover: CustodyHandoverTable
  custody_item: CustodyItemTable
  custody_holding: CustodyHoldingTable
  custody_release: CustodyReleaseTable
  consultation: ConsultationTable
  consultation_paper: ConsultationPaperTable
  consultation_document: ConsultationDocumentTable
  reading_session: ReadingSessionTable
  reading_page: ReadingPageTable
  consultation_copy: ConsultationCopyTable
  consultation_charge: ConsultationChargeTable
  loan: LoanTable
  supply: SupplyTable
  supply_paper: SupplyPaperTable
  supply_item: SupplyItemTable
  agency_letterhead: AgencyLetterheadTable
  document_number_rule: DocumentNumberRuleTable
  document_counter: DocumentCounterTable
  access_request: AccessRequestTable
  access_item: AccessItemTable
  access_decision: AccessDecisionTable
  access_registration: AccessRegistrationTable
  access_grant: AccessGrantTable
  access_substitute: AccessSubstituteTable
  access_reminding: AccessRemindingTable
  packet: PacketTable
  packet_file: PacketFileTable
  packet_derived_part: PacketDerivedPartTable
  disc: DiscTable
  disc_recording: DiscRecordingTable
  disc_signature: DiscSignatureTable
  disc_test: DiscTestTable
  device_brand: DeviceBrandTable
  evidence_submission: EvidenceSubmissionTable
  extraction_note: ExtractionNoteTable
  extraction_item: ExtractionItemTable
}
