-- Where second copies are kept. A place is known by the mark that is written into it; `path` is
-- where it was last found. Of the whole installation, as the vault is.
create table copy_place (
  id uuid primary key,
  path text not null unique,
  in_use boolean not null,
  marked boolean not null default false,
  state text not null check (state in ('ready', 'away', 'full', 'read-only', 'same-disk', 'foreign')),
  since timestamptz not null,
  looked_at timestamptz not null,
  free_bytes bigint
);

-- The second copy of one agency's recording in one place. `failed` is tried again, rarely.
create table original_copy (
  recording_id uuid not null references recording,
  place_id uuid not null references copy_place,
  agency_id uuid not null references agency,
  state text not null check (state in ('waiting', 'verified', 'failed')),
  problem text check (problem in ('original', 'occupied', 'differs', 'machine')),
  tries integer not null default 0,
  next_try_at timestamptz not null,
  finished_at timestamptz,
  primary key (recording_id, place_id),
  check ((state = 'failed') = (problem is not null)),
  check ((state = 'verified') = (finished_at is not null))
);
create index original_copy_due on original_copy (place_id, next_try_at) where state <> 'verified';
create index original_copy_open on original_copy (agency_id, state) where state <> 'verified';

alter table original_copy enable row level security;
alter table original_copy force row level security;
create policy tenant on original_copy using (agency_visible(agency_id));

-- Bytes that are no original and are kept apart, with why. `cleared_at`: they were the beginning of
-- a file that was sealed whole in another collection, and were let go.
create table kept_apart (
  upload_id uuid primary key references upload,
  agency_id uuid not null references agency,
  reason text not null check (reason in ('digest', 'changed', 'unfinished')),
  declared_sha256 text not null check (declared_sha256 ~ '^[0-9a-f]{64}$'),
  -- What came, or what the other try declared.
  other_sha256 text check (other_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  kept_at timestamptz not null,
  cleared_at timestamptz
);
create index kept_apart_list on kept_apart (agency_id, kept_at desc, upload_id desc);

alter table kept_apart enable row level security;
alter table kept_apart force row level security;
create policy tenant on kept_apart using (agency_visible(agency_id));

select set_config('liuhen.agency', '*', true);
insert into kept_apart (upload_id, agency_id, reason, declared_sha256, other_sha256, bytes, kept_at)
select id, agency_id, 'digest', declared_sha256, found_sha256, bytes, finished_at
from upload where state = 'refused' and found_sha256 is not null;

-- A file that is declared again with another digest: looked for before each sealing.
create index upload_unfinished on upload (agency_id, name, bytes) where state in ('declared', 'receiving');

-- Answers to request keys are forgotten after a while.
create index performed_old on performed (performed_at);
