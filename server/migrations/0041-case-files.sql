-- 案卷: one attempt to bind the documents of a case. `plan` is what went in, in order; a bound file
-- is sealed like an original and never changes.
create table case_binding (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  upload uuid not null unique,
  state text not null check (state in ('waiting', 'bound', 'failed')),
  done integer not null,
  total integer not null,
  problem text,
  plan jsonb not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  finished_at timestamptz,
  contents jsonb,
  pages integer,
  sha256 text,
  bytes bigint,
  certificate text,
  check ((state = 'bound') = (sha256 is not null))
);
create index case_binding_case on case_binding (case_id, asked_at desc, id desc);

-- 四性检测: the check of a bound file for authenticity, completeness, usability and security.
create table case_examination (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  binding_id uuid not null references case_binding,
  upload uuid not null unique,
  state text not null check (state in ('waiting', 'done', 'failed')),
  done integer not null,
  total integer not null,
  problem text,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  finished_at timestamptz,
  results jsonb,
  passed boolean,
  sha256 text,
  bytes bigint,
  check ((state = 'done') = (sha256 is not null))
);
create index case_examination_case on case_examination (case_id, asked_at desc, id desc);

-- 归档移交: given by one person, taken by another, with what exactly.
create table case_handover (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  binding_id uuid not null references case_binding,
  state text not null check (state in ('given', 'taken', 'returned')),
  given_by uuid not null references person,
  given_at timestamptz not null,
  note text,
  closed_by uuid references person,
  closed_at timestamptz,
  because text,
  check ((state = 'given') = (closed_at is null)),
  check (closed_by is null or closed_by <> given_by)
);
create unique index case_handover_standing on case_handover (case_id) where state = 'given';
create index case_handover_case on case_handover (case_id, given_at desc);

-- 补充附卷: what is added to an archived file, apart from it.
create table case_supplement (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  number integer not null,
  title text not null,
  reason text not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'filed')),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  decision text,
  filed_by uuid references person,
  filed_at timestamptz,
  media_type text,
  name text,
  pages integer,
  bytes bigint,
  sha256 text,
  upload uuid not null unique,
  unique (case_id, number),
  check ((state = 'filed') = (sha256 is not null)),
  check (decided_by is null or decided_by <> asked_by)
);

-- A step in which the procedure expects a recorded activity, and why there was none.
create table case_absence (
  case_id uuid not null references enforcement_case,
  step text not null,
  agency_id uuid not null references agency,
  reason text not null,
  noted_by uuid not null references person,
  noted_at timestamptz not null,
  primary key (case_id, step)
);

-- 保管期限: confirmed or set by the handling office; a shorter one waits for a second person.
create table case_term (
  id uuid primary key,
  agency_id uuid not null references agency,
  case_id uuid not null references enforcement_case,
  length text not null,
  from_length text not null,
  reason text,
  state text not null check (state in ('proposed', 'set', 'refused')),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  second_by uuid references person,
  second_at timestamptz,
  check (second_by is null or second_by <> asked_by)
);
create index case_term_case on case_term (case_id, asked_at desc, id desc);
create unique index case_term_proposed on case_term (case_id) where state = 'proposed';

alter table case_binding enable row level security;
alter table case_binding force row level security;
create policy tenant on case_binding using (agency_visible(agency_id));
alter table case_examination enable row level security;
alter table case_examination force row level security;
create policy tenant on case_examination using (agency_visible(agency_id));
alter table case_handover enable row level security;
alter table case_handover force row level security;
create policy tenant on case_handover using (agency_visible(agency_id));
alter table case_supplement enable row level security;
alter table case_supplement force row level security;
create policy tenant on case_supplement using (agency_visible(agency_id));
alter table case_absence enable row level security;
alter table case_absence force row level security;
create policy tenant on case_absence using (agency_visible(agency_id));
alter table case_term enable row level security;
alter table case_term force row level security;
create policy tenant on case_term using (agency_visible(agency_id));
