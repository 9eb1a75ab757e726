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

export interface ContinuityTable {
  activity_id: Uuid
  result: JsonColumn
  digest: string
  judged_at: At
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

export interface PacketTable {
  id: Uuid
  agency_id: Uuid
  subject_type: 'recording' | 'activity'
  subject_id: Uuid
  files: number
  bytes: number
  manifest_sha256: string
  content: JsonColumn
  fact_id: Uuid
  checkpoint_size: number | null
  ordered_by: Uuid
  ordered_at: At
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

export interface Tables {
  ledger_entry: LedgerEntryTable
  ledger_subject: LedgerSubjectTable
  agency: AgencyTable
  unit: UnitTable
  person: PersonTable
  post: PostTable
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
  activity_mark: ActivityMarkTable
  device_handover: DeviceHandoverTable
  hand_in_exception: HandInExceptionTable
  exemption: ExemptionTable
  original: OriginalTable
  collection: CollectionTable
  file_number_gap: FileNumberGapTable
  upload: UploadTable
  recording: RecordingTable
  recording_description: RecordingDescriptionTable
  recording_search: RecordingSearchTable
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
  continuity: ContinuityTable
  gap_explanation: GapExplanationTable
  playback: PlaybackTable
  custody_appointment: CustodyAppointmentTable
  custody_handover: CustodyHandoverTable
  custody_item: CustodyItemTable
  custody_holding: CustodyHoldingTable
  custody_release: CustodyReleaseTable
  packet: PacketTable
  packet_file: PacketFileTable
}
