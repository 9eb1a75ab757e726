-- From the recorder to the vault: collections (one docking), uploads, originals, recordings.

create table original (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  crc32 text not null check (crc32 ~ '^[0-9a-f]{8}$'),
  chunk_root text not null check (chunk_root ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  sealed_at timestamptz not null
);

create table collection (
  id uuid primary key,
  agency_id uuid not null references agency,
  operator_id uuid not null references person,
  second_operator_id uuid references person,
  device_id uuid references device,
  label text not null,
  station text not null,
  state text not null check (state in ('waiting', 'confirmed', 'closed', 'abandoned')),
  files integer not null,
  bytes bigint not null,
  device_clock_at timestamptz,
  offset_ms bigint,
  offset_bound_ms bigint,
  opened_at timestamptz not null,
  confirmed_at timestamptz,
  closed_at timestamptz,
  check (second_operator_id is null or second_operator_id <> operator_id)
);
create index collection_list on collection (agency_id, opened_at desc, id desc);

create table upload (
  id uuid primary key,
  agency_id uuid not null references agency,
  collection_id uuid not null references collection,
  position integer not null,
  name text not null,
  modified_at timestamptz,
  bytes bigint not null check (bytes >= 0),
  declared_sha256 text not null check (declared_sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('declared', 'receiving', 'sealed', 'refused')),
  refusal text,
  found_sha256 text,
  recording_id uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (collection_id, position)
);

create table recording (
  id uuid primary key,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  collection_id uuid not null references collection,
  original_sha256 text not null references original,
  name text not null,
  salt bytea not null,
  bytes bigint not null,
  media text not null check (media in ('video', 'audio', 'photo', 'other')),
  device_id uuid references device,
  officer_id uuid references person,
  activity_id uuid references activity,
  matched text check (matched in ('suggested', 'confirmed')),
  secrecy text check (secrecy in ('state-secret', 'business-secret', 'privacy')),
  device_start_at timestamptz,
  offset_ms bigint,
  offset_bound_ms bigint,
  started_at timestamptz,
  duration_ms bigint,
  sealed_at timestamptz not null,
  probe_state text not null check (probe_state in ('waiting', 'read', 'unreadable')),
  damaged boolean not null default false,
  term_end date,
  sealed_fact uuid not null
);
create unique index recording_once on recording (agency_id, original_sha256);
create index recording_list on recording (agency_id, sealed_at desc, id desc);
create index recording_list_unit on recording (agency_id, unit_id, sealed_at desc, id desc);
create index recording_list_officer on recording (officer_id, sealed_at desc, id desc);
create index recording_started on recording (agency_id, started_at desc, id desc);
create index recording_activity on recording (activity_id);
-- A search also looks at what has no search words yet: those few that wait for their probe.
create index recording_waiting on recording (agency_id) where probe_state = 'waiting';

-- The words that a search finds a recording by. Without row-level security on purpose: array
-- operators are not leakproof, so under a policy the index would not be used (74 ms against 1.5 ms
-- at 100,000 rows, measured). A hit shows nothing: the row itself is read under the policy.
create table recording_search (
  recording_id uuid primary key references recording,
  agency_id uuid not null references agency,
  words text not null,
  grams text[] not null
);
create index recording_search_grams on recording_search using gin (grams);

create table sighting (
  id uuid primary key,
  recording_id uuid not null references recording,
  collection_id uuid not null references collection,
  name text not null,
  seen_at timestamptz not null
);
create index sighting_recording on sighting (recording_id);

-- The signed receipt that the station keeps: exact text, so that it verifies for ever.
create table receipt (
  upload_id uuid primary key references upload,
  recording_id uuid not null references recording,
  text text not null,
  issued_at timestamptz not null
);
