-- What happens to a case beside its steps: approvals, time limits of its procedure and how they were
-- put off, flags, relations, complaints, reconsideration and litigation, corrections, looks at sealed
-- identity numbers. Texts stand here; facts hold keys and salted digests.

-- 内部审批: about one step of the procedure.
create table case_approval (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  step text not null,
  agreed boolean not null,
  opinion text not null,
  given_by uuid not null references person,
  given_at timestamptz not null
);
create index case_approval_case on case_approval (case_id, given_at, id);

-- Derived from steps, documents and extensions, so that the register finds what is overdue.
create table case_deadline (
  case_id uuid not null references enforcement_case,
  key text not null,
  agency_id uuid not null references agency,
  whose text not null check (whose in ('agency', 'party')),
  from_at timestamptz not null,
  end_at timestamptz not null,
  met_at timestamptz,
  primary key (case_id, key)
);
create index case_deadline_running on case_deadline (agency_id, end_at) where met_at is null;

create table case_extension (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  deadline text not null,
  end_before timestamptz not null,
  end_at timestamptz not null,
  because text not null,
  basis text,
  approved_by uuid not null references person,
  approved_at timestamptz not null
);
create index case_extension_case on case_extension (case_id, approved_at, id);

create table case_stage_remark (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  stage text not null,
  remark text not null,
  remarked_by uuid not null references person,
  remarked_at timestamptz not null
);
create index case_stage_remark_case on case_stage_remark (case_id, remarked_at, id);

create table case_flag (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  flag text not null check (
    flag in ('major-penalty', 'social-impact', 'complex', 'hearing', 'execution')),
  is_set boolean not null,
  because text not null,
  flagged_by uuid not null references person,
  second_by uuid references person,
  flagged_at timestamptz not null
);
create index case_flag_case on case_flag (case_id, flagged_at, id);

create table case_relation (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  other_id uuid not null references enforcement_case,
  because text not null,
  related_by uuid not null references person,
  related_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz,
  ended_because text,
  check (case_id <> other_id)
);
create index case_relation_case on case_relation (case_id, related_at);
create index case_relation_other on case_relation (other_id, related_at);

-- 异议、投诉、上访: its recordings are kept until it is closed with approval.
create table case_complaint (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  number text not null,
  way text not null check (way in ('objection', 'complaint', 'petition')),
  content text not null,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  result text,
  approved_by uuid references person,
  closed_at timestamptz,
  unique (agency_id, number),
  check ((closed_at is null) = (approved_by is null))
);
create index case_complaint_case on case_complaint (case_id, registered_at, id);

-- 行政复议、行政诉讼
create table case_dispute (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  way text not null check (way in ('reconsideration', 'litigation')),
  number text not null,
  body text not null,
  note text,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'changed', 'revoked', 'withdrawn')),
  result text,
  closed_by uuid references person,
  closed_at timestamptz,
  check ((closed_at is null) = (outcome is null))
);
create index case_dispute_case on case_dispute (case_id, opened_at, id);

-- What stood there before cause, summary, secrecy or a party were corrected.
create table case_correction (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  party_id uuid references case_party,
  before jsonb not null,
  because text not null,
  corrected_by uuid not null references person,
  corrected_at timestamptz not null
);
create index case_correction_case on case_correction (case_id, corrected_at, id);

-- Who looked at a whole identity number, and why.
create table identity_opening (
  id uuid primary key,
  agency_id uuid not null references agency,
  party_id uuid not null references case_party,
  because text not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null
);
create index identity_opening_party on identity_opening (party_id, opened_at);

alter table case_approval enable row level security;
alter table case_approval force row level security;
create policy tenant on case_approval using (agency_visible(agency_id));
alter table case_deadline enable row level security;
alter table case_deadline force row level security;
create policy tenant on case_deadline using (agency_visible(agency_id));
alter table case_extension enable row level security;
alter table case_extension force row level security;
create policy tenant on case_extension using (agency_visible(agency_id));
alter table case_stage_remark enable row level security;
alter table case_stage_remark force row level security;
create policy tenant on case_stage_remark using (agency_visible(agency_id));
alter table case_flag enable row level security;
alter table case_flag force row level security;
create policy tenant on case_flag using (agency_visible(agency_id));
alter table case_relation enable row level security;
alter table case_relation force row level security;
create policy tenant on case_relation using (agency_visible(agency_id));
alter table case_complaint enable row level security;
alter table case_complaint force row level security;
create policy tenant on case_complaint using (agency_visible(agency_id));
alter table case_dispute enable row level security;
alter table case_dispute force row level security;
create policy tenant on case_dispute using (agency_visible(agency_id));
alter table case_correction enable row level security;
alter table case_correction force row level security;
create policy tenant on case_correction using (agency_visible(agency_id));
alter table identity_opening enable row level security;
alter table identity_opening force row level security;
create policy tenant on identity_opening using (agency_visible(agency_id));
