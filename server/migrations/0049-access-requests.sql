-- 申请: who asks to see, copy or give away what, why and for how long. The number is counted by
-- agency and year. `step` and `candidates` say whose turn it is, computed again when people move.
create table access_request (
  id uuid primary key,
  agency_id uuid not null references agency,
  year int not null,
  serial int not null check (serial > 0),
  requester uuid not null references person,
  unit_id uuid not null references unit,
  action text not null check (action in ('view', 'borrow', 'copy', 'release', 'publish')),
  purpose text not null,
  requester_kind text,
  reason text not null check (reason <> ''),
  salt bytea not null,
  states jsonb not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  urgent boolean not null,
  requested_at timestamptz not null,
  state text not null check (state in ('waiting', 'refused', 'withdrawn', 'granted', 'revoked', 'expired')),
  -- Key of the step whose turn it is; 'register': everybody agreed, the custodian enters it.
  step text,
  candidates uuid[] not null default '{}',
  turn_since timestamptz,
  ended_at timestamptz,
  unique (agency_id, year, serial),
  check ((state = 'waiting') = (step is not null))
);
create index access_request_mine on access_request (agency_id, requester, requested_at desc, id desc);
create index access_request_all on access_request (agency_id, requested_at desc, id desc);
create index access_request_waiting on access_request (agency_id, to_at) where state in ('waiting', 'granted');
create index access_request_turn on access_request using gin (candidates) where state = 'waiting';

-- What is asked for: a recording (or a part of it), or the file of a case.
create table access_item (
  id uuid primary key,
  agency_id uuid not null references agency,
  request_id uuid not null references access_request,
  recording_id uuid references recording,
  case_id uuid references enforcement_case,
  from_ms bigint,
  to_ms bigint,
  check (num_nonnulls(recording_id, case_id) = 1),
  check (num_nonnulls(from_ms, to_ms) in (0, 2)),
  check (from_ms is null or (recording_id is not null and from_ms >= 0 and to_ms > from_ms))
);
create index access_item_request on access_item (request_id);
create index access_item_recording on access_item (recording_id) where recording_id is not null;
create index access_item_case on access_item (case_id) where case_id is not null;

-- What was decided at each step, by whom, with which words. Never changed.
create table access_decision (
  id uuid primary key,
  agency_id uuid not null references agency,
  request_id uuid not null references access_request,
  step text not null,
  title text not null,
  by_person uuid not null references person,
  at timestamptz not null,
  agreed boolean not null,
  opinion text not null,
  salt bytea not null,
  unique (request_id, step, by_person)
);

-- The custodian's entry before anything is opened.
create table access_registration (
  request_id uuid primary key references access_request,
  agency_id uuid not null references agency,
  by_person uuid not null references person,
  at timestamptz not null,
  fields jsonb not null,
  remark text not null,
  salt bytea not null
);

-- What a request opens, for whom and until when. It ends early when it is revoked.
create table access_grant (
  id uuid primary key,
  agency_id uuid not null references agency,
  request_id uuid not null unique references access_request,
  person_id uuid not null references person,
  action text not null check (action in ('view', 'borrow', 'copy', 'release', 'publish')),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  granted_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references person,
  ended_because text,
  salt bytea not null
);
create index access_grant_of on access_grant (person_id, until_at) where ended_at is null;

-- 代行: who decides in the place of a holder of a role, for a stated time (A-19).
create table access_substitute (
  id uuid primary key,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  role text not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text not null check (reason <> ''),
  salt bytea not null,
  appointed_by uuid not null references person,
  appointed_at timestamptz not null,
  ended_at timestamptz,
  check (appointed_by <> person_id)
);
create index access_substitute_of on access_substitute (agency_id, to_at desc, id desc);

alter table access_request enable row level security;
alter table access_request force row level security;
create policy tenant on access_request using (agency_visible(agency_id));
alter table access_item enable row level security;
alter table access_item force row level security;
create policy tenant on access_item using (agency_visible(agency_id));
alter table access_decision enable row level security;
alter table access_decision force row level security;
create policy tenant on access_decision using (agency_visible(agency_id));
alter table access_registration enable row level security;
alter table access_registration force row level security;
create policy tenant on access_registration using (agency_visible(agency_id));
alter table access_grant enable row level security;
alter table access_grant force row level security;
create policy tenant on access_grant using (agency_visible(agency_id));
alter table access_substitute enable row level security;
alter table access_substitute force row level security;
create policy tenant on access_substitute using (agency_visible(agency_id));
