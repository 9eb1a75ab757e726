-- 复制、对外提供、公开发布: copies of recordings that leave the system, and the check before it.

-- 遮挡检查: somebody looked at what is to be given away and says that it may be: a derived file, or the
-- recording as it is, with the reason why nothing is covered where it is marked as secret.
create table masking_check (
  id uuid primary key,
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  derivative_id uuid references ordered_derivative,
  reason text,
  salt bytea not null,
  checked_by uuid not null references person,
  checked_at timestamptz not null,
  check (derivative_id is null or reason is null)
);
create index masking_check_of on masking_check (recording_id, checked_at desc);

-- 复制件: each with a number of its year. Made by a job, then handed over against a signature.
create table made_copy (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  action text not null check (action in ('copy', 'release', 'publish')),
  -- null: as evidence, by a note of extraction.
  request_id uuid references access_request,
  requester uuid references person,
  purpose text not null,
  recipient text not null,
  channel text,
  delivery text not null check (delivery in ('disc', 'drive', 'network', 'publication')),
  remark text,
  -- Burnt into each picture; null: the bytes of the original, for evidence.
  watermark text,
  salt bytea not null,
  state text not null check (state in ('ordered', 'making', 'ready', 'failed', 'handed-over')),
  progress real not null default 0 check (progress between 0 and 1),
  problem text,
  list_sha256 text check (list_sha256 ~ '^[0-9a-f]{64}$'),
  ordered_by uuid not null references person,
  ordered_at timestamptz not null,
  changed_at timestamptz not null,
  received_by text,
  received_at timestamptz,
  -- Where it was published.
  address text,
  signature_png bytea,
  signature_sha256 text check (signature_sha256 ~ '^[0-9a-f]{64}$'),
  unique (agency_id, year, sequence),
  check ((state = 'failed') = (problem is not null)),
  check ((state = 'handed-over') = (received_at is not null))
);
create index made_copy_list on made_copy (agency_id, ordered_at desc, id desc);
create index made_copy_waiting on made_copy (ordered_at) where state in ('ordered', 'making');
create unique index made_copy_once on made_copy (request_id)
  where request_id is not null;

create table made_copy_file (
  copy_id uuid not null references made_copy,
  position integer not null check (position > 0),
  agency_id uuid not null references agency,
  recording_id uuid not null references recording,
  derivative_id uuid references ordered_derivative,
  check_id uuid references masking_check,
  parts jsonb,
  name text not null,
  bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  content_type text,
  tool text,
  primary key (copy_id, position),
  check ((bytes is null) = (sha256 is null))
);
create index made_copy_file_recording on made_copy_file (recording_id);
create index made_copy_file_digest on made_copy_file (sha256) where sha256 is not null;

alter table access_entry drop constraint access_entry_kind_check;
alter table access_entry add constraint access_entry_kind_check
  check (kind in ('viewing', 'refusal', 'copy', 'release', 'publication', 'consultation'));

alter table masking_check enable row level security;
alter table masking_check force row level security;
create policy tenant on masking_check using (agency_visible(agency_id));
alter table made_copy enable row level security;
alter table made_copy force row level security;
create policy tenant on made_copy using (agency_visible(agency_id));
alter table made_copy_file enable row level security;
alter table made_copy_file force row level security;
create policy tenant on made_copy_file using (agency_visible(agency_id));

-- 泄露追查: each time somebody asks where a picture, a file or a person leads to.
create table leak_trace (
  id uuid primary key,
  agency_id uuid not null references agency,
  how text not null check (how in ('code', 'file', 'person')),
  -- The code, the digest, or name and time, as it was asked for.
  asked text not null,
  found jsonb not null,
  traced_by uuid not null references person,
  traced_at timestamptz not null
);
create index leak_trace_list on leak_trace (agency_id, traced_at desc, id desc);

-- 泄露登记: what was found outside, and what it is of; the list of who saw or got it is made from the
-- viewings and copies when it is looked at.
create table leak (
  id uuid primary key,
  agency_id uuid not null references agency,
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null,
  recording_id uuid not null references recording,
  trace_id uuid references leak_trace,
  found_where text not null,
  account text not null,
  salt bytea not null,
  registered_by uuid not null references person,
  registered_at timestamptz not null,
  unique (agency_id, year, sequence)
);
create index leak_list on leak (agency_id, registered_at desc, id desc);
create index leak_recording on leak (recording_id);

alter table leak_trace enable row level security;
alter table leak_trace force row level security;
create policy tenant on leak_trace using (agency_visible(agency_id));
alter table leak enable row level security;
alter table leak force row level security;
create policy tenant on leak using (agency_visible(agency_id));
