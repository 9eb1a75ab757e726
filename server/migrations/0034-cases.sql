-- 案件: what an agency does to one party for one cause, from opening to archive. `procedure` and
-- `step` are keys of the procedure's data, `stage` the key by which the regulations call the step.
-- Identity and telephone numbers are sealed (AES-256-GCM, key outside the database) and shown masked.
create table enforcement_case (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  number text not null,
  category text not null check (
    category in ('penalty', 'licence', 'coercion', 'inspection', 'payment', 'levy')),
  procedure text not null,
  cause text not null,
  summary text not null,
  -- 案件来源: a key of the procedure, or what was written.
  source text not null,
  secrecy text check (secrecy in ('state-secret', 'business-secret', 'privacy')),
  step text not null,
  stage text not null,
  state text not null check (state in ('open', 'closed', 'archived')),
  leader_id uuid references person,
  salt bytea not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  closed_at timestamptz,
  archived_at timestamptz,
  archive_number text,
  -- Category of the case file, by which the agency's schedule says how long it is kept.
  file_category text,
  unique (agency_id, number),
  unique (agency_id, archive_number),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'archived') = (archived_at is not null)),
  check ((archived_at is null) = (archive_number is null))
);
create index enforcement_case_list on enforcement_case (agency_id, opened_at desc, id desc);
create index enforcement_case_unit on enforcement_case (unit_id, opened_at desc);

create table case_party (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  role text not null check (role in ('party', 'witness', 'third-person', 'agent')),
  kind text not null check (kind in ('person', 'unit')),
  name text not null,
  id_kind text,
  id_masked text,
  id_sealed bytea,
  phone_masked text,
  phone_sealed bytea,
  address text,
  -- 法定代表人（负责人）, of a unit.
  legal_representative text,
  added_by uuid not null references person,
  added_at timestamptz not null,
  removed_by uuid references person,
  removed_at timestamptz,
  removed_because text
);
create index case_party_case on case_party (case_id, added_at, id);

create table case_handler (
  case_id uuid not null references enforcement_case,
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  position integer not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (case_id, person_id, from_at)
);
create index case_handler_person on case_handler (person_id) where until_at is null;

create table case_step (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  step text not null,
  stage text not null,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  left_at timestamptz,
  -- Why it was gone back to, or that there is no document in it.
  remark text
);
create index case_step_case on case_step (case_id, entered_at, id);

alter table activity add column case_id uuid references enforcement_case;
create index activity_case on activity (case_id) where case_id is not null;

alter table enforcement_case enable row level security;
alter table enforcement_case force row level security;
create policy tenant on enforcement_case using (agency_visible(agency_id));
alter table case_party enable row level security;
alter table case_party force row level security;
create policy tenant on case_party using (agency_visible(agency_id));
alter table case_handler enable row level security;
alter table case_handler force row level security;
create policy tenant on case_handler using (agency_visible(agency_id));
alter table case_step enable row level security;
alter table case_step force row level security;
create policy tenant on case_step using (agency_visible(agency_id));
