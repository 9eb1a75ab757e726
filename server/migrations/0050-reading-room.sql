-- Outside persons consult archived files at the counter; own staff take them out or read them there.

-- 现场查阅: one person, one archived case. `prepared`: papers are being taken in, nothing is shown.
create table consultation (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  case_id uuid not null references enforcement_case,
  requester text not null,
  requester_title text not null,
  name text not null,
  unit text,
  -- Own staff in the reading room; null: an outside person.
  person_id uuid references person,
  -- Whose file it is, where the requester is a party or acts for one.
  party_id uuid references case_party,
  purpose text not null,
  law text,
  paper boolean not null,
  authorised boolean not null,
  secrets_checked text,
  state text not null check (state in ('prepared', 'open', 'closed', 'withdrawn')),
  salt bytea not null,
  prepared_by uuid not null references person,
  prepared_at timestamptz not null,
  opened_by uuid references person,
  opened_at timestamptz,
  closed_by uuid references person,
  closed_at timestamptz,
  pages_before integer check (pages_before >= 0),
  pages_after integer check (pages_after >= 0),
  remark text,
  unique (agency_id, year, sequence),
  check ((state in ('closed', 'withdrawn')) = (closed_at is not null)),
  check (state not in ('open', 'closed') or opened_at is not null)
);
create index consultation_list on consultation (agency_id, prepared_at desc, id desc);
create index consultation_case on consultation (case_id, prepared_at);

-- 出示的证件: each with its number and its scan, which lies in the vault like an original.
create table consultation_paper (
  id uuid primary key,
  agency_id uuid not null references agency,
  consultation_id uuid not null references consultation,
  key text not null,
  title text not null,
  number text not null,
  -- Where the number tells who somebody is it is masked above and sealed here.
  number_sealed bytea,
  name text not null,
  declared_bytes bigint not null,
  announced_by uuid not null references person,
  announced_at timestamptz not null,
  media_type text,
  pages integer,
  bytes bigint,
  sha256 text,
  sealed_at timestamptz,
  replaced_at timestamptz,
  check ((sha256 is null) = (sealed_at is null))
);
create unique index consultation_paper_once on consultation_paper (consultation_id, key)
  where replaced_at is null;

-- What may be shown to him, chosen when the consultation was opened.
create table consultation_document (
  consultation_id uuid not null references consultation,
  document_id uuid not null references document,
  agency_id uuid not null references agency,
  class text not null,
  primary key (consultation_id, document_id)
);

-- A screen of the office that shows one consultation and nothing else.
create table reading_session (
  id uuid primary key,
  agency_id uuid not null references agency,
  consultation_id uuid not null references consultation,
  token_hash bytea not null unique,
  started_by uuid not null references person,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('reader', 'clerk', 'time', 'idle', 'replaced', 'closed')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index reading_session_once on reading_session (consultation_id) where ended_at is null;

create table reading_page (
  session_id uuid not null references reading_session,
  document_id uuid not null references document,
  -- The PDF of the document or one of its scans.
  file uuid not null,
  page integer not null check (page > 0),
  agency_id uuid not null references agency,
  first_at timestamptz not null,
  last_at timestamptz not null,
  shown_ms bigint not null,
  primary key (session_id, document_id, file, page)
);

-- 摘抄、复印: registered before anything is printed.
create table consultation_copy (
  id uuid primary key,
  agency_id uuid not null references agency,
  consultation_id uuid not null references consultation,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  kind text not null check (kind in ('copy', 'extract')),
  items jsonb not null,
  pages integer not null check (pages > 0),
  copies integer not null check (copies > 0),
  purpose text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  unique (agency_id, year, sequence)
);
create index consultation_copy_of on consultation_copy (consultation_id, made_at);

-- 复制费: what the applicant paid, with the number of the receipt; or why nothing was taken.
create table consultation_charge (
  id uuid primary key,
  agency_id uuid not null references agency,
  consultation_id uuid not null references consultation,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  pages integer not null check (pages > 0),
  amount_fen bigint not null check (amount_fen >= 0),
  sentence text not null,
  waived_because text,
  charged_by uuid not null references person,
  charged_at timestamptz not null,
  unique (agency_id, year, sequence),
  check (waived_because is null or amount_fen = 0)
);
create index consultation_charge_of on consultation_charge (consultation_id, charged_at);

-- 案卷借阅: the paper file leaves the archive room with own staff, and comes back.
create table loan (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  case_id uuid not null references enforcement_case,
  person_id uuid not null references person,
  -- The request whose approval lends it.
  request_id uuid references access_request,
  reason text not null,
  salt bytea not null,
  pages integer not null check (pages > 0),
  return_by timestamptz not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  returned_to uuid references person,
  returned_at timestamptz,
  pages_back integer check (pages_back >= 0),
  remark text,
  unique (agency_id, year, sequence),
  check ((returned_at is null) = (pages_back is null))
);
create index loan_list on loan (agency_id, opened_at desc, id desc);
create unique index loan_out on loan (case_id) where returned_at is null;

alter table consultation enable row level security;
alter table consultation force row level security;
create policy tenant on consultation using (agency_visible(agency_id));

alter table consultation_paper enable row level security;
alter table consultation_paper force row level security;
create policy tenant on consultation_paper using (agency_visible(agency_id));

alter table consultation_document enable row level security;
alter table consultation_document force row level security;
create policy tenant on consultation_document using (agency_visible(agency_id));

alter table reading_session enable row level security;
alter table reading_session force row level security;
create policy tenant on reading_session using (agency_visible(agency_id));

alter table reading_page enable row level security;
alter table reading_page force row level security;
create policy tenant on reading_page using (agency_visible(agency_id));

alter table consultation_copy enable row level security;
alter table consultation_copy force row level security;
create policy tenant on consultation_copy using (agency_visible(agency_id));

alter table consultation_charge enable row level security;
alter table consultation_charge force row level security;
create policy tenant on consultation_charge using (agency_visible(agency_id));

alter table loan enable row level security;
alter table loan force row level security;
create policy tenant on loan using (agency_visible(agency_id));
